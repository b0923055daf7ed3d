"""Who may do what with contributions of any kind."""

from longtable.communities.reading import reading_of
from longtable.contributions.models import Contribution, Placement
from longtable.people.http import Reader
from longtable.shared.access.permissions import permission


@permission
def reply(person: Reader, contribution: Contribution) -> bool:
    """Members reply to what lies in a community of theirs and they can read."""
    reading = reading_of(person)
    placed = Placement.objects.filter(contribution=contribution.root_id)
    return bool(reading.belongs) and (
        placed.filter(community_id__in=reading.belongs).readable_by(reading).exists()
    )


@permission
def revise(person: Reader, contribution: Contribution) -> bool:
    """Authors change their own words, while they still belong where the words lie."""
    return is_author(person, contribution) and reply(person, contribution)


@permission
def hide(person: Reader, contribution: Contribution) -> bool:
    """Authors take their own words off the table; conveners do so where the words lie."""
    if is_author(person, contribution):
        return True
    conveners = reading_of(person).conveners
    placed = Placement.objects.filter(contribution=contribution.root_id)
    return bool(conveners) and (
        placed.filter(community_id__in=conveners).readable_by(reading_of(person)).exists()
    )


@permission
def place(person: Reader, contribution: Contribution) -> bool:
    """Authors bring what they began into another community of theirs."""
    return is_author(person, contribution) and contribution.parent_id is None


@permission
def see_author(person: Reader, contribution: Contribution) -> bool:
    """Everybody who may read it, unless it is unnamed: then its author alone."""
    return not contribution.is_unnamed or is_author(person, contribution)


def is_author(person: Reader, contribution: Contribution) -> bool:
    """Whether these are the person's own words."""
    return person.is_authenticated and contribution.author_id == person.pk
