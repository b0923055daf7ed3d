"""What words mean to whom in one community, as every member may know it, and who learned it."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef

from longtable.communities.models import Community, Membership
from longtable.communities.reading import current
from longtable.contributions.models import Hiding
from longtable.engagement.measures.facts import Group
from longtable.engagement.queries.ledger import contributed
from longtable.engagement.queries.period import Period
from longtable.people.models import Audience
from longtable.shared import clock
from longtable.vocabulary.actions.marking import lexes_of
from longtable.vocabulary.models import Bridge, Term, Usage
from longtable.vocabulary.queries.unexplained import FOR_THEM, riddles

# The newest texts are looked through, and no more of them.
TEXTS_MAX = 200


@dataclass
class Bridged:
    """What the measure of words needs, and nothing that names a person."""

    # Of each term, the roles that say of themselves what it means.
    usages: dict[int, set[Group]] = field(default_factory=dict)
    bridges: int = 0
    confirmed: int = 0
    # How many people are behind the bridges, and behind the texts.
    learners: int = 0
    writers: int = 0
    days: int = 0
    # Of each text that families or young people may read, how many words it leaves unexplained.
    texts: list[int] = field(default_factory=list)


def what_was_bridged(community: Community, period: Period) -> Bridged:
    """Seven queries at most."""
    found = Bridged()
    terms = _terms(community)
    roles: dict[int, set[Group]] = {pk: set() for pk in terms.values_list("pk", flat=True)}
    said = Usage.objects.current().filter(term__in=terms.values("pk"), is_guess=False)
    for term, role in said.values_list("term_id", "role_id"):
        roles[term].add(role)
    found.usages = roles
    _take_bridges(found, terms, period)
    _take_texts(found, community, period)
    return found


def _terms(community: Community) -> Any:
    """Those that every member may read."""
    held = Hiding.objects.filter(contribution=OuterRef("pk"), lifted_at=None)
    every = Term.objects.in_words().filter(
        ~Exists(held), community=community, placements__audience__gte=Audience.MEMBERS
    )
    return every.order_by()


def _take_bridges(found: Bridged, terms: Any, period: Period) -> None:
    rows = Bridge.objects.filter(term__in=terms.values("pk"), usage__ended_at=None)
    told = [row for row in rows.values_list("person_id", "said_at", "confirmed_at")
            if period.includes(row[1])]  # fmt: skip
    found.bridges, found.learners = len(told), len({person for person, _said, _yes in told})
    found.confirmed = sum(confirmed_at is not None for _person, _said, confirmed_at in told)
    if told:
        since = period.since or min(said_at for _person, said_at, _yes in told)
        found.days = max(1, ((period.until or clock.now()) - since).days)


def _take_texts(found: Bridged, community: Community, period: Period) -> None:
    """The newest, of those that reach families or young people."""
    written = contributed(community).filter(period.holds())
    here = Membership.objects.filter(current(), community=community, role__group__in=FOR_THEM)
    if not here.exists():
        written = written.filter(subject__root__placements__audience__gt=Audience.MEMBERS)
    rows = written.order_by("-occurred_at", "-pk").values_list(
        "subject_id", "actor_id", "subject__title", "subject__html"
    )
    texts = {pk: (actor, title, html) for pk, actor, title, html in rows[:TEXTS_MAX]}
    lexes = lexes_of([community.pk]) if texts else {}
    found.texts = [len(riddles(title, html, lexes)) for _actor, title, html in texts.values()]
    found.writers = len({actor for actor, _title, _html in texts.values()} - {None})
