"""Who speaks, as one reader may know it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext

from longtable.communities.models import spoken_from
from longtable.contributions import rules
from longtable.contributions.models import Contribution
from longtable.people.http import Reader

# What a byline is made of, to be read of a contribution in this order.
SPOKEN = (
    "public_id", "seal", "author_id", "author__public_id", "author__display_name", "is_unnamed",
    "role__slug", "role__name", "role_words", "organization__name", "organization__short_name",
    "speaks_for",
)  # fmt: skip
HATS_KEPT_MAX = 1_000
NAMED = 6  # So many of them say who it is; the rest is the hat.


@dataclass(frozen=True, slots=True)
class Worn:
    """A hat as a row has it."""

    role_slug: str | None
    role_name: str | None
    role_words: str
    organization_name: str | None
    organization_short_name: str | None
    speaks_for: bool

    @property
    def words(self) -> str:
        """How the hat is shown."""
        role = self.role_words or (gettext(self.role_name) if self.role_name else "")
        organization = self.organization_short_name or self.organization_name or ""
        return spoken_from(role, organization, speaks_for=self.speaks_for)


@dataclass(slots=True)
class Spoken:
    """Who speaks, and the hat they wear. Not yet for anybody's eyes."""

    public_id: str
    seal: str
    author_id: int | None
    author_public_id: str | None
    author_name: str | None
    is_unnamed: bool
    worn: Worn


@dataclass(frozen=True, slots=True)
class Byline:
    """Who speaks, from where: as this reader may know it."""

    name: str
    person_id: str
    worn: Worn
    is_mine: bool
    is_unnamed: bool
    # Said where nobody is named: it was not a choice.
    is_sealed: bool = False

    @property
    def hat(self) -> str:
        """How the hat is shown; put into words only where it is drawn."""
        return self.worn.words

    @property
    def role_slug(self) -> str:
        """The role, as the colours of hats know it."""
        return self.worn.role_slug or "other"


def byline(contribution: Contribution, *, reader: Reader) -> Byline:
    """The name and hat under which one reader sees a contribution. No query if loaded with
    ``with_bylines()``."""
    return byline_of(spoken(contribution), reader=reader)


def byline_of(said: Spoken, *, reader: Reader) -> Byline:
    """As :func:`byline`, of a row. No query."""
    may_know = rules.see_author(reader, said)
    name = (said.author_name or "") if may_know else ""
    if not name:
        name = gettext("A member") if said.seal else gettext("A former member")
    return Byline(
        name=name,
        person_id=(said.author_public_id or "") if may_know else "",
        worn=said.worn,
        is_mine=rules.is_author(reader, said),
        is_unnamed=said.is_unnamed,
        is_sealed=bool(said.seal) and not said.is_unnamed,
    )


def spoken_in(row: Sequence[Any]) -> Spoken:
    """One row of :data:`SPOKEN`."""
    given = (*row[:NAMED], _worn(*row[NAMED:]))
    return Spoken(*given)


@lru_cache(HATS_KEPT_MAX)
def _worn(*said: Any) -> Worn:
    """A hat of a row: a page shows the same few of them many times."""
    return Worn(*said)


def spoken(contribution: Contribution) -> Spoken:
    """What a row would say, of a contribution that was loaded with its byline."""
    author, role, organization = (
        contribution.author,
        contribution.role,
        contribution.organization,
    )
    worn = Worn(
        role_slug=role.slug if role else None,
        role_name=role.name if role else None,
        role_words=contribution.role_words,
        organization_name=organization.name if organization else None,
        organization_short_name=organization.short_name if organization else None,
        speaks_for=contribution.speaks_for,
    )
    return Spoken(
        public_id=contribution.public_id,
        seal=contribution.seal,
        author_id=contribution.author_id,
        author_public_id=author.public_id if author else None,
        author_name=author.display_name if author else None,
        is_unnamed=contribution.is_unnamed,
        worn=worn,
    )
