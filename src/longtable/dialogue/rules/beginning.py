"""Who may put what on the table of a community."""

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.contributions import rules as contribution_rules
from longtable.people.http import Reader
from longtable.shared.access.permissions import permission


@permission
def open_conversation(person: Reader, community: Community) -> bool:
    """Members open conversations in their communities, while somebody convenes there; where
    nobody is named, once five could speak."""
    reading = reading_of(person)
    return community.pk in reading.takes_part and contribution_rules.may_speak(
        reading, community.pk
    )


@permission
def name_difference(person: Reader, community: Community) -> bool:
    """Members name differences in their communities, while somebody convenes there."""
    return _puts_under_a_name(person, community)


@permission
def write_guide(person: Reader, community: Community) -> bool:
    """Members write dialogue guides in their communities, while somebody convenes there."""
    return _puts_under_a_name(person, community)


@permission
def ask_for_perspectives(person: Reader, community: Community) -> bool:
    """Members ask for perspectives in their communities, while somebody convenes there."""
    return _puts_under_a_name(person, community)


@permission
def ask_decision(person: Reader, community: Community) -> bool:
    """Members ask for decisions in their communities, while somebody convenes there."""
    return _puts_under_a_name(person, community)


@permission
def ask_question(person: Reader, community: Community) -> bool:
    """Members ask questions in their communities, while somebody convenes there."""
    return open_conversation(person, community)


@permission
def keep_insight(person: Reader, community: Community) -> bool:
    """Members keep insights in the library of their community, while somebody convenes there."""
    return open_conversation(person, community)


@permission
def state_problem(person: Reader, community: Community) -> bool:
    """Members state problems of practice in their communities, while somebody convenes there."""
    return open_conversation(person, community)


@permission
def propose_value(person: Reader, community: Community) -> bool:
    """Members propose values and goals in their communities, while somebody convenes there."""
    return _puts_under_a_name(person, community)


def _puts_under_a_name(person: Reader, community: Community) -> bool:
    """What names people by its nature is put on the table only where people are named."""
    reading = reading_of(person)
    return community.pk in reading.takes_part - reading.unsigned
