"""Access: who may do what, as functions with a name; and what one request has already looked up.

*May see* is a queryset (``Model.objects.visible_to(person)``) in each domain. *May do* is a
*permission*: a function in a domain's ``rules.py``, registered here under ``domain.function``.
A *frame* is one request's memory of what it read about the reader, forgotten when policy changes.
"""
