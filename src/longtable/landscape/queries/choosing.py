"""Choosing among stakeholders: one way for the list, the map and the network."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext as _

from longtable.communities.models import Community, Level, Membership, Place, Role
from longtable.communities.reading import current
from longtable.landscape.models import Amount, Ring, StakeholderKind

# Where nobody has said, in place of an amount or a ring.
UNSAID = "unsaid"
WORDS_LENGTH_MAX = 100
# Those seldom asked for fold away.
FOLDED = ("kind", "level", "place", "interest", "impact")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which stakeholders are asked for: every part is in the address and can be shared."""

    role: str = ""
    ring: str = ""
    kind: str = ""
    level: str = ""
    place: str = ""
    interest: str = ""
    impact: str = ""
    words: str = ""
    only: str = ""
    sort: str = "name"
    page: int = 1

    @property
    def query(self) -> str:
        """What was chosen, as it stands in an address: without the order and the page."""
        said = {key: value for key, value in asdict(self).items() if value}
        return urlencode({key: said[key] for key in said if key not in ("sort", "page")})

    @property
    def elsewhere(self) -> str:
        """The same without a place: the map adds its own."""
        return urlencode(
            {key: value for key, value in asdict(self).items()
             if value and key not in ("sort", "page", "place")}
        )  # fmt: skip

    @property
    def is_unfolded(self) -> bool:
        """Whether something is chosen that folds away otherwise."""
        return any(getattr(self, key) for key in FOLDED)


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing to choose by: what it is called, what there is, and what was chosen."""

    key: str
    label: str
    anything: str
    options: tuple[tuple[str, str], ...]
    value: str

    @property
    def is_folded(self) -> bool:
        """Whether it stands behind a line that says there is more."""
        return self.key in FOLDED


def chosen_in(address: Mapping[str, str]) -> Chosen:
    """What an address asks for. What it cannot mean is read as nothing chosen."""
    texts = ("role", "ring", "kind", "level", "place", "interest", "impact", "words", "only")
    page = address.get("page", "1")
    return Chosen(
        **{key: address.get(key, "")[:WORDS_LENGTH_MAX].replace("\0", "") for key in texts},
        sort=address.get("sort", "name")[:20],
        page=int(page) if page.isdecimal() and len(page) < 6 else 1,
    )


def narrowed(found: Any, community: Community, chosen: Chosen) -> Any:
    """Of these stakeholders those that were chosen."""
    plain = {"role__slug": chosen.role, "kind": chosen.kind, "level": chosen.level,
             "place": chosen.place}  # fmt: skip
    found = found.filter(**{key: value for key, value in plain.items() if value})
    if chosen.ring:
        found = found.filter(ring="" if chosen.ring == UNSAID else chosen.ring)
    for field in ("interest", "impact"):
        value = getattr(chosen, field)
        if value:
            found = found.filter(**{field: None if value == UNSAID else _amount(value)})
    if chosen.words:
        found = found.filter(
            Q(name__icontains=chosen.words) | Q(knows_about__icontains=chosen.words)
        )
    if chosen.only == "touched":
        found = found.filter(impact__gte=Amount.CLEAR)
    if chosen.only in ("missing", "touched"):
        found = found.exclude(inside(community))
    return found


def inside(community: Community) -> Q:
    """The condition that a stakeholder is a member of the community."""
    members = Membership.objects.filter(current(), community=community)
    return Q(person__isnull=False, person__in=members.values("person"))


def filters_of(every: Any, chosen: Chosen) -> tuple[Filter, ...]:
    """What the stakeholders of a community can be chosen by. Two queries."""
    roles = Role.objects.filter(pk__in=every.values("role"))
    places = Place.objects.filter(pk__in=every.exclude(place=None).values("place"))
    unsaid = (UNSAID, _("nobody has said"))
    amounts = (*((str(one.value), str(one.label)) for one in Amount), unsaid)
    which = (
        ("missing", _("those who are not here")),
        ("touched", _("those it touches who are not here")),
    )
    return (
        _filter("role", _("Voice"), ((one.slug, one.voices) for one in roles), chosen),
        _filter("ring", _("Ring"), (*_labels(Ring), unsaid), chosen),
        _filter("only", _("Which"), which, chosen, anything=_("all")),
        _filter("kind", _("What sort of party"), _labels(StakeholderKind), chosen),
        _filter("level", _("Level"), _labels(Level), chosen),
        _filter("place", _("Where"), ((one.code, one.name) for one in places), chosen),
        _filter("interest", _("How much they care"), amounts, chosen),
        _filter("impact", _("How much it touches them"), amounts, chosen),
    )


def _filter(
    key: str,
    label: str,
    options: Iterable[tuple[str, str]],
    chosen: Chosen,
    *,
    anything: str = "",
) -> Filter:
    return Filter(key, label, anything or _("any"), tuple(options), getattr(chosen, key))


def _labels(choices: Any) -> tuple[tuple[str, str], ...]:
    return tuple((value, str(label)) for value, label in choices.choices)


def _amount(value: str) -> int:
    """The step an address names; one that is no step is held by nobody."""
    return int(value) if value in {str(one.value) for one in Amount} else -1
