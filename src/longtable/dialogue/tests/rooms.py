"""A room that names nobody, as the tests of it see it."""

from longtable.communities.models import Community
from longtable.shared.integrity.invariants import findings


def at(room: Community, path: str = "") -> str:
    """A page of the room."""
    return f"/c/{room.slug}/{path}"


def broken() -> list[str]:
    """Promises across rows that do not hold."""
    return [one.name for one in findings() if one.broken]
