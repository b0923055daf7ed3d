"""Search: an index of words, and nothing else. Who may find what is decided by ``visible_to``.

The index holds one row per contribution. What it finds is a queryset's filter, so that permission,
order and paging are one SQL statement; its text never leaves it but as a snippet of a found row.
"""
