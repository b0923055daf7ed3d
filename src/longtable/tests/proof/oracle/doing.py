"""Who may do what: one function per registered permission, from the table in trust.md 2.3."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from longtable.tests.proof.oracle.facts import (
    Affiliation,
    Audience,
    Capacity,
    Commitment,
    Community,
    Entry,
    Invitation,
    JoinRule,
    Leadership,
    Leg,
    Organization,
    Person,
    Relay,
    Stakeholder,
    Thing,
    Tie,
    Visibility,
)
from longtable.tests.proof.oracle.seeing import (
    belongs,
    convenes,
    is_author,
    is_kept,
    is_member,
    may_find,
    may_read,
    may_see_author,
    may_see_invitation,
    reaches_as_member,
    term_in,
)


class UnknownVerb(Exception):
    """The oracle says nothing of this verb: write it down first."""


def may_do(person: Person, verb: str, thing: object = None, *, now: datetime) -> bool:
    """Whether somebody may do what a registered permission is about, by its registered name.

    Nobody does anything to what they cannot see (I-2). Raises ``UnknownVerb``.
    """
    if verb not in MAY:
        raise UnknownVerb(verb)
    return MAY[verb](person, thing, now)


Rule = Callable[[Person, Any, datetime], bool]
MAY: dict[str, Rule] = {}


def _may(verb: str) -> Callable[[Rule], Rule]:
    def write_down(rule: Rule) -> Rule:
        MAY[verb] = rule
        return rule

    return write_down


@_may("people.see_letters")
def _see_letters(person: Person, thing: None, now: datetime) -> bool:
    """Administrators see what mail the site keeps. (In a demonstration anybody: not here.)"""
    return person.is_known and person.is_administrator


@_may("communities.convene")
def _convene(person: Person, parent: Community | None, now: datetime) -> bool:
    return person.is_known and (parent is None or convenes(person, parent, now=now))


@_may("communities.see_inside")
@_may("communities.leave")
def _as_member(person: Person, community: Community, now: datetime) -> bool:
    """Guests too: in scope they read (P8)."""
    return belongs(person, community, now=now)


@_may("dialogue.open_conversation")
def _open(person: Person, community: Community, now: datetime) -> bool:
    """Guests too: in scope they write (P8). Nobody does in what nobody convenes (I-8)."""
    return belongs(person, community, now=now) and is_kept(community, now=now)


@_may("communities.offer_to_convene")
def _offer(person: Person, community: Community, now: datetime) -> bool:
    """Whose own it is: members of the frozen one, who is a guest of it not."""
    return is_member(person, community, now=now) and not is_kept(community, now=now)


@_may("communities.name_conveners")
def _name_conveners(person: Person, thing: None, now: datetime) -> bool:
    """Whoever looks after the site, and nobody else; it opens nothing to read."""
    return person.is_known and person.is_administrator


@_may("communities.read_front")
def _read_front(person: Person, community: Community, now: datetime) -> bool:
    return belongs(person, community, now=now) or community.widest == Audience.PUBLIC


@_may("communities.tend")
def _tend(person: Person, community: Community, now: datetime) -> bool:
    """Neither a sibling's nor a parent's convener, nor an administrator (rule 4)."""
    return convenes(person, community, now=now)


@_may("communities.join")
def _join(person: Person, community: Community, now: datetime) -> bool:
    return community.join_rule == JoinRule.OPEN and _is_before(person, community, now)


@_may("communities.ask_to_join")
def _ask_to_join(person: Person, community: Community, now: datetime) -> bool:
    return community.join_rule == JoinRule.ASK and _is_before(person, community, now)


def _is_before(person: Person, community: Community, now: datetime) -> bool:
    """At the door of what somebody convenes: signed in, outside, and able to find it."""
    is_outside = person.is_known and not belongs(person, community, now=now)
    is_shut = not is_kept(community, now=now)
    return is_outside and may_find(person, community, now=now) and not is_shut


@_may("communities.describe")
def _describe(person: Person, organization: Organization, now: datetime) -> bool:
    """Conveners of every community that knows it, until its own claim it; administrators any.

    Organizations are a public list, so everybody sees what they might describe.
    """
    known_in = organization.known_in
    is_mine = bool(known_in) and all(convenes(person, one, now=now) for one in known_in)
    is_theirs = is_mine and not organization.is_claimed
    return person.is_known and (is_theirs or person.is_administrator)


@_may("contributions.see_author")
def _see_author(person: Person, thing: Thing, now: datetime) -> bool:
    return may_see_author(person, thing, now=now)


@_may("contributions.reply")
def _reply(person: Person, thing: Thing, now: datetime) -> bool:
    """Where they belong and read it through that: the open web and the network only read."""
    kept = (is_kept(one, now=now) for one in _own_places(person, thing, now))
    return may_read(person, thing, now=now) and any(kept)


@_may("contributions.revise")
def _revise(person: Person, thing: Thing, now: datetime) -> bool:
    return is_author(person, thing) and _reply(person, thing, now)


@_may("contributions.hide")
def _hide(person: Person, thing: Thing, now: datetime) -> bool:
    """Authors what they can still see of their own; conveners where it lies and they read it."""
    if not may_read(person, thing, now=now):
        return False
    tended = (convenes(person, one, now=now) for one in _own_places(person, thing, now))
    return is_author(person, thing) or any(tended)


@_may("contributions.place")
def _place(person: Person, thing: Thing, now: datetime) -> bool:
    return is_author(person, thing) and thing.root is None and not thing.is_answered


@_may("dialogue.reply")
def _reply_in(person: Person, thing: Thing, now: datetime) -> bool:
    return not thing.is_closed and _reply(person, thing, now)


@_may("dialogue.close_conversation")
def _close(person: Person, thing: Thing, now: datetime) -> bool:
    return not thing.is_closed and _looks_after(person, thing, now)


@_may("dialogue.reopen_conversation")
def _reopen(person: Person, thing: Thing, now: datetime) -> bool:
    return thing.is_closed and _looks_after(person, thing, now)


def _looks_after(person: Person, thing: Thing, now: datetime) -> bool:
    """Whoever opened it, while they belong where it lies; conveners where it lies."""
    if is_author(person, thing):
        return _reply(person, thing, now)
    return _hide(person, thing, now)


@_may("landscape.see_landscape")
def _see_landscape(person: Person, community: Community, now: datetime) -> bool:
    return is_member(person, community, now=now)


@_may("landscape.enter_stakeholder")
def _enter_stakeholder(person: Person, community: Community, now: datetime) -> bool:
    return is_member(person, community, now=now) and is_kept(community, now=now)


@_may("landscape.describe_stakeholder")
@_may("landscape.see_contact")
def _describe_stakeholder(person: Person, one: Stakeholder, now: datetime) -> bool:
    """Its subject always; else whoever wrote it down, and conveners, where somebody convenes."""
    if person.is_known and one.person is person:
        return True
    tends = one.entered_by is person or convenes(person, one.community, now=now)
    return tends and _enter_stakeholder(person, one.community, now)


@_may("landscape.say_why")
def _say_why(person: Person, one: Stakeholder, now: datetime) -> bool:
    """Guesses end when they have spoken (R35)."""
    if person.is_known and one.person is person:
        return True
    return not one.has_spoken and _enter_stakeholder(person, one.community, now)


@_may("landscape.tie")
def _tie(person: Person, one: Stakeholder, now: datetime) -> bool:
    return _enter_stakeholder(person, one.community, now)


@_may("landscape.untie")
def _untie(person: Person, one: Tie, now: datetime) -> bool:
    """Whoever said it, whom it is about, and conveners; members all, where somebody convenes."""
    concerns = any(person is who for who in (one.entered_by, one.start.person, one.end.person))
    tends = concerns or convenes(person, one.start.community, now=now)
    return tends and _enter_stakeholder(person, one.start.community, now)


@_may("landscape.invite")
def _invite(person: Person, community: Community, now: datetime) -> bool:
    """All members, not only conveners (R81); of a closed community conveners and hosts tell."""
    is_told = community.visibility != Visibility.CLOSED or convenes(person, community, now=now)
    tells = is_told or _holds(person, community, "host")
    return tells and _enter_stakeholder(person, community, now)


@_may("landscape.withdraw_invitation")
def _withdraw_invitation(person: Person, one: Invitation, now: datetime) -> bool:
    return may_see_invitation(person, one, now=now)


@_may("landscape.fill_in")
def _fill_in(person: Person, community: Community, now: datetime) -> bool:
    return _enter_stakeholder(person, community, now)


@_may("landscape.take_part")
def _take_part(person: Person, one: Entry, now: datetime) -> bool:
    """By their own word (R27): of nobody else's doing, wherever one may write."""
    return _enter_stakeholder(person, one.community, now)


@_may("landscape.describe_work")
def _describe_work(person: Person, one: Entry, now: datetime) -> bool:
    """A guess is changed by who made it and conveners; what its doers said, by them alone (R35)."""
    if _speaks_for(person, one.stakeholder, now):
        return _enter_stakeholder(person, one.community, now)
    has_spoken = one.stakeholder is not None and not one.is_guess
    return not has_spoken and _let_entry_go(person, one, now)


@_may("landscape.let_entry_go")
def _let_entry_go(person: Person, one: Entry, now: datetime) -> bool:
    tends = one.entered_by is person or convenes(person, one.community, now=now)
    speaks = _speaks_for(person, one.stakeholder, now)
    return (tends or speaks) and _enter_stakeholder(person, one.community, now)


@_may("landscape.choose_start")
def _choose_start(person: Person, community: Community, now: datetime) -> bool:
    return convenes(person, community, now=now) and is_kept(community, now=now)


def _speaks_for(person: Person, one: Stakeholder | None, now: datetime) -> bool:
    """Its subject, and whoever wears its organization's hat in that community today."""
    if one is None:
        return False
    if person.is_known and one.person is person:
        return True
    term = term_in(person, one.community, now=now)
    return term is not None and bool(one.organization) and term.organization == one.organization


@_may("landscape.offer_capacity")
def _offer_capacity(person: Person, community: Community, now: datetime) -> bool:
    return _enter_stakeholder(person, community, now)


@_may("landscape.ask_people")
def _ask_people(person: Person, community: Community, now: datetime) -> bool:
    """What is between two is between grown-ups: no minor has a channel alone (G-83)."""
    return person.age == "adult" and _enter_stakeholder(person, community, now)


@_may("landscape.ask_for_capacity")
def _ask_for_capacity(person: Person, one: Capacity, now: datetime) -> bool:
    """What is offered, by others, and is not what they seek themselves."""
    is_theirs = one.person is not person and one.is_offered and not one.is_sought
    return is_theirs and _ask_people(person, one.community, now)


@_may("landscape.accept_capacity")
def _accept_capacity(person: Person, one: Capacity, now: datetime) -> bool:
    """Nobody says of another that it is so (R37)."""
    is_mine = one.person is person and not one.is_offered
    return is_mine and _enter_stakeholder(person, one.community, now)


@_may("landscape.answer_commitment")
def _answer_commitment(person: Person, one: Commitment, now: datetime) -> bool:
    """Nobody answers for another (R27); what is done is not answered anew."""
    is_open = one.person is person and not one.is_done
    return is_open and _enter_stakeholder(person, one.community, now)


@_may("landscape.finish_commitment")
def _finish_commitment(person: Person, one: Commitment, now: datetime) -> bool:
    """Of what was taken on, either of the two says that it is done."""
    is_between = one.person is person or one.asked_by is person
    is_running = one.answer == "yes" and not one.is_done
    return is_between and is_running and _enter_stakeholder(person, one.community, now)


@_may("landscape.thank_for_commitment")
def _thank_for_commitment(person: Person, one: Commitment, now: datetime) -> bool:
    """Once, who asked; where nobody asked, who may know of it and did not do it."""
    is_known_to_all = one.is_unasked and one.is_named and one.person is not person
    is_due = one.answer == "yes" and not one.is_thanked
    may_thank = one.asked_by is person or is_known_to_all
    return may_thank and is_due and _enter_stakeholder(person, one.community, now)


@_may("landscape.describe_network")
def _describe_network(person: Person, one: Affiliation, now: datetime) -> bool:
    """Who acts for it in this community (R67), and conveners, as long as it belongs."""
    tends = convenes(person, one.community, now=now) or _acts_for(person, one)
    return not one.has_ended and tends and _enter_stakeholder(person, one.community, now)


@_may("landscape.ask_relay")
def _ask_relay(person: Person, community: Community, now: datetime) -> bool:
    """Rights follow the role taken, not the title (R66): a broker asks as conveners do."""
    asks = convenes(person, community, now=now) or _holds(person, community, "broker")
    return asks and _enter_stakeholder(person, community, now)


@_may("landscape.pass_on")
def _pass_on(person: Person, leg: Leg, now: datetime) -> bool:
    """Nobody passes anything on for an organization but who acts for it."""
    relay, one = leg.relay, leg.affiliation
    is_open = not relay.is_closed and not relay.is_over and not one.has_ended
    return is_open and _acts_for(person, one) and _enter_stakeholder(person, one.community, now)


@_may("landscape.close_relay")
def _close_relay(person: Person, relay: Relay, now: datetime) -> bool:
    """Who asked, while they belong, and conveners; once."""
    tends = relay.asked_by is person or convenes(person, relay.community, now=now)
    return not relay.is_closed and tends and _enter_stakeholder(person, relay.community, now)


@_may("landscape.let_in_replies")
def _let_in_replies(person: Person, relay: Relay, now: datetime) -> bool:
    return convenes(person, relay.community, now=now)


@_may("landscape.offer_to_lead")
def _offer_to_lead(person: Person, community: Community, now: datetime) -> bool:
    return _enter_stakeholder(person, community, now)


@_may("landscape.ask_to_lead")
def _ask_to_lead(person: Person, community: Community, now: datetime) -> bool:
    return convenes(person, community, now=now)


@_may("landscape.accept_lead")
def _accept_lead(person: Person, one: Leadership, now: datetime) -> bool:
    """Nobody is made to lead, and nobody makes themselves: the other side says yes."""
    if one.is_accepted or not one.is_open or not _enter_stakeholder(person, one.community, now):
        return False
    if one.asked_by is one.person:
        return convenes(person, one.community, now=now)
    return one.person is person


@_may("landscape.end_lead")
def _end_lead(person: Person, one: Leadership, now: datetime) -> bool:
    tends = one.person is person or convenes(person, one.community, now=now)
    return one.is_open and tends and _enter_stakeholder(person, one.community, now)


@_may("landscape.shadow_lead")
def _shadow_lead(person: Person, one: Leadership, now: datetime) -> bool:
    is_free = one.shadowed_by is None or one.shadowed_by is person
    goes_along = one.holds and is_free and one.person is not person
    return goes_along and _enter_stakeholder(person, one.community, now)


def _holds(person: Person, community: Community, kind: str) -> bool:
    held = (one for one in community.leaderships if one.kind == kind and one.holds)
    return any(one.person is person for one in held)


def _acts_for(person: Person, one: Affiliation) -> bool:
    acting = one.organization.acting
    return any(who is person and where is one.community for who, where in acting)


def _own_places(person: Person, thing: Thing, now: datetime) -> list[Community]:
    """The communities of theirs through whose membership they read it."""
    opening = thing.opening
    return [
        one.community
        for one in opening.places
        if reaches_as_member(person, one, opening.audience, now=now)
    ]
