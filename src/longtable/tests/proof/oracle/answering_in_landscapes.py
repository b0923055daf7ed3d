"""The steps that requests into a landscape take."""

from datetime import datetime

from longtable.tests.proof.oracle.answering import (
    ELSEWHERE,
    NOT_FOUND,
    Named,
    _may,
    _step,
)
from longtable.tests.proof.oracle.facts import (
    Affiliation,
    Community,
    Entry,
    Person,
    Relay,
)
from longtable.tests.proof.oracle.seeing import (
    is_member,
    may_be_asked,
    may_see_capacity,
    may_see_commitment,
    may_see_concern,
    may_see_entry,
    may_see_invitation,
    may_see_relay,
    may_see_relay_reply,
    may_see_stakeholder,
    may_see_tie,
)


@_step("read stakeholder", NOT_FOUND)
def _read_stakeholder(person: Person, named: Named, now: datetime) -> bool:
    one = named.stakeholder
    is_here = one is not None and one.community is named.community
    return one is not None and is_here and may_see_stakeholder(person, one, now=now)


@_step("is mine", NOT_FOUND)
def _is_mine(person: Person, named: Named, now: datetime) -> bool:
    return named.stakeholder is not None and named.stakeholder.person is person


@_step("read invitation", NOT_FOUND)
def _read_invitation(person: Person, named: Named, now: datetime) -> bool:
    one = named.invitation
    is_here = one is not None and one.stakeholder.community is named.community
    return one is not None and is_here and may_see_invitation(person, one, now=now)


@_step("read work", NOT_FOUND)
def _read_work(person: Person, named: Named, now: datetime) -> bool:
    return _is_on_the_sheet(person, named.work, named, now)


@_step("read bond", NOT_FOUND)
def _read_bond(person: Person, named: Named, now: datetime) -> bool:
    return _is_on_the_sheet(person, named.bond, named, now)


def _is_on_the_sheet(person: Person, one: Entry | None, named: Named, now: datetime) -> bool:
    is_here = one is not None and one.community is named.community
    return one is not None and is_here and may_see_entry(person, one, now=now)


@_step("read responsibility", NOT_FOUND)
def _read_responsibility(person: Person, named: Named, now: datetime) -> bool:
    return _is_on_the_sheet(person, named.responsibility, named, now)


@_step("read stage part", NOT_FOUND)
def _read_stage_part(person: Person, named: Named, now: datetime) -> bool:
    return _is_on_the_sheet(person, named.stage_part, named, now)


@_step("read placing", NOT_FOUND)
def _read_placing(person: Person, named: Named, now: datetime) -> bool:
    return _is_on_the_sheet(person, named.placing, named, now)


@_step("read recommendation", NOT_FOUND)
def _read_recommendation(person: Person, named: Named, now: datetime) -> bool:
    one = named.recommendation
    is_here = one is not None and one.community is named.community
    return one is not None and is_here and is_member(person, one.community, now=now)


@_step("read tie", NOT_FOUND)
def _read_tie(person: Person, named: Named, now: datetime) -> bool:
    one = named.tie
    is_here = one is not None and one.start.community is named.community
    return one is not None and is_here and may_see_tie(person, one, now=now)


@_step("read concern", NOT_FOUND)
def _read_concern(person: Person, named: Named, now: datetime) -> bool:
    one = named.concern
    is_here = one is not None and one.work.community is named.community
    return one is not None and is_here and may_see_concern(person, one, now=now)


@_step("read capacity", NOT_FOUND)
def _read_capacity(person: Person, named: Named, now: datetime) -> bool:
    one = named.capacity
    is_here = one is not None and one.community is named.community
    return one is not None and is_here and may_see_capacity(person, one, now=now)


@_step("is my capacity", NOT_FOUND)
def _is_my_capacity(person: Person, named: Named, now: datetime) -> bool:
    """Wherever it is: it is theirs also where they are no more."""
    return named.capacity is not None and named.capacity.person is person


@_step("read commitment", NOT_FOUND)
def _read_commitment(person: Person, named: Named, now: datetime) -> bool:
    one = named.commitment
    is_here = one is not None and one.community is named.community
    return one is not None and is_here and may_see_commitment(person, one, now=now)


@_step("is not done", ELSEWHERE)
def _is_not_done(person: Person, named: Named, now: datetime) -> bool:
    """Whoever answers what they have done already is led back to it."""
    one = named.commitment
    return one is None or not (one.person is person and one.is_done)


@_step("can be asked", NOT_FOUND)
def _can_be_asked(person: Person, named: Named, now: datetime) -> bool:
    """A member, of age, and somebody else."""
    other, here = named.person, named.community
    if other is None or here is None or other is person:
        return False
    return may_be_asked(other, here, now=now)


@_step("read relay", NOT_FOUND)
def _read_relay(person: Person, named: Named, now: datetime) -> bool:
    return _is_relay_here(person, named.relay, named.community, now)


@_step("read leg", NOT_FOUND)
def _read_leg(person: Person, named: Named, now: datetime) -> bool:
    return named.leg is not None and _is_relay_here(person, named.leg.relay, named.community, now)


@_step("read relay reply", NOT_FOUND)
def _read_relay_reply(person: Person, named: Named, now: datetime) -> bool:
    one = named.relay_reply
    is_here = one is not None and one.relay.community is named.community
    return one is not None and is_here and may_see_relay_reply(person, one, now=now)


@_step("read leadership", NOT_FOUND)
def _read_leadership(person: Person, named: Named, now: datetime) -> bool:
    one = named.leadership
    is_here = one is not None and one.community is named.community
    return one is not None and is_here and is_member(person, one.community, now=now)


def _is_relay_here(
    person: Person, one: Relay | None, place: Community | None, now: datetime
) -> bool:
    return one is not None and one.community is place and may_see_relay(person, one, now=now)


def _affiliation(named: Named) -> Affiliation:
    assert named.organization is not None, "the steps before it have found it"
    assert named.community is not None, "the steps before it have found it"
    return Affiliation(named.organization, named.community)


for _name in (
    "see_landscape", "enter_stakeholder", "invite", "invite_several", "fill_in", "choose_start",
    "offer_capacity", "ask_people",
):  # fmt: skip
    _may(_name, f"landscape.{_name}", lambda named: named.community)
for _name in ("describe_stakeholder", "say_why", "tie"):
    _may(_name, f"landscape.{_name}", lambda named: named.stakeholder)
for _name in ("describe_work", "take_part", "question_work"):
    _may(_name, f"landscape.{_name}", lambda named: named.work)
_may("let_work_go", "landscape.let_entry_go", lambda named: named.work)
_may("let_bond_go", "landscape.let_entry_go", lambda named: named.bond)
_may("let_concern_go", "landscape.let_concern_go", lambda named: named.concern)
_may("end_responsibility", "landscape.let_entry_go", lambda named: named.responsibility)
_may("let_stage_part_go", "landscape.let_entry_go", lambda named: named.stage_part)
_may("lift_placing", "landscape.let_entry_go", lambda named: named.placing)
_may("recommend", "landscape.recommend", lambda named: named.community)
_may("record_status", "landscape.record_status", lambda named: named.recommendation)
_may("untie", "landscape.untie", lambda named: named.tie)
for _name in (
    "ask_for_capacity", "accept_capacity", "change_capacity", "withdraw_proposal",
):  # fmt: skip
    _may(_name, f"landscape.{_name}", lambda named: named.capacity)
for _name in ("answer_commitment", "finish_commitment", "thank_for_commitment"):
    _may(_name, f"landscape.{_name}", lambda named: named.commitment)
_may("withdraw_invitation", "landscape.withdraw_invitation", lambda named: named.invitation)
_may("ask_relay", "landscape.ask_relay", lambda named: named.community)
_may("describe_network", "landscape.describe_network", _affiliation)
_may("offer_to_lead", "landscape.offer_to_lead", lambda named: named.community)
for _name in ("accept_lead", "end_lead", "shadow_lead"):
    _may(_name, f"landscape.{_name}", lambda named: named.leadership)
_may("pass_on", "landscape.pass_on", lambda named: named.leg)
_may("close_relay", "landscape.close_relay", lambda named: named.relay)
_may(
    "let_in_replies",
    "landscape.let_in_replies",
    lambda named: named.relay_reply.relay if named.relay_reply else None,
)
