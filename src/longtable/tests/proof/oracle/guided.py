"""Dialogues with a guide: who reads answers, who does what, and what addresses ask; by hand."""

from datetime import datetime

from longtable.tests.proof.oracle import answering
from longtable.tests.proof.oracle.answering import NOT_FOUND, Named, _step
from longtable.tests.proof.oracle.doing import _looks_after, _may, may_do
from longtable.tests.proof.oracle.facts import Audience, Community, Person
from longtable.tests.proof.oracle.facts_of_dialogues import Guide, Note, Run
from longtable.tests.proof.oracle.seeing import belongs, may_read


def may_read_answer(person: Person, one: Run, by: Person | None, *, now: datetime) -> bool:
    """One's own; those of others once one has answered oneself and still belongs there, or once it
    is over. Conveners are no exception (R12)."""
    if not may_read(person, one.thing, now=now):
        return False
    is_own = person.is_known and by is person
    return is_own or may_read_note(person, one, now=now)


def may_read_note(person: Person, one: Run, *, now: datetime) -> bool:
    """What was written down is read with the answers of others."""
    if not may_read(person, one.thing, now=now):
        return False
    answered = person.is_known and person in one.answered
    return one.is_over or (answered and belongs(person, one.guide.community, now=now))


@_may("dialogue.write_guide")
def _write(person: Person, community: Community, now: datetime) -> bool:
    is_open = may_do(person, "dialogue.open_conversation", community, now=now)
    return is_open and not community.is_unsigned


@_may("dialogue.change_guide")
def _change(person: Person, one: Guide, now: datetime) -> bool:
    """It is written together: whoever could say something of it changes it."""
    return may_do(person, "contributions.reply", one.thing, now=now)


@_may("dialogue.open_run")
def _open(person: Person, one: Guide, now: datetime) -> bool:
    return may_do(person, "contributions.reply", one.thing, now=now)


@_may("dialogue.take_guide")
def _take(_person: Person, one: Guide, _now: datetime) -> bool:
    """What is for everybody goes anywhere, nothing else (I-12)."""
    return min(one.thing.audience, one.community.widest) == Audience.PUBLIC


@_may("dialogue.answer_run")
def _answer(person: Person, one: Run, now: datetime) -> bool:
    return not one.is_over and may_do(person, "contributions.reply", one.thing, now=now)


@_may("dialogue.harvest_run")
def _harvest(person: Person, one: Run, now: datetime) -> bool:
    """Whoever answered anything, also when it is over."""
    took_part = person in (*one.answered, *one.began)
    return took_part and may_do(person, "contributions.reply", one.thing, now=now)


@_may("dialogue.close_run")
def _close(person: Person, one: Run, now: datetime) -> bool:
    return not one.is_closed and _looks_after(person, one.thing, now)


@_step("read guide", NOT_FOUND)
def _read_guide(person: Person, named: Named, now: datetime) -> bool:
    one = named.guide
    is_here = one is not None and one.community is named.community
    return one is not None and is_here and may_read(person, one.thing, now=now)


@_step("read run", NOT_FOUND)
def _read_run(person: Person, named: Named, now: datetime) -> bool:
    one = named.run
    is_here = one is not None and one.guide.community is named.community
    return one is not None and is_here and may_read(person, one.thing, now=now)


@_step("read note", NOT_FOUND)
def _read_note(person: Person, named: Named, now: datetime) -> bool:
    one: Note | None = named.note
    is_here = one is not None and one.run is named.run
    return one is not None and is_here and may_read_note(person, one.run, now=now)


answering._may("write_guide", "dialogue.write_guide", lambda named: named.community)
for _verb in ("change_guide", "open_run"):
    answering._may(_verb, f"dialogue.{_verb}", lambda named: named.guide)
for _verb in ("answer_run", "harvest_run", "close_run"):
    answering._may(_verb, f"dialogue.{_verb}", lambda named: named.run)
