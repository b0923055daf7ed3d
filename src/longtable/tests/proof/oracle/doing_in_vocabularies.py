"""Who may do what with words: one function per registered permission, by hand."""

from datetime import datetime

from longtable.tests.proof.oracle.doing import _may, may_do
from longtable.tests.proof.oracle.facts import Bridge, Community, Person, Thing, Usage, Word
from longtable.tests.proof.oracle.seeing import belongs, convenes, is_author, is_kept


@_may("vocabulary.add_term")
def _add(person: Person, community: Community, now: datetime) -> bool:
    """As people open conversations: guests too."""
    return belongs(person, community, now=now) and is_kept(community, now=now)


@_may("vocabulary.follow_words")
def _follow(person: Person, community: Community, now: datetime) -> bool:
    """Whoever belongs, where somebody convenes."""
    return belongs(person, community, now=now) and is_kept(community, now=now)


@_may("vocabulary.say_unclear")
def _unclear(person: Person, thing: Thing, now: datetime) -> bool:
    """Whoever may answer it says what they do not follow."""
    return may_do(person, "contributions.reply", thing, now=now)


@_may("vocabulary.explain")
def _explain(person: Person, one: Word, now: datetime) -> bool:
    """Whoever may say something about it says what it means."""
    return may_do(person, "contributions.reply", one.thing, now=now)


@_may("vocabulary.change_term")
def _change(person: Person, one: Word, now: datetime) -> bool:
    is_theirs = is_author(person, one.thing) or convenes(person, one.community, now=now)
    return _explain(person, one, now) and is_theirs


@_may("vocabulary.agree_on_meaning")
def _agree(person: Person, one: Word, now: datetime) -> bool:
    return _explain(person, one, now) and convenes(person, one.community, now=now)


@_may("vocabulary.take_usage_back")
def _take_back(person: Person, one: Usage, now: datetime) -> bool:
    """Whose it is, and conveners."""
    is_theirs = person.is_known and one.author is person
    return _explain(person, one.word, now) if is_theirs else _agree(person, one.word, now)


@_may("vocabulary.confirm_bridge")
def _confirm(person: Person, one: Bridge, now: datetime) -> bool:
    """Only who was understood knows whether they were."""
    is_theirs = person.is_known and one.usage.author is person
    return is_theirs and _explain(person, one.usage.word, now)
