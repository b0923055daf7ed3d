"""``python -m longtable``: the same as the ``longtable`` command."""

from longtable.config.command import main

main()
