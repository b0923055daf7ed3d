"""How fast a site is here: pages, replies, memory, cold start, first visit and streams.

The production server is started in a process tree of its own, on loopback, on a copy of a grown
community; wrk asks for its pages. What is gated elsewhere, because it does not move with the
machine, is queries and bytes; milliseconds are printed beside references of the same run.
"""
