"""Naming a difference, saying its sides, approving what is said for one's own (R17, R18, R19)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from longtable.communities.models import Community, Hat, Role, Standing
from longtable.contributions.actions.putting import Words, hat_of, put_on_table, write_reply
from longtable.contributions.finding import index_anew
from longtable.contributions.marking import shown_under
from longtable.contributions.models import Contribution, Link
from longtable.dialogue import verbs
from longtable.dialogue.actions.owning import hand_on
from longtable.dialogue.models import (
    MOVES,
    Approval,
    Conversation,
    Declining,
    Difference,
    Keeping,
    Position,
    State,
    Step,
    Wording,
)
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.verbs import Verb
from longtable.shared.notices.models import Notice
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_body, clean_line

SIDES_TO_EXPLORE = 2


class WordingHasChanged(Exception):
    """There are other words by now than those that were approved or declined."""


class AlreadyAnswered(Exception):
    """Somebody of that side has said whether these are its words."""


class DifferenceHasMoved(Exception):
    """It is in another state by now."""


class TooFewSides(Exception):
    """Nothing is explored, agreed or accepted of which one side alone has spoken."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """What somebody writes for a side: its name, its view, what it rests on, what is at stake."""

    name: str
    view: str
    experience: str
    stake: str = ""
    language: str = "en"

    def cleaned(self) -> Mapping[str, str]:
        """As it is kept."""
        return {
            "name": clean_line(self.name),
            "view": clean_body(self.view),
            "experience": clean_body(self.experience),
            "stake": clean_line(self.stake),
        }


@transaction.atomic
def name_difference(
    community: Community,
    *,
    words: Words,
    stake: str,
    by: Person,
    audience: int = Audience.MEMBERS,
    begun_in: Conversation | None = None,
) -> Difference:
    """Put a difference on the table; whoever names it keeps it moving until they hand it on.

    With a client key that was used before, the difference made with it then is returned.
    """
    made = put_on_table(
        Difference,
        verb=verbs.DIFFERENCE_NAMED,
        words=words,
        by=by,
        communities=[community],
        audience=audience,
        having={"community": community, "stake": clean_line(stake), "moved_at": clock.now()},
    )
    if made.steps.exists():
        return made
    _step(made, state=State.NAMED, by=by)
    hand_on(Keeping(difference=made), to=by, by=by, of="difference")
    if begun_in is not None:
        Link.objects.create(
            source=begun_in,
            target=made,
            relation=Link.Relation.LEADS_TO,
            linked_by=by,
            linked_at=clock.now(),
        )
        announce(begun_in.topic)
    return made


@transaction.atomic
def state_position(difference: Difference, *, role: Role, side: Side, by: Person) -> Wording:
    """Say what a side would say. Who is of it has approved it by writing; of others it waits."""
    found = _held(difference)
    position = Position.objects.create(
        difference=found, role=role, begun_by=by, begun_at=clock.now()
    )
    return _word(position, side=side, by=by)


@transaction.atomic
def word_position(position: Position, *, side: Side, by: Person, seen: str) -> Wording:
    """Word a side anew. What was approved is shown until the new words are.

    ``seen`` is the mark of the wording that the writer had before them; raises
    ``WordingHasChanged`` when there is another by now.
    """
    found = _held(position.difference)
    last = _last(position, seen=seen)
    if last.said == side.cleaned():
        if not _is_of_side(by, found, position.role_id):
            return last
        if not hasattr(last, "approval") and not hasattr(last, "declining"):
            approve_position(position, by=by, seen=last.mark)
        return last
    position.difference = found
    return _word(position, side=side, by=by)


@transaction.atomic
def approve_position(position: Position, *, by: Person, seen: str) -> Approval:
    """Say that these are the words of one's side: from now on everybody reads them.

    Raises ``WordingHasChanged`` and, for the later one of two, ``AlreadyAnswered``.
    """
    found = _held(position.difference)
    wording = _unanswered(position, seen=seen)
    hat = _hat(by, found, position.role_id)
    made = Approval.objects.create(
        wording=wording, approved_by=by, approved_at=clock.now(), **hat.hat()
    )
    found.moved_at = clock.now()
    found.save(update_fields=["moved_at"])
    index_anew(found)
    _tell(found, verbs.POSITION_APPROVED, by=by, towards_id=wording.written_by_id)
    announce(found.topic, found.community.topic)
    return made


@transaction.atomic
def decline_position(position: Position, *, by: Person, seen: str, why: str) -> Declining:
    """Say that these are not the words of one's side, and why: its writer alone reads that.

    Raises as :func:`approve_position` does.
    """
    found = _held(position.difference)
    wording = _unanswered(position, seen=seen)
    hat = _hat(by, found, position.role_id)
    made = Declining.objects.create(
        wording=wording, declined_by=by, declined_at=clock.now(), why=clean_line(why), **hat.hat()
    )
    _tell(found, verbs.POSITION_DECLINED, by=by, towards_id=wording.written_by_id)
    return made


@transaction.atomic
def take_position_back(position: Position, *, by: Person, seen: str) -> None:
    """Take back what one wrote for a side and nobody has answered; a side of which nothing is left
    goes with it, and nobody is asked about it any more.

    Raises ``WordingHasChanged`` where the last words are others, and for the later of two
    ``AlreadyAnswered``.
    """
    found = _held(position.difference)
    wording = _unanswered(position, seen=seen)
    if wording.written_by_id != by.pk:
        raise WordingHasChanged(position.public_id)
    wording.delete()
    if not position.wordings.exists():
        position.delete()
    asked = Notice.objects.unread().filter(
        activity__verb=verbs.POSITION_WAITS.name, activity__facts__about=position.public_id
    )
    asked.update(read_at=clock.now())
    _tell(found, verbs.POSITION_TAKEN_BACK, by=by, about=position.public_id)


@transaction.atomic
def move_difference(
    difference: Difference,
    *,
    to: str,
    by: Person,
    why: str = "",
    seen: str,
    look_again_on: date | None = None,
) -> Step:
    """Say how far people have come; ``seen`` is the state it was thought to be in.

    Raises ``DifferenceHasMoved`` where it is in another by now, or ``TooFewSides``.
    """
    found = _held(difference)
    last = found.steps.order_by("-pk").first()
    assert last is not None, "it was named"
    if last.state != seen or to not in MOVES[seen]:
        raise DifferenceHasMoved(found.public_id)
    if Position.objects.published().filter(difference=found).count() < SIDES_TO_EXPLORE:
        raise TooFewSides(found.public_id)
    made = _step(found, state=to, by=by, why=clean_body(why))
    found.moved_at, found.look_again_on, found.reminded_at = clock.now(), look_again_on, None
    found.save(update_fields=["moved_at", "look_again_on", "reminded_at"])
    _tell(found, verbs.DIFFERENCE_MOVED, by=by)
    announce(found.topic, found.community.topic)
    return made


@transaction.atomic
def look_again(difference: Difference, *, by: Person, on: date | None) -> None:
    """Say on which day it is looked at again; without one it comes back when it rests too long."""
    found = _held(difference)
    if found.look_again_on != on:
        found.look_again_on, found.reminded_at = on, None
        found.save(update_fields=["look_again_on", "reminded_at"])
        announce(found.topic)


@transaction.atomic
def hand_difference(difference: Difference, *, to: Person, by: Person) -> Keeping:
    """Ask another to keep it moving; whoever asks themselves takes it. Twice is once."""
    found = _held(difference)
    asked, is_new = hand_on(Keeping(difference=found), to=to, by=by, of="difference")
    if is_new:
        _tell(found, verbs.DIFFERENCE_HANDED, by=by, towards_id=to.pk)
    announce(found.topic)
    return asked


@transaction.atomic
def remind_of_difference(difference: Difference) -> bool:
    """Tell whoever keeps it that it rests; once until it is stirred. Says whether it did."""
    found = _held(difference)
    stirred = max(found.last_at, found.moved_at)
    was_told = found.reminded_at is not None and (
        found.look_again_on is not None or found.reminded_at >= stirred
    )
    if was_told:
        return False
    found.reminded_at = clock.now()
    found.save(update_fields=["reminded_at"])
    _tell(found, verbs.DIFFERENCE_RESTS, by=None)
    return True


def say_of_difference(difference: Difference, *, words: Words, by: Person) -> Contribution:
    """Say something of it: a reply."""
    return write_reply(difference, words=words, by=by)


def _word(position: Position, *, side: Side, by: Person) -> Wording:
    found = position.difference
    said = side.cleaned()
    worn = hat_of(by, found.community)
    wording = Wording.objects.create(
        position=position,
        **said,
        **shown_under(found, said["view"]),
        language=side.language,
        written_by=by,
        written_at=clock.now(),
        **(worn.hat() if worn else {}),
    )
    if _is_of_side(by, found, position.role_id):
        approve_position(position, by=by, seen=wording.mark)
    else:
        # Nothing is announced: what waits is known to its side and to whoever wrote it alone.
        _tell(found, verbs.POSITION_WAITS, by=by, about=position.public_id)
    return wording


def _last(position: Position, *, seen: str) -> Wording:
    last = position.wordings.order_by("-pk").first()
    if last is None or last.mark != seen:
        raise WordingHasChanged(position.public_id)
    return last


def _unanswered(position: Position, *, seen: str) -> Wording:
    last = _last(position, seen=seen)
    if hasattr(last, "approval") or hasattr(last, "declining"):
        raise AlreadyAnswered(position.public_id)
    return last


def _is_of_side(by: Person, found: Difference, role_id: int) -> bool:
    worn = hat_of(by, found.community)
    is_member = worn is not None and worn.standing != Standing.GUEST
    return is_member and worn is not None and worn.role_id == role_id


def _hat(by: Person, found: Difference, role_id: int) -> Hat:
    worn = hat_of(by, found.community)
    assert worn is not None, "whoever approves belongs there"
    assert worn.role_id == role_id, "whoever approves is of that side"
    return worn


def _step(found: Difference, *, state: str, by: Person, why: str = "") -> Step:
    worn = hat_of(by, found.community)
    return Step.objects.create(
        difference=found,
        state=state,
        why=why,
        moved_by=by,
        moved_at=clock.now(),
        **(worn.hat() if worn else {}),
    )


def _tell(found: Difference, verb: Verb, *, by: Person | None, **facts: object) -> None:
    hat = hat_of(by, found.community) if by else None
    record(verb, by=by, hat=hat, subject_id=found.pk, community_id=found.community_id, **facts)


def _held(difference: Difference) -> Difference:
    """The difference, held until all of it is written."""
    Contribution.objects.select_for_update().get(pk=difference.pk)
    return Difference.objects.select_related("community").get(pk=difference.pk)
