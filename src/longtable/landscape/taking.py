"""What people take along of a landscape: what is written of them, what they bring and ask."""

from collections.abc import Iterable, Mapping

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from longtable.landscape.models import (
    Bond,
    Capacity,
    Commitment,
    Concern,
    Footing,
    Invitation,
    Leadership,
    Part,
    PartnerNetwork,
    Passage,
    Placing,
    Reason,
    Recommendation,
    Relay,
    RelayReply,
    Responsibility,
    StageChange,
    StagePart,
    Stakeholder,
    Stance,
    Status,
    SystemCell,
    Tie,
    Work,
)
from longtable.landscape.queries.mine import entries_of
from longtable.people.models import Person
from longtable.people.taking import taker

ON_SYSTEM = ("tier", "setting", "domain")


@taker("stakes")
def take_stakes(person: Person) -> Iterable[Mapping[str, object]]:
    """What communities have written down of them; of closed ones without saying which."""
    kept = (
        "name", "interest", "impact", "impact_how", "ring", "knows_about", "source", "consent",
        "entered_at",
    )  # fmt: skip
    answers = ("office", "scope", "level", "instrument", "citation", "since", "until", "source")
    answers_for = ("office", "scope", "funds", "source", "entered_at", "ended_at")
    told = ("authorities", "influences", "responsibilities", "stage_parts", "placings")
    listened_to = ("people", "reaches", "channels", "since_year", "source")
    for one in entries_of(person).prefetch_related(*told):
        yield {
            "community": one.community.name if one.is_known else "",
            "role": one.role.slug if one.role else "",
            **{field: getattr(one, field) for field in kept},
            "authority": [_only(each, answers) for each in one.authorities.all()],
            "influence": [_only(each, listened_to) for each in one.influences.all()],
            "responsibilities": [_only(each, answers_for) for each in one.responsibilities.all()],
            "stage_parts": [_only(each, ("stage", "did")) for each in one.stage_parts.all()],
            "provides": [_only(each, ON_SYSTEM) for each in one.placings.all()],
        }


def _only(row: object, fields: Iterable[str]) -> dict[str, object]:
    return {field: getattr(row, field) for field in fields}


def _name_for(person: Person) -> Case:
    """The name of a work, while they may read it: since they left, it may be called otherwise."""
    read = Work.objects.visible_to(person).values("pk")
    return Case(When(work__in=read, then="work__name"), default=Value(""))


@taker("stances")
def take_stances(person: Person) -> Iterable[Mapping[str, object]]:
    """Where they said they stand, and for whom."""
    return Stance.objects.filter(person=person).values(
        "community__name", "where", "questions", "would_need", "seen_by", "stated_at", "until"
    )


@taker("reasons")
def take_reasons(person: Person) -> Iterable[Mapping[str, object]]:
    """Why it matters to them, in their words or as others guessed; and what they guessed of others,
    who are named to nobody."""
    own = Stakeholder.objects.about(person)
    said = Reason.objects.filter(Q(said_by=person) | Q(stakeholder__in=own.values("pk")))
    of_them = Exists(own.filter(pk=OuterRef("stakeholder")))
    return (
        said.annotate(is_about_me=of_them)
        .order_by("pk")
        .values("text", "said_at", "is_guess", "is_about_me")
    )


@taker("works")
def take_works(person: Person) -> Iterable[Mapping[str, object]]:
    """Works they take part in."""
    own = Part.objects.filter(person=person).order_by("pk")
    return own.values("work__community__name", "joined_at", work_called=_name_for(person))


@taker("entries")
def take_entries(person: Person) -> Iterable[Mapping[str, object]]:
    """What they wrote on a sheet of the four questions; whom it is about is the others' own."""
    works = Work.objects.filter(entered_by=person).order_by("pk")
    yield from works.values("community__name", "entered_at", "name", "own_words", "worth")
    bonds = Bond.objects.filter(entered_by=person).order_by("pk")
    yield from bonds.values("community__name", "entered_at", "we_do", "they_do")
    concerns = Concern.objects.filter(linked_by=person).order_by("pk")
    named = _name_for(person)
    yield from concerns.values("work__community__name", "linked_at", work_called=named)
    footings = Footing.objects.filter(said_by=person).order_by("pk")
    stands_on = F("value__public_id")
    yield from footings.values("said_at", stands_on=stands_on, work_called=named)
    offices = Responsibility.objects.filter(entered_by=person).order_by("pk")
    yield from offices.values("community__name", "entered_at", "office", "scope", "funds", "source")
    parts = StagePart.objects.filter(entered_by=person).order_by("pk")
    yield from parts.values("community__name", "entered_at", "stage", "did")


@taker("invitations")
def take_invitations(person: Person) -> Iterable[Mapping[str, object]]:
    """How they asked others in; whom they asked is the others' own."""
    return (
        Invitation.objects.filter(made_by=person)
        .order_by("pk")
        .values("community__name", "made_at", "way", "why_you", "asks", "gives", "changed", "words")
    )


@taker("ties")
def take_ties(person: Person) -> Iterable[Mapping[str, object]]:
    """What ties them to others, and what they said ties others; the other ends are named to
    nobody."""
    own = Stakeholder.objects.about(person)
    of_me = Q(start__in=own.values("pk")) | Q(end__in=own.values("pk"))
    found = Tie.objects.filter(of_me | Q(entered_by=person))
    return found.order_by("pk").values(
        "kind", "direction", "strength", "says", "source", "entered_at"
    )


@taker("capacities")
def take_capacities(person: Person) -> Iterable[Mapping[str, object]]:
    """What they can bring, said or proposed; and what they proposed of others, who are named to
    nobody."""
    known = Capacity.objects.filter(Q(person=person) | Q(proposed_by=person)).order_by("pk")
    is_mine = Case(When(person=person, then=True), default=False)
    return known.annotate(is_about_me=is_mine).values(
        "community__name", "kind", "text", "setting", "time", "made_at", "offered_at", "is_about_me"
    )


@taker("commitments")
def take_commitments(person: Person) -> Iterable[Mapping[str, object]]:
    """What they were asked and what they took on, and how they were thanked."""
    return (
        Commitment.objects.filter(person=person)
        .order_by("pk")
        .values(
            "community__name", "what", "setting", "is_offered", "made_at", "answer", "answered_at",
            "is_named", "done_at", "thanks", "thanked_at",
        )
    )  # fmt: skip


@taker("networks")
def take_networks(person: Person) -> Iterable[Mapping[str, object]]:
    """What they last said of the networks of organizations."""
    return (
        PartnerNetwork.objects.filter(described_by=person)
        .order_by("pk")
        .values(
            "organization__name", "state_affiliates", "chapters", "members", "since_year",
            "carries", "source", "described_at",
        )
    )  # fmt: skip


@taker("asks")
def take_asks(person: Person) -> Iterable[Mapping[str, object]]:
    """What they asked others for, and how they thanked; whom, and what those said, is the others'
    own."""
    own = Q(asked_by=person) | Q(thanked_by=person)
    asked = Case(When(asked_by=person, then="what"), default=Value(""))
    thanked = Case(When(thanked_by=person, then="thanks"), default=Value(""))
    found = Commitment.objects.filter(own).order_by("pk")
    return found.annotate(asked_for=asked, said_thanks=thanked).values(
        "community__name", "made_at", "asked_for", "said_thanks"
    )


@taker("relays")
def take_relays(person: Person) -> Iterable[Mapping[str, object]]:
    """What they asked organizations to pass on."""
    asked = Relay.objects.filter(asked_by=person).order_by("pk")
    return asked.values("message", "question", "asked_at", "closes_on", "outcome")


@taker("passages")
def take_passages(person: Person) -> Iterable[Mapping[str, object]]:
    """What they passed on for an organization."""
    made = Passage.objects.filter(made_by=person).order_by("pk")
    return made.values("leg__organization__name", "name", "made_at", "passed_on", "reach")


@taker("relay_replies")
def take_relay_replies(person: Person) -> Iterable[Mapping[str, object]]:
    """What they replied to messages that were passed on, wherever those came from."""
    said = RelayReply.objects.filter(person=person).order_by("pk")
    return said.values("passage__leg__relay__question", "body", "role__slug", "written_at")


@taker("leaderships")
def take_leaderships(person: Person) -> Iterable[Mapping[str, object]]:
    """Roles of leading that they had, have, or were asked to take."""
    theirs = Leadership.objects.filter(person=person).order_by("pk")
    return theirs.values(
        "community__name", "kind", "asked_at", "accepted_at", "ends_on", "ended_at", "note"
    )


@taker("recommendations")
def take_recommendations(person: Person) -> Iterable[Mapping[str, object]]:
    """What they asked offices to decide."""
    asked = Recommendation.objects.filter(asked_by=person).order_by("pk")
    return asked.values("community__name", "office", "level", "what", "why", "due_on", "asked_at")


@taker("recorded")
def take_recorded(person: Person) -> Iterable[Mapping[str, object]]:
    """What they recorded: of what offices said, and of the stages of works."""
    said = Status.objects.filter(recorded_by=person).order_by("pk")
    yield from said.values(
        "recommendation__office", "kind", "why", "happened_on", "is_own", "told_by", "recorded_at"
    )
    changed = StageChange.objects.filter(changed_by=person).order_by("pk")
    yield from changed.values("stage", "why", "changed_at", work_called=_name_for(person))


@taker("system")
def take_system(person: Person) -> Iterable[Mapping[str, object]]:
    """What they said of the map of the system and placed on it; who provides what is the others'
    own."""
    said = SystemCell.objects.filter(checked_by=person).order_by("pk")
    yield from said.values(
        "community__name", *ON_SYSTEM, "state", "providers", "practices", "checked_at"
    )
    placed = Placing.objects.filter(entered_by=person).order_by("pk")
    named = _name_for(person)
    yield from placed.values("community__name", *ON_SYSTEM, "entered_at", work_called=named)
