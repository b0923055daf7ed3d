"""Whom a decision touches, by whose word, and of whom nobody has said anything (R28)."""

from dataclasses import dataclass

from longtable.communities.models import Community, Membership, Role, Standing
from longtable.communities.reading import current
from longtable.dialogue.models import Decision, Effect, Impact
from longtable.dialogue.queries.signing import Signature, signed


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
    """The roles that have members here of which nobody said what it does to them. Two queries.

    "Nobody knows" counts where the group says so itself: then it was asked.
    """
    every = Impact.objects.filter(decision=decision.pk, of_role__isnull=False)
    heard = {
        one.of_role_id
        for one in every.select_related("of_role")
        if one.effect != Effect.UNKNOWN or one.is_own
    }
    return [role for role in roles_here(decision.community) if role.pk not in heard]


def roles_here(community: Community) -> list[Role]:
    """The roles that members wear here today. One query."""
    terms = Membership.objects.filter(current(), community=community, person__is_active=True)
    worn = terms.exclude(standing=Standing.GUEST).order_by().values("role")
    return list(Role.objects.filter(pk__in=worn))


def every_group() -> list[Role]:
    """The roles of which something can be said. One query."""
    return list(Role.objects.all())


def impacts_of(decision: Decision, *, inside: bool) -> list[ImpactShown]:
    """One row for each group: its own word before a guess, the newest of either. One query."""
    rows = Impact.objects.filter(decision=decision.pk).select_related(
        "of_role", "said_by", "role", "organization"
    )
    groups: dict[tuple[int | None, str], list[Impact]] = {}
    for one in rows.order_by("pk"):
        groups.setdefault((one.of_role_id, one.of_group.casefold()), []).append(one)
    shown = [_standing(words, inside=inside) for words in groups.values()]
    return sorted(shown, key=lambda one: one.group.casefold())


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
