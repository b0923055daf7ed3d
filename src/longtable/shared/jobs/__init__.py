"""Jobs: work done in the background, queued in the same database and the same transaction.

Tasks are thin and safe to run twice. Nothing is retried by the queue itself: a periodic *sweep*
looks for what should have happened and has not. Sweeps are registered here and run by the worker.
"""
