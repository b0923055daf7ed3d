"""Who may do what with what people bring, and with the parts they take."""

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.landscape.models import (
    Capacity,
    Commitment,
    Response,
)
from longtable.landscape.rules.whose import is_of_age, writes
from longtable.people.http import Reader
from longtable.shared.access.permissions import permission


@permission
def offer_capacity(person: Reader, community: Community) -> bool:
    """Members say what they can bring and what they will do, while somebody convenes."""
    return writes(person, community.pk)


@permission
def ask_people(person: Reader, community: Community) -> bool:
    """Grown-up members ask one another, and say what others can bring, while somebody convenes.

    What one asks another stays between the two: no young person is alone in it (G-83).
    """
    return writes(person, community.pk) and is_of_age(person)


@permission
def ask_for_capacity(person: Reader, capacity: Capacity) -> bool:
    """Members ask for what others offer; nobody is asked for what they want to learn."""
    is_own = capacity.person_id == reading_of(person).person_id
    return capacity.is_an_offer and not is_own and ask_people(person, capacity.community)


@permission
def accept_capacity(person: Reader, capacity: Capacity) -> bool:
    """What others propose is accepted by the person it is about, and by nobody else."""
    is_own = capacity.person_id == reading_of(person).person_id
    return is_own and capacity.is_waiting and writes(person, capacity.community_id)


@permission
def withdraw_proposal(person: Reader, capacity: Capacity) -> bool:
    """Who proposed something of somebody else takes it back while it waits."""
    is_theirs = capacity.proposed_by_id == reading_of(person).person_id
    return is_theirs and capacity.is_waiting and writes(person, capacity.community_id)


@permission
def change_capacity(person: Reader, capacity: Capacity) -> bool:
    """What one offers is said anew by oneself alone."""
    is_own = capacity.person_id == reading_of(person).person_id
    return is_own and not capacity.is_waiting and writes(person, capacity.community_id)


@permission
def answer_commitment(person: Reader, commitment: Commitment) -> bool:
    """Only who is asked says yes, not now or no, until it is done."""
    is_own = commitment.person_id == reading_of(person).person_id
    return is_own and commitment.done_at is None and writes(person, commitment.community_id)


@permission
def finish_commitment(person: Reader, commitment: Commitment) -> bool:
    """Who does it says that it is done, and so does who asked for it."""
    me = reading_of(person).person_id
    is_theirs = me in {commitment.person_id, commitment.asked_by_id}
    is_running = commitment.answer == Response.YES and commitment.done_at is None
    return is_theirs and is_running and writes(person, commitment.community_id)


@permission
def thank_for_commitment(person: Reader, commitment: Commitment) -> bool:
    """Who asked says thanks, once; for what nobody asked for, any member who may know of it."""
    me = reading_of(person).person_id
    may_thank = commitment.asked_by_id == me or (
        commitment.is_offered and commitment.person_id != me
    )
    is_open = commitment.answer == Response.YES and commitment.thanked_at is None
    return may_thank and is_open and writes(person, commitment.community_id)
