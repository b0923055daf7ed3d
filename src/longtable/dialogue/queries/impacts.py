"""Whom a decision touches, by whose word, and of whom nobody has said anything (R28)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from longtable.communities.models import Membership, Role, Standing
from longtable.communities.reading import current
from longtable.dialogue.models import Ballot, Decision, Effect, Impact
from longtable.dialogue.queries.signing import Signature, signed

FIRST = (Effect.LOSS, Effect.UNKNOWN, Effect.GAIN, Effect.NEUTRAL)


@dataclass(frozen=True, slots=True)
class Members:
    """Members of one role, or of none, who have answered or have not."""

    role: Role | None
    has_answered: bool
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactShown:
    """What stands for one group."""

    group: str
    role_slug: str
    effect: str
    label: str
    what: str
    softened: str
    is_own: bool
    by: Signature
    # How many other words there are for this group.
    others: int


def groups_without_a_word(decision: Decision) -> list[Role]:
    """The roles that have members here of which nobody said what it does to them. Two queries."""
    return without_a_word(members_here(decision), said_of(decision))


def without_a_word(here: Sequence[Members], said: Sequence[Impact]) -> list[Role]:
    """The same, of what was read. "Nobody knows" counts where the group says so itself: then it
    was asked."""
    heard = {one.of_role_id for one in said if one.effect != Effect.UNKNOWN or one.is_own}
    found = {one.role.pk: one.role for one in here if one.role and one.role.pk not in heard}
    return list(found.values())


def members_here(decision: Decision) -> list[Members]:
    """The members of its community by role, and by whether they have answered. One query."""
    cast = Ballot.objects.filter(decision=decision.pk, cast_by=OuterRef("person"))
    terms = Membership.objects.filter(
        current(), community=decision.community_id, person__is_active=True
    ).exclude(standing=Standing.GUEST)
    counted = (
        terms.annotate(has_answered=Exists(cast))
        .values_list("role", "role__slug", "role__people", "has_answered")
        .annotate(people=Count("pk"))
        .order_by("role__position", "role__name", "role", "has_answered")
    )
    return [
        Members(
            Role(pk=pk, slug=slug, people=people) if pk is not None else None, has_answered, number
        )
        for pk, slug, people, has_answered, number in counted
    ]


def said_of(decision: Decision) -> list[Impact]:
    """What was said of groups, in the order in which it was said. One query."""
    rows = Impact.objects.filter(decision=decision.pk).order_by("pk")
    return list(rows.select_related("of_role", "said_by", "role", "organization"))


def every_group() -> list[Role]:
    """The roles of which something can be said. One query."""
    return list(Role.objects.all())


def standing(said: Sequence[Impact], *, inside: bool) -> list[ImpactShown]:
    """One row for each group: its own word before a guess, the newest of either; whoever loses
    first, then where nobody knows."""
    groups: dict[tuple[int | None, str], list[Impact]] = {}
    for one in said:
        groups.setdefault((one.of_role_id, one.of_group.casefold()), []).append(one)
    shown = [_standing(words, inside=inside) for words in groups.values()]
    return sorted(shown, key=lambda one: (FIRST.index(one.effect), one.group.casefold()))


def _standing(words: list[Impact], *, inside: bool) -> ImpactShown:
    one = max(words, key=lambda word: (word.is_own, word.pk))
    return ImpactShown(
        group=one.of_role.voices if one.of_role else one.of_group,
        role_slug=one.of_role.slug if one.of_role else "other",
        effect=one.effect,
        label=str(Effect(one.effect).label),
        what=one.what,
        softened=one.softened,
        is_own=one.is_own,
        by=signed(one, one.said_by, one.said_at, inside=inside),
        others=len(words) - 1,
    )
