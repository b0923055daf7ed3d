"""A plan made into rows, by the real actions; and the canaries that stand in them.

Every text that could leak has a word of its own, such as ``Qbody007``: whoever finds it on a page
knows whose it is. Every body has ``mangrove`` besides, so that one search finds them all.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from hypothesis import reject

from longtable.communities.actions.affiliating import affiliate
from longtable.communities.actions.agreeing import write_agreement
from longtable.communities.actions.belonging import ask_to_join, bring_in, leave, name_convener
from longtable.communities.actions.convening import Plan as Said
from longtable.communities.actions.convening import convene
from longtable.communities.actions.keeping import offer_to_convene
from longtable.communities.actions.nesting import nest
from longtable.communities.models import Community, JoinRequest, Membership, Organization, Standing
from longtable.communities.models.community import NewcomersRead
from longtable.communities.reading import current, is_kept
from longtable.contributions.actions.changing import hide, lift_hiding, place, revise
from longtable.contributions.actions.putting import Words as Written
from longtable.contributions.models import Contribution, Draft, Unsealing
from longtable.convenings.models import Convening
from longtable.dialogue.actions import (
    close_conversation,
    open_conversation,
    reopen_conversation,
    reply_in,
)
from longtable.dialogue.models import Conversation
from longtable.landscape.models import (
    Bond,
    Capacity,
    Commitment,
    Invitation,
    Leadership,
    Stakeholder,
    Tie,
    Work,
)
from longtable.people.erasing import CannotGoYet, erase_person
from longtable.people.models import Administrator, Person
from longtable.shared import clock, identifiers
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.activity.verbs import ALL
from longtable.shared.notices.models import Notice
from longtable.shared.testing.worlds import a_hat, an_organization
from longtable.tests.proof import (
    advice_of_worlds,
    challenges_of_worlds,
    convenings,
    decisions_of_worlds,
    dialogues_of_worlds,
    differences_of_worlds,
    leaderships,
    learning_of_worlds,
    perspectives_of_worlds,
    recommendations,
    relays_of_worlds,
    rooms_of_worlds,
    rows_of_landscapes,
    system,
    unsealings_of_worlds,
    values_of_worlds,
)
from longtable.tests.proof import words as vocabularies
from longtable.tests.proof.bringing import bring, bring_anew
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.people_of_worlds import people_in
from longtable.tests.proof.words import Laid
from longtable.tests.proof.worlds import NOW, ROLES, TODAY, Begun, Plan, Space, Stay, Words, day

COMMON = "mangrove"
SEED = 20140303


@dataclass(repr=False)  # in words it would fill the memory of a test that fails
class Built:
    """The rows of a world, by the numbers of its plan. Erased people are ``None``."""

    plan: Plan
    world: int = 0
    people: list[Person | None] = field(default_factory=list)
    spaces: list[Community] = field(default_factory=list)
    said: dict[int, Contribution] = field(default_factory=dict)
    conversations: dict[int, Conversation] = field(default_factory=dict)
    requests: dict[tuple[int, int], JoinRequest] = field(default_factory=dict)
    organization: Organization | None = None
    # Organizations besides: one that the first community alone knows, the same claimed by its own
    # people, and one that no community knows.
    others: dict[str, Organization] = field(default_factory=dict)

    # By the numbers of ``worlds.stakes``.
    stakeholders: dict[int, Stakeholder] = field(default_factory=dict)
    invitations: dict[int, Invitation] = field(default_factory=dict)
    works: dict[int, Work] = field(default_factory=dict)
    bonds: dict[int, Bond] = field(default_factory=dict)
    # By the number of the later of the two.
    ties: dict[int, Tie] = field(default_factory=dict)
    # By the numbers of ``bringing``.
    capacities: dict[int, Capacity] = field(default_factory=dict)
    commitments: dict[int, Commitment] = field(default_factory=dict)
    leaderships: dict[int, Leadership] = field(default_factory=dict)
    # By the number of the opening.
    questioned: challenges_of_worlds.ChallengesBuilt = field(
        default_factory=challenges_of_worlds.ChallengesBuilt
    )
    recommended: recommendations.RecommendationsBuilt = field(
        default_factory=recommendations.RecommendationsBuilt
    )
    mapped: system.SystemBuilt = field(default_factory=system.SystemBuilt)
    convenings: dict[int, Convening] = field(default_factory=dict)
    words: dict[int, Laid] = field(default_factory=dict)
    dialogues: dialogues_of_worlds.Rows = field(default_factory=dialogues_of_worlds.Rows)
    deciding: decisions_of_worlds.Rows = field(default_factory=decisions_of_worlds.Rows)
    differing: differences_of_worlds.Rows = field(default_factory=differences_of_worlds.Rows)
    advising: advice_of_worlds.Rows = field(default_factory=advice_of_worlds.Rows)
    valuing: values_of_worlds.Rows = field(default_factory=values_of_worlds.Rows)
    asking: perspectives_of_worlds.Rows = field(default_factory=perspectives_of_worlds.Rows)
    quiet: rooms_of_worlds.Rows = field(default_factory=rooms_of_worlds.Rows)
    learning: learning_of_worlds.Rows = field(default_factory=learning_of_worlds.Rows)
    unsealings: dict[int, Unsealing] = field(default_factory=dict)
    relays: relays_of_worlds.RelaysBuilt = field(default_factory=relays_of_worlds.RelaysBuilt)

    @property
    def known_organization(self) -> Organization:
        """The one that all communities know."""
        assert self.organization is not None, "it is made before any community"
        return self.organization

    def of(self, number: int) -> Person:
        """Somebody who is still here."""
        found = self.people[number]
        assert found is not None, "whoever was let go does nothing any more"
        return found

    def conversation(self, one: Begun) -> Conversation:
        """The conversation that a part of the plan became."""
        return Conversation.objects.get(pk=self.said[one.opening.number].pk)


def build(plan: Plan, *, tells: bool = False, world: int = 0) -> Built:
    """Make the rows, about a tenth of a second's work; with ``tells`` the worker goes by as well,
    and people are told of what was said. Several worlds in one database have numbers of their own.
    """
    built = Built(plan, world)
    with identifiers.seeded(SEED + world):
        with clock.at(day(0)):
            _people_and_spaces(built)
        for stay in plan.stays:
            _stay(built, stay)
        for one in sorted(plan.begun, key=lambda one: one.opening.said):
            _begin(built, one)
        with clock.at(NOW):
            if tells:
                _follow()
            _take_off(built)
            rows_of_landscapes.lay(built, canary)
            bring(built, canary)
            built.questioned = challenges_of_worlds.build(built)
            built.relays = relays_of_worlds.build(plan, built.spaces, built.people, world)
            built.leaderships = leaderships.build(plan, built.spaces, built.people)
            built.recommended = recommendations.build(plan, built)
            built.mapped = system.build(plan, built)
            built.convenings = convenings.build(plan, built.spaces, built.people)
            built.words = vocabularies.build(plan, built.spaces, built.people)
            built.differing = differences_of_worlds.build(plan, built.spaces, built.people)
            built.dialogues = dialogues_of_worlds.build(plan, built.spaces, built.people)
            built.deciding = decisions_of_worlds.build(plan, built.spaces, built.people)
            built.asking = perspectives_of_worlds.build(plan, built.spaces, built.people)
            built.quiet = rooms_of_worlds.build(plan, built.people, world)
            built.advising = advice_of_worlds.build(plan, built.spaces, built.people)
            built.valuing = values_of_worlds.build(built)
            built.learning = learning_of_worlds.build(plan, built.spaces, built.people)
            built.unsealings = unsealings_of_worlds.build(built)
            _let_go(built)
    return built


def _people_and_spaces(built: Built) -> None:
    plan = built.plan
    built.people.extend(people_in(plan, built.world))
    if plan.administrator is not None:
        keeper = built.of(plan.administrator)
        Administrator.objects.create(person=keeper, appointed_at=clock.now())
    built.organization = an_organization(f"Known to all {built.world or ''}".strip())
    for number, space in enumerate(plan.spaces):
        built.spaces.append(_space(built, number, space))
    ending = f" {built.world}" if built.world else ""
    for name, facts in {"Single": {}, "Claimed": {"claimed_at": day(0)}, "Alone": {}}.items():
        built.others[name] = an_organization(name + ending, **facts)
        if name != "Alone":
            affiliate(built.others[name], community=built.spaces[0], by=None)
    for who, where in plan.asking:
        asked = ask_to_join(built.spaces[where], by=built.of(who), message=canary("ask", who))
        built.requests[who, where] = asked


def _space(built: Built, number: int, space: Space) -> Community:
    founder = built.of(space.founder)
    said = Said(
        name=canary("space", number),
        outcome=canary("outcome", number),
        problem=canary("problem", number),
        visibility=space.visibility,
        join_rule=space.join_rule,
        newcomers_read=NewcomersRead.SINCE_JOINED if space.is_careful else NewcomersRead.ALL,
    )
    made = convene(said, by=founder, hat=a_hat(ROLES[number % len(ROLES)], built.organization))
    write_agreement(made, text=canary("agreement", number), by=founder)
    affiliate(built.known_organization, community=made, by=None, commits=canary("commits", number))
    for parent in space.parents:
        nest(made, under=built.spaces[parent], by=founder)
    return made


def _stay(built: Built, stay: Stay) -> None:
    person, space = built.of(stay.person), built.spaces[stay.space]
    founder = built.of(built.plan.spaces[stay.space].founder)
    hat = a_hat(ROLES[stay.person % len(ROLES)])
    is_convener = stay.standing == Standing.CONVENER
    standing = Standing.MEMBER if is_convener else stay.standing

    def comes(on: int) -> Membership:
        with clock.at(day(on)):
            term = bring_in(space, person, by=founder, hat=hat, standing=standing)
            return name_convener(term, by=founder) if is_convener else term

    term = comes(stay.came)
    if stay.left is not None:
        with clock.at(day(stay.left)):
            leave(term, by=person)
        if stay.again is not None:
            term = comes(stay.again)
    if stay.lasts is not None and (stay.left is None or stay.again is not None):
        # No action gives guests an end yet; the rule that reads it stands already.
        Membership.objects.filter(pk=term.pk).update(
            ends_on=(NOW + timedelta(days=stay.lasts)).date()
        )


def _begin(built: Built, one: Begun) -> None:
    author = built.of(one.opening.author)
    with clock.at(day(one.opening.said)):
        made = open_conversation(
            words=_written(built, one.opening, title=canary("title", one.opening.number)),
            by=author,
            communities=[built.spaces[one.home]],
            audience=one.audience,
        )
    built.said[one.opening.number] = made
    with clock.at(day(one.brought)):
        for elsewhere in one.elsewhere:
            place(made, community=built.spaces[elsewhere], by=author)
    said: list[Contribution] = [made]
    for reply, answers in zip(one.replies, one.answers, strict=True):
        with clock.at(day(reply.said)):
            by = built.of(reply.author)
            words = _written(built, reply)
            made_reply = reply_in(made, to=said[answers], words=words, by=by)
        said.append(made_reply)
        built.said[reply.number] = made_reply
    for plan, thing in zip((one.opening, *one.replies), said, strict=True):
        if plan.is_revised:
            _revise(built, plan, thing)


def _written(built: Built, words: Words, title: str = "") -> Written:
    named = [one.pk for one in built.people if one is not None]
    first = canary("earlier" if words.is_revised else "body", words.number)
    return Written(
        title=title, body=f"{first} {COMMON}", is_unnamed=words.is_unnamed,
        mentions_people=named, client_key=f"key-{words.number}",
    )  # fmt: skip


def _revise(built: Built, words: Words, thing: Contribution) -> None:
    body = f"{canary('body', words.number)} {COMMON}"
    with clock.at(day(TODAY - 1)):
        revise(thing, by=built.of(words.author), body=body, seen=0)


def _follow() -> None:
    """The worker goes by: people are told."""
    followed = [one.name for one in ALL.values() if one.followers]
    found = Activity.objects.filter(verb__in=followed).order_by("pk")
    for activity in found.values_list("pk", flat=True):
        follow.call(activity)
    # Somebody was told of something that is about nothing said: nothing does so yet.
    other = Activity.objects.filter(subject=None, towards__isnull=False).order_by("-pk").first()
    if other is not None and other.towards_id is not None:
        Notice.objects.create(person_id=other.towards_id, activity=other, reason="joined")


def _take_off(built: Built) -> None:
    """Close, open again, hide, put back; and everybody has begun something everywhere."""
    for one in built.plan.begun:
        made = built.conversation(one)
        closer = built.of(built.plan.spaces[one.home].founder)
        if one.closed:
            close_conversation(made, by=closer, outcome=canary("closed", one.opening.number))
        if one.closed == "reopened":
            reopen_conversation(made, by=closer)
        for words in (one.opening, *one.replies):
            thing = built.said[words.number]
            if words.held:
                hide(thing, by=closer, reason=canary("reason", words.number))
            if words.held == "lifted":
                lift_hiding(thing, by=closer)
    place = f"reply:{built.said[0].public_id}"
    Draft.objects.bulk_create(
        Draft(person=person, place=place, body=canary("draft", number), saved_at=clock.now())
        for number, person in enumerate(built.people)
    )


def _offer(built: Built) -> None:
    """Every member of what nobody convenes any more offers to."""
    for term in Membership.objects.filter(current(), standing=Standing.MEMBER):
        if not is_kept(term.community):
            offer_to_convene(term, by=term.person)


def _let_go(built: Built) -> None:
    plan = built.plan
    Person.objects.filter(pk__in=[built.of(one).pk for one in plan.suspended]).update(
        is_active=False
    )
    if plan.erased is not None:
        who, keep_words = plan.erased
        try:
            erase_person(built.of(who), keep_words=keep_words)
        except CannotGoYet:
            reject()  # They alone convene somewhere: the site holds them, so this is no world.
        built.people[who] = None
    _offer(built)
    _look_again(built)


def _look_again(built: Built) -> None:
    """Everything as it is after all that was done."""
    fresh: Any = {one.pk: one for one in Person.objects.all()}
    built.people = [fresh[one.pk] if one is not None else None for one in built.people]
    numbers = {one.pk: number for number, one in built.said.items()}
    said = Contribution.objects.filter(pk__in=numbers).select_related("root")
    for one in said.prefetch_related("placements", "root__placements"):
        built.said[numbers[one.pk]] = one
    conversations = Conversation.objects.filter(pk__in=numbers)
    for one in conversations.prefetch_related("placements", "closures"):
        built.conversations[numbers[one.pk]] = one
    rows_of_landscapes.look_again(built)
    challenges_of_worlds.look_again(built)
    bring_anew(built)
    relays_of_worlds.refresh(built.relays)
    recommendations.refresh(built.recommended)
    system.refresh(built.mapped)
    built.convenings = convenings.look_again(built.convenings)
    built.words = vocabularies.look_again(built.words)
    differences_of_worlds.look_again(built.differing)
    dialogues_of_worlds.look_again(built.dialogues)
    decisions_of_worlds.look_again(built.deciding)
    perspectives_of_worlds.look_again(built.asking)
    rooms_of_worlds.look_again(built.quiet)
    advice_of_worlds.look_again(built.advising)
    values_of_worlds.look_again(built.valuing)
    learning_of_worlds.look_again(built.learning)
    unsealings_of_worlds.look_again(built.unsealings)
    built.spaces = list(
        Community.objects.filter(pk__in=[s.pk for s in built.spaces]).order_by("pk")
    )
