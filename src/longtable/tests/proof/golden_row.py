"""One line of the table of trust.md 2.3."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One thing at one address, and what everybody named gets there."""

    why: str
    route: str
    about: str
    gets: dict[int, tuple[str, ...]]
