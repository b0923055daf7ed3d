"""Django's SQLite backend with one way in for writers. Reads never wait.

Settings name this package as ``ENGINE``. What writes takes the gate (:mod:`.gate`) before SQLite's
own lock: a transaction from its ``BEGIN IMMEDIATE`` to its end, a statement alone for as long as it
runs. Every connection is checked when it is made: WAL and ``synchronous=FULL``, or none.
"""
