"""Who may do what in a landscape: one function per registered permission, by hand."""

from datetime import datetime

from longtable.tests.proof.oracle.doing import _may
from longtable.tests.proof.oracle.facts import (
    Affiliation,
    Capacity,
    Commitment,
    Community,
    Concern,
    Entry,
    Invitation,
    Leadership,
    Leg,
    Person,
    Recommendation,
    Relay,
    Stakeholder,
    Tie,
    Visibility,
)
from longtable.tests.proof.oracle.seeing import (
    convenes,
    is_kept,
    is_member,
    may_see_invitation,
    term_in,
)


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


@_may("landscape.question_work")
def _question_work(person: Person, one: Entry, now: datetime) -> bool:
    """All members: whoever doubts may know what makes it work (R62)."""
    return _enter_stakeholder(person, one.community, now)


@_may("landscape.let_concern_go")
def _let_concern_go(person: Person, one: Concern, now: datetime) -> bool:
    here = one.work.community
    tends = one.linked_by is person or convenes(person, here, now=now)
    return tends and _enter_stakeholder(person, here, now)


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


@_may("landscape.invite_several")
def _invite_several(person: Person, community: Community, now: datetime) -> bool:
    return convenes(person, community, now=now) and is_kept(community, now=now)


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


@_may("landscape.change_capacity")
def _change_capacity(person: Person, one: Capacity, now: datetime) -> bool:
    """Nobody says of another what they offer."""
    is_mine = one.person is person and one.is_offered
    return is_mine and _enter_stakeholder(person, one.community, now)


@_may("landscape.withdraw_proposal")
def _withdraw_proposal(person: Person, one: Capacity, now: datetime) -> bool:
    """Until its person has said that it is so; then it is theirs."""
    is_theirs = one.proposed_by is person and not one.is_offered
    return is_theirs and _enter_stakeholder(person, one.community, now)


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


@_may("landscape.recommend")
def _recommend(person: Person, community: Community, now: datetime) -> bool:
    return _enter_stakeholder(person, community, now)


@_may("landscape.record_status")
def _record_status(person: Person, one: Recommendation, now: datetime) -> bool:
    """The office itself (R64): who holds it or acts for it; else who asked, or a convener."""
    is_told = one.asked_by is person or convenes(person, one.community, now=now)
    is_own = one.holder is not None and person.is_known and one.holder.person is person
    body = one.acted_for
    speaks = body is not None and not body.has_ended and _acts_for(person, body)
    return (is_told or is_own or speaks) and _enter_stakeholder(person, one.community, now)


def _holds(person: Person, community: Community, kind: str) -> bool:
    held = (one for one in community.leaderships if one.kind == kind and one.holds)
    return any(one.person is person for one in held)


def _acts_for(person: Person, one: Affiliation) -> bool:
    acting = one.organization.acting
    return any(who is person and where is one.community for who, where in acting)
