"""Transfer: bringing files in and taking things out, whatever domain they are for.

An *import* is one file being brought into one community: chosen, looked at, tried without writing,
carried out in pieces that can be gone on with, and undone. A *refusal* is a row with its reason. A
domain registers an *importer* for its kind of file; this package knows none of them.
"""
