"""People: who someone is.

A *person* signs in with an e-mail address. Somebody whom an import or a colleague named is *not yet
here* until they sign in with that address; nothing is mailed to them meanwhile. A *learning aim* is
what somebody came to learn. A *facet* is something people say of themselves, seen only by whom they
choose. An *administrator* looks after the site, which gives no right to read.

People knows nothing of communities: where somebody belongs, and wearing which hat, is said there.
"""
