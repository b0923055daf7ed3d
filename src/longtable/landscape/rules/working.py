"""Who may do what with works, what they are asked and who answers for them."""

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.landscape.models import (
    Bond,
    Concern,
    Placing,
    Recommendation,
    Responsibility,
    StagePart,
    Work,
)
from longtable.landscape.rules.whose import acts_for, is_subject, speaks_for, tends_entry, writes
from longtable.people.http import Reader
from longtable.shared.access.permissions import permission


@permission
def fill_in(person: Reader, community: Community) -> bool:
    """Members fill in the four questions and the system's map together, while somebody convenes."""
    return writes(person, community.pk)


@permission
def choose_start(person: Reader, community: Community) -> bool:
    """Conveners say how many they want in, and that it is time to act."""
    return community.pk in reading_of(person).conveners


@permission
def describe_work(person: Reader, work: Work) -> bool:
    """Whoever does a work says what it is; until they do, who wrote it down and conveners."""
    if not writes(person, work.community_id):
        return False
    if speaks_for(person, work.stakeholder):
        return True
    has_spoken = work.stakeholder is not None and not work.is_guess
    return not has_spoken and tends_entry(person, work)


@permission
def take_part(person: Reader, work: Work) -> bool:
    """Members say themselves that they take part in a work; nobody says it of them."""
    return writes(person, work.community_id)


@permission
def question_work(person: Reader, work: Work) -> bool:
    """Members question a work, and say which challenges are about it, while somebody convenes."""
    return writes(person, work.community_id)


@permission
def let_concern_go(person: Reader, concern: Concern) -> bool:
    """Who said that a challenge is about a work takes it back, and conveners do."""
    here = concern.work.community_id
    reading = reading_of(person)
    is_own = concern.linked_by_id == reading.person_id
    return writes(person, here) and (is_own or here in reading.conveners)


@permission
def let_entry_go(person: Reader, entry: Work | Bond | Responsibility | StagePart | Placing) -> bool:
    """Who wrote an entry, whom it is about and conveners take it off the sheet, or off the map."""
    if not writes(person, entry.community_id):
        return False
    whose = entry.whose if isinstance(entry, Placing) else entry.stakeholder
    return speaks_for(person, whose) or tends_entry(person, entry)


@permission
def recommend(person: Reader, community: Community) -> bool:
    """Members recommend to an office what only it can decide, while somebody convenes."""
    return writes(person, community.pk)


@permission
def record_status(person: Reader, recommendation: Recommendation) -> bool:
    """Who holds the office says what it did with it; who asked and conveners say what they were
    told."""
    here = recommendation.community_id
    if not writes(person, here):
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
    if is_subject(person, holder):
        return True
    return acts_for(person, holder.organization_id, recommendation.community_id)
