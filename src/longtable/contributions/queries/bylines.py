"""Who speaks, as one reader may know it."""

from dataclasses import dataclass

from django.utils.translation import gettext

from longtable.contributions import rules
from longtable.contributions.models import Contribution
from longtable.people.http import Reader


@dataclass(frozen=True, slots=True)
class Byline:
    """Who speaks, from where: as this reader may know it."""

    name: str
    person_id: str
    hat: str
    role_slug: str
    is_mine: bool
    is_unnamed: bool


def byline(contribution: Contribution, *, reader: Reader) -> Byline:
    """The name and hat under which one reader sees a contribution. No query if loaded with
    ``with_bylines()``."""
    may_know = rules.see_author(reader, contribution)
    author = contribution.author if may_know else None
    name = author.display_name if author else ""
    if not name:
        name = gettext("A member") if contribution.is_unnamed else gettext("A former member")
    return Byline(
        name=name,
        person_id=author.public_id if author else "",
        hat=contribution.hat_words,
        role_slug=contribution.role.slug if contribution.role else "other",
        is_mine=rules.is_author(reader, contribution),
        is_unnamed=contribution.is_unnamed,
    )
