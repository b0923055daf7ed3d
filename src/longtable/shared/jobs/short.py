"""Tasks that are over in a moment: a worker takes several at once."""

# The queue of such tasks: ``@task(queue_name=SHORT)``.
SHORT = "short"
TAKEN_AT_ONCE_MAX = 16
