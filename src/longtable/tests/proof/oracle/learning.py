"""Learning: who reads what one reflected, and who does what with what was learned; by hand.

trust.md, R9 and R44: leaders, administrators and conveners read no private reflection; what is not
shared is its writer's alone, and for all others it is not there.
"""

from datetime import datetime

from longtable.tests.proof.oracle import answering
from longtable.tests.proof.oracle.answering import NOT_FOUND, Named, _step
from longtable.tests.proof.oracle.doing import _may
from longtable.tests.proof.oracle.facts import Community, Person
from longtable.tests.proof.oracle.facts_of_learning import Lesson, Reflection, Shared
from longtable.tests.proof.oracle.seeing import belongs, is_author, is_kept, may_read


def may_see_reflection(person: Person, one: Reflection) -> bool:
    """Its writer, while their account is in use; nobody else, ever."""
    return person.is_known and one.owner is person


def may_see_from_whom(person: Person, one: Lesson, *, now: datetime) -> bool:
    """Who it was is named to those inside who read it."""
    return may_read(person, one.thing, now=now) and belongs(person, one.community, now=now)


@_may("learning.share_reflection")
def _share(person: Person, community: Community, now: datetime) -> bool:
    """As people open conversations: guests too."""
    return belongs(person, community, now=now) and is_kept(community, now=now)


@_may("learning.write_lesson")
def _write(person: Person, community: Community, now: datetime) -> bool:
    return _share(person, community, now)


@_may("learning.take_back")
def _take_back(person: Person, one: Lesson | Shared, now: datetime) -> bool:
    """Its writer, wherever they are by now; a convener takes it off the table instead."""
    return is_author(person, one.thing)


@_may("learning.be_left_out")
def _be_left_out(person: Person, one: Lesson, now: datetime) -> bool:
    """Whoever is named."""
    return person.is_signed_in and one.learned_from is person


@_step("own reflection", NOT_FOUND)
def _own_reflection(person: Person, named: Named, now: datetime) -> bool:
    return named.reflection is not None and may_see_reflection(person, named.reflection)


@_step("read shared", NOT_FOUND)
def _read_shared(person: Person, named: Named, now: datetime) -> bool:
    one = named.shared
    is_here = one is not None and one.community is named.community
    return one is not None and is_here and may_read(person, one.thing, now=now)


@_step("read or shared", NOT_FOUND)
def _read_or_shared(person: Person, named: Named, now: datetime) -> bool:
    """Wherever it lies, also out of a room that one has left."""
    return named.shared is not None and may_read(person, named.shared.thing, now=now)


@_step("read lesson", NOT_FOUND)
def _read_lesson(person: Person, named: Named, now: datetime) -> bool:
    one = named.lesson
    is_here = one is not None and one.community is named.community
    return one is not None and is_here and may_read(person, one.thing, now=now)


answering._may("write_lesson", "learning.write_lesson", lambda named: named.community)
answering._may("take_back", "learning.take_back", lambda named: named.shared)
answering._may("be_left_out", "learning.be_left_out", lambda named: named.lesson)
