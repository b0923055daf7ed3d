"""Words for tests: a term with what it means to roles, as people write it."""

from typing import Any

from longtable.communities.models import Community, Role
from longtable.contributions.actions.putting import Words
from longtable.people.models import Person
from longtable.vocabulary.actions.adding import add_term
from longtable.vocabulary.actions.explaining import UsageFacts, write_usage
from longtable.vocabulary.actions.marking import mark_all_again
from longtable.vocabulary.models import Term, Usage


def a_term(
    community: Community, title: str, *, by: Person, language: str = "en", **facts: Any
) -> Term:
    """A term of a community, for its members unless told otherwise; its texts are marked."""
    words = Words(title=title, body="", language=language)
    made = add_term(community, by=by, words=words, **facts)
    mark_all_again(community.pk)
    return made


def a_usage(term: Term, meaning: str, *, by: Person, role: str, **facts: str) -> Usage:
    """What it means to a role."""
    to = Role.objects.get(slug=role)
    return write_usage(term, by=by, role=to, facts=UsageFacts(meaning=meaning, **facts))
