"""Who may propose values and goals, and say them in new words."""

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.contributions import rules as contribution_rules
from longtable.dialogue.models import Value
from longtable.people.http import Reader
from longtable.shared.access.permissions import permission


@permission
def propose_value(person: Reader, community: Community) -> bool:
    """Members propose values and goals in their communities, while somebody convenes there."""
    reading = reading_of(person)
    return community.pk in reading.takes_part - reading.unsigned


@permission
def reword_value(person: Reader, value: Value) -> bool:
    """Whoever proposed it says it in new words, while they belong there; conveners do too."""
    is_theirs = contribution_rules.is_author(person, value)
    is_theirs = is_theirs or contribution_rules.tends(person, value)
    return is_theirs and contribution_rules.reply(person, value)
