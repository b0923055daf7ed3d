"""What tests of growing at size share."""

from io import StringIO

from longtable.seeds.size.progress import Progress


def quietly(what: str, total: int) -> Progress:
    """Progress that nobody sees."""
    return Progress(what, total, out=StringIO())
