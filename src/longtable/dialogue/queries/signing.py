"""Who did something, in which hat, when."""

from dataclasses import dataclass
from typing import Any

from longtable.communities.models import Hat
from longtable.people.models import Person
from longtable.shared.ui.elapsed import Told, told


@dataclass(frozen=True, slots=True)
class Signature:
    """Who did something, in which hat, when; by name for who belongs there."""

    name: str
    hat: str
    role_slug: str
    when: Told


def signed(worn: Hat, by: Person | None, at: Any, *, inside: bool) -> Signature:
    """The signature under what somebody did."""
    return Signature(
        name=str(by) if by and inside else "",
        hat=worn.hat_words,
        role_slug=worn.role.slug if worn.role else "other",
        when=told(at),
    )
