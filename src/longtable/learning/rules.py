"""Who may do what with what was learned. Of reflections there is no rule: they are one's own."""

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.contributions import rules as contribution_rules
from longtable.learning.models import Lesson, SharedReflection
from longtable.people.http import Reader
from longtable.shared.access.permissions import permission


@permission
def share_reflection(person: Reader, community: Community) -> bool:
    """Members share reflections of theirs in their communities, while somebody convenes there."""
    return community.pk in reading_of(person).takes_part


@permission
def write_lesson(person: Reader, community: Community) -> bool:
    """Members say what they learned in their communities, while somebody convenes there."""
    return share_reflection(person, community)


@permission
def take_back(person: Reader, contribution: Lesson | SharedReflection) -> bool:
    """Whoever shared a reflection or said what they learned takes it back: nobody else."""
    return contribution_rules.is_author(person, contribution)


@permission
def be_left_out(person: Reader, lesson: Lesson) -> bool:
    """Whoever is named as the one learned from asks not to be: nobody else."""
    return person.is_authenticated and lesson.learned_from_id == person.pk
