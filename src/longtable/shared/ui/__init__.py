"""How Longtable looks: the shell around every page, its parts, its sheet and its few scripts.

A *part* is a template tag with one template, both named after the thing they draw; its docstring
is its usage and ``/styleguide/`` shows it. The *shell* is the room around a page; whoever knows
the reader and the place builds it. Nothing here knows a domain.
"""
