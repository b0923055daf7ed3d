"""Who may do what with a vocabulary."""

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.contributions import rules as contribution_rules
from longtable.contributions.rules import Said
from longtable.people.http import Reader
from longtable.shared.access.permissions import permission
from longtable.vocabulary.models import Bridge, Term, Usage


@permission
def add_term(person: Reader, community: Community) -> bool:
    """Members add terms in their communities, while somebody convenes there."""
    return community.pk in reading_of(person).takes_part


@permission
def follow_words(person: Reader, community: Community) -> bool:
    """Members follow the words of their communities, while somebody convenes there."""
    return community.pk in reading_of(person).takes_part


@permission
def explain(person: Reader, term: Term) -> bool:
    """Members who can read a term say what it means to them, and how they understood others."""
    return contribution_rules.reply(person, term)


@permission
def say_unclear(person: Reader, contribution: Said) -> bool:
    """Members say privately that they do not follow a word in what they read where they belong."""
    return contribution_rules.reply(person, contribution)


@permission
def change_term(person: Reader, term: Term) -> bool:
    """Who added a term and the conveners change how it is written."""
    if not contribution_rules.reply(person, term):
        return False
    is_author = contribution_rules.is_author(person, term)
    return is_author or contribution_rules.tends(person, term)


@permission
def agree_on_meaning(person: Reader, term: Term) -> bool:
    """Conveners write down that a community agreed on a meaning; members propose one."""
    return contribution_rules.tends(person, term)


@permission
def take_usage_back(person: Reader, usage: Usage) -> bool:
    """Who said what a term means takes it back; conveners do where it lies."""
    is_theirs = usage.written_by_id == person.pk
    return agree_on_meaning(person, usage.term) or (is_theirs and explain(person, usage.term))


@permission
def confirm_bridge(person: Reader, bridge: Bridge) -> bool:
    """Who said what a term means says whether they were understood: nobody else."""
    return bridge.usage.written_by_id == person.pk and explain(person, bridge.term)
