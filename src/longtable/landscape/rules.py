"""Who may do what in a landscape."""

from typing import cast

from longtable.communities.models import Affiliation, Community, Representative, Visibility
from longtable.communities.reading import memberships_of, reading_of
from longtable.landscape.models import (
    Bond,
    Capacity,
    Commitment,
    Concern,
    Invitation,
    Leadership,
    LeadershipKind,
    Leg,
    Recommendation,
    Relay,
    Response,
    Responsibility,
    StagePart,
    Stakeholder,
    Tie,
    Work,
)
from longtable.people.http import Reader
from longtable.people.models import AgeState, Person
from longtable.shared.access.permissions import permission


@permission
def see_landscape(person: Reader, community: Community) -> bool:
    """Members see who holds a stake; guests do not: much of it is about people who are not here."""
    return community.pk in reading_of(person).above


@permission
def enter_stakeholder(person: Reader, community: Community) -> bool:
    """Members write down who holds a stake, while somebody convenes."""
    return _writes(person, community.pk)


@permission
def describe_stakeholder(person: Reader, stakeholder: Stakeholder) -> bool:
    """Conveners, who entered it, and its subject change what is said of a stakeholder."""
    if _is_subject(person, stakeholder):
        return True
    if not _writes(person, stakeholder.community_id):
        return False
    reading = reading_of(person)
    entered = stakeholder.entered_by_id == reading.person_id
    return entered or stakeholder.community_id in reading.conveners


@permission
def see_contact(person: Reader, stakeholder: Stakeholder) -> bool:
    """How somebody is reached is for those who may describe them."""
    return describe_stakeholder(person, stakeholder)


@permission
def say_why(person: Reader, stakeholder: Stakeholder) -> bool:
    """Members guess why somebody cares until they say it themselves; then it is theirs alone."""
    if _is_subject(person, stakeholder):
        return True
    may_write = _writes(person, stakeholder.community_id)
    return may_write and all(one.is_guess for one in stakeholder.reasons.all())


@permission
def tie(person: Reader, stakeholder: Stakeholder) -> bool:
    """Members say what ties a stakeholder to another, while somebody convenes."""
    return _writes(person, stakeholder.community_id)


@permission
def untie(person: Reader, tie: Tie) -> bool:
    """Conveners, who entered a tie, and either of its ends take it back."""
    if not _writes(person, tie.start.community_id):
        return False
    reading = reading_of(person)
    if tie.entered_by_id == reading.person_id or tie.start.community_id in reading.conveners:
        return True
    return _is_subject(person, tie.start) or _is_subject(person, tie.end)


@permission
def invite(person: Reader, community: Community) -> bool:
    """Members ask people in; into a closed community its conveners and hosts do: others do not
    know of it."""
    if not _writes(person, community.pk):
        return False
    if community.pk in reading_of(person).conveners or community.visibility != Visibility.CLOSED:
        return True
    return _holds(person, community.pk, LeadershipKind.HOST)


@permission
def invite_several(person: Reader, community: Community) -> bool:
    """Conveners ask several of one voice in at once, each of them personally."""
    return community.pk in reading_of(person).conveners


@permission
def withdraw_invitation(person: Reader, invitation: Invitation) -> bool:
    """Who made an invitation takes it back, and conveners do."""
    reading = reading_of(person)
    made = invitation.made_by_id == reading.person_id
    is_theirs = made and invitation.community_id in reading.above
    return is_theirs or invitation.community_id in reading.conveners


@permission
def fill_in(person: Reader, community: Community) -> bool:
    """Members fill in the four questions together, while somebody convenes."""
    return _writes(person, community.pk)


@permission
def offer_capacity(person: Reader, community: Community) -> bool:
    """Members say what they can bring and what they will do, while somebody convenes."""
    return _writes(person, community.pk)


@permission
def describe_work(person: Reader, work: Work) -> bool:
    """Whoever does a work says what it is; until they do, who wrote it down and conveners."""
    if not _writes(person, work.community_id):
        return False
    if speaks_for(person, work.stakeholder):
        return True
    has_spoken = work.stakeholder is not None and not work.is_guess
    return not has_spoken and _tends_entry(person, work)


@permission
def take_part(person: Reader, work: Work) -> bool:
    """Members say themselves that they take part in a work; nobody says it of them."""
    return _writes(person, work.community_id)


@permission
def question_work(person: Reader, work: Work) -> bool:
    """Members question a work, and say which challenges are about it, while somebody convenes."""
    return _writes(person, work.community_id)


@permission
def let_concern_go(person: Reader, concern: Concern) -> bool:
    """Who said that a challenge is about a work takes it back, and conveners do."""
    here = concern.work.community_id
    reading = reading_of(person)
    is_own = concern.linked_by_id == reading.person_id
    return _writes(person, here) and (is_own or here in reading.conveners)


@permission
def let_entry_go(person: Reader, entry: Work | Bond | Responsibility | StagePart) -> bool:
    """Who wrote an entry, whom it is about and conveners take it off the sheet."""
    if not _writes(person, entry.community_id):
        return False
    return speaks_for(person, entry.stakeholder) or _tends_entry(person, entry)


@permission
def choose_start(person: Reader, community: Community) -> bool:
    """Conveners say how many they want in, and that it is time to act."""
    return community.pk in reading_of(person).conveners


def speaks_for(person: Reader, stakeholder: Stakeholder | None) -> bool:
    """Whether what a member says of it is no guess: it is them, or where they belong (R35)."""
    if stakeholder is None:
        return False
    if _is_subject(person, stakeholder):
        return True
    if stakeholder.organization_id is None:
        return False
    hats = memberships_of(cast("Person", person))
    hat = (stakeholder.community_id, stakeholder.organization_id)
    return any((one.community_id, one.organization_id) == hat for one in hats)


def _tends_entry(person: Reader, entry: Work | Bond | Responsibility | StagePart) -> bool:
    reading = reading_of(person)
    return entry.entered_by_id == reading.person_id or entry.community_id in reading.conveners


@permission
def ask_people(person: Reader, community: Community) -> bool:
    """Grown-up members ask one another, and say what others can bring, while somebody convenes.

    What one asks another stays between the two: no young person is alone in it (G-83).
    """
    return _writes(person, community.pk) and _is_of_age(person)


@permission
def ask_for_capacity(person: Reader, capacity: Capacity) -> bool:
    """Members ask for what others offer; nobody is asked for what they want to learn."""
    is_own = capacity.person_id == reading_of(person).person_id
    return capacity.is_an_offer and not is_own and ask_people(person, capacity.community)


@permission
def accept_capacity(person: Reader, capacity: Capacity) -> bool:
    """What others propose is accepted by the person it is about, and by nobody else."""
    is_own = capacity.person_id == reading_of(person).person_id
    return is_own and capacity.is_waiting and _writes(person, capacity.community_id)


@permission
def withdraw_proposal(person: Reader, capacity: Capacity) -> bool:
    """Who proposed something of somebody else takes it back while it waits."""
    is_theirs = capacity.proposed_by_id == reading_of(person).person_id
    return is_theirs and capacity.is_waiting and _writes(person, capacity.community_id)


@permission
def change_capacity(person: Reader, capacity: Capacity) -> bool:
    """What one offers is said anew by oneself alone."""
    is_own = capacity.person_id == reading_of(person).person_id
    return is_own and not capacity.is_waiting and _writes(person, capacity.community_id)


@permission
def answer_commitment(person: Reader, commitment: Commitment) -> bool:
    """Only who is asked says yes, not now or no, until it is done."""
    is_own = commitment.person_id == reading_of(person).person_id
    return is_own and commitment.done_at is None and _writes(person, commitment.community_id)


@permission
def finish_commitment(person: Reader, commitment: Commitment) -> bool:
    """Who does it says that it is done, and so does who asked for it."""
    me = reading_of(person).person_id
    is_theirs = me in {commitment.person_id, commitment.asked_by_id}
    is_running = commitment.answer == Response.YES and commitment.done_at is None
    return is_theirs and is_running and _writes(person, commitment.community_id)


@permission
def thank_for_commitment(person: Reader, commitment: Commitment) -> bool:
    """Who asked says thanks, once; for what nobody asked for, any member who may know of it."""
    me = reading_of(person).person_id
    may_thank = commitment.asked_by_id == me or (
        commitment.is_offered and commitment.person_id != me
    )
    is_open = commitment.answer == Response.YES and commitment.thanked_at is None
    return may_thank and is_open and _writes(person, commitment.community_id)


def _is_of_age(person: Reader) -> bool:
    return getattr(person, "age_state", AgeState.UNASKED) == AgeState.ADULT


@permission
def describe_network(person: Reader, affiliation: Affiliation) -> bool:
    """Who acts for an organization describes its network, and conveners do, while it belongs."""
    if affiliation.until is not None or not _writes(person, affiliation.community_id):
        return False
    if affiliation.community_id in reading_of(person).conveners:
        return True
    return _acts_for(person, affiliation.organization_id, affiliation.community_id)


@permission
def ask_relay(person: Reader, community: Community) -> bool:
    """Conveners and brokers ask organizations to pass a message on."""
    if not _writes(person, community.pk):
        return False
    is_convener = community.pk in reading_of(person).conveners
    return is_convener or _holds(person, community.pk, LeadershipKind.BROKER)


@permission
def pass_on(person: Reader, leg: Leg) -> bool:
    """Who acts for an organization passes a message on, or says why not, while it is open."""
    here = leg.relay.community_id
    is_open = leg.relay.is_open and _writes(person, here)
    return is_open and _acts_for(person, leg.organization_id, here)


@permission
def close_relay(person: Reader, relay: Relay) -> bool:
    """Who asked for a relay says what became of it, and conveners do."""
    if relay.closed_at is not None or not _writes(person, relay.community_id):
        return False
    reading = reading_of(person)
    return relay.asked_by_id == reading.person_id or relay.community_id in reading.conveners


@permission
def let_in_replies(person: Reader, relay: Relay) -> bool:
    """Conveners let in what came without an account, or turn it away."""
    return relay.community_id in reading_of(person).conveners


@permission
def offer_to_lead(person: Reader, community: Community) -> bool:
    """Members, not guests, offer to lead, whatever their title, while somebody convenes."""
    return _writes(person, community.pk)


@permission
def ask_to_lead(person: Reader, community: Community) -> bool:
    """Conveners ask others to lead."""
    return community.pk in reading_of(person).conveners


@permission
def accept_lead(person: Reader, one: Leadership) -> bool:
    """Who was asked to lead accepts it themselves; who offered to is welcomed by a convener."""
    is_waiting = one.is_open and one.accepted_at is None
    if not is_waiting or not _writes(person, one.community_id):
        return False
    reading = reading_of(person)
    if one.is_offered:
        return one.community_id in reading.conveners
    return one.person_id == reading.person_id


@permission
def end_lead(person: Reader, one: Leadership) -> bool:
    """Who leads ends it or hands it over, and conveners do."""
    if not one.is_open or not _writes(person, one.community_id):
        return False
    reading = reading_of(person)
    return one.person_id == reading.person_id or one.community_id in reading.conveners


@permission
def shadow_lead(person: Reader, one: Leadership) -> bool:
    """Another member goes along with who leads, to learn it; one at a time."""
    if not one.holds or not _writes(person, one.community_id):
        return False
    known = reading_of(person).person_id
    return one.person_id != known and one.shadowed_by_id in {None, known}


@permission
def recommend(person: Reader, community: Community) -> bool:
    """Members recommend to an office what only it can decide, while somebody convenes."""
    return _writes(person, community.pk)


@permission
def record_status(person: Reader, recommendation: Recommendation) -> bool:
    """Who holds the office says what it did with it; who asked and conveners say what they were
    told."""
    here = recommendation.community_id
    if not _writes(person, here):
        return False
    reading = reading_of(person)
    if recommendation.asked_by_id == reading.person_id or here in reading.conveners:
        return True
    return holds_office(person, recommendation)


def holds_office(person: Reader, recommendation: Recommendation) -> bool:
    """Whether their word is the office's own: it is theirs, or they act for it (R64)."""
    if recommendation.authority is None:
        return False
    holder = recommendation.authority.stakeholder
    if _is_subject(person, holder):
        return True
    return _acts_for(person, holder.organization_id, recommendation.community_id)


def writes_here(person: Reader, community: Community) -> bool:
    """Whether they are a member of it, no guest, and somebody convenes."""
    return _writes(person, community.pk)


def holds_role(person: Reader, community: Community, kind: LeadershipKind) -> bool:
    """Whether they have taken a role of leading in it, for today (R66). One query."""
    return _holds(person, community.pk, kind)


def _holds(person: Reader, community_id: int, kind: LeadershipKind) -> bool:
    """Whether they have taken this role here, for today. One query."""
    held = Leadership.objects.holding().filter(community=community_id, kind=kind)
    return held.filter(person=reading_of(person).person_id).exists()


def _acts_for(person: Reader, organization_id: int | None, community_id: int) -> bool:
    """Whether they act for an organization that belongs to this community today; nobody acts for
    none. One query."""
    acting = Representative.objects.filter(
        person=reading_of(person).person_id,
        affiliation__organization=organization_id,
        affiliation__community=community_id,
        affiliation__until=None,
    )
    return acting.exists()


def _writes(person: Reader, community_id: int) -> bool:
    """Whether they are a member there, no guest, and somebody convenes."""
    reading = reading_of(person)
    return community_id in reading.above & reading.takes_part


def _is_subject(person: Reader, stakeholder: Stakeholder) -> bool:
    """Whether it is about them, and their account in use."""
    known = reading_of(person).person_id
    return known is not None and stakeholder.person_id == known
