"""What addresses of vocabularies ask, step by step."""

from datetime import datetime

from longtable.tests.proof.oracle.answering import NOT_FOUND, Named, _may, _step
from longtable.tests.proof.oracle.facts import Person
from longtable.tests.proof.oracle.seeing import may_see_meanings, may_see_word


@_step("read word", NOT_FOUND)
def _read_word(person: Person, named: Named, now: datetime) -> bool:
    one = named.word
    is_here = one is not None and one.community is named.community
    return one is not None and is_here and may_see_word(person, one, now=now)


@_step("read use", NOT_FOUND)
def _read_use(person: Person, named: Named, now: datetime) -> bool:
    """What it means to a role, in this address's own term."""
    one = named.use
    is_its = one is not None and one.word is named.word
    return one is not None and is_its and may_see_meanings(person, one.word, now=now)


@_step("read bridge", NOT_FOUND)
def _read_bridge(person: Person, named: Named, now: datetime) -> bool:
    one = named.bridge
    is_its = one is not None and one.usage.word is named.word
    return one is not None and is_its and may_see_meanings(person, one.usage.word, now=now)


_may("follow words", "vocabulary.follow_words", lambda named: named.community)
_may("say_unclear", "vocabulary.say_unclear", lambda named: named.thing)
_may("add word", "vocabulary.add_term", lambda named: named.community)
for _name in ("explain", "change_term", "agree_on_meaning"):
    _may(_name, f"vocabulary.{_name}", lambda named: named.word)
_may("take use back", "vocabulary.take_usage_back", lambda named: named.use)
_may("confirm bridge", "vocabulary.confirm_bridge", lambda named: named.bridge)
