"""Bringing a mailing list's archive in: each letter a contribution, each thread a conversation."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.contributions.actions.bringing import Arrival, Arriving, bring_contributions
from longtable.contributions.actions.unbringing import unbring_contributions
from longtable.contributions.models import Contribution, Origin
from longtable.dialogue import verbs
from longtable.dialogue.models import Conversation
from longtable.people.models import NAME_LENGTH_MAX, Audience, Person
from longtable.shared import clock
from longtable.shared.text.cleaning import validate_name
from longtable.shared.transfer.importers import (
    Importer,
    Option,
    Plan,
    Preview,
    Progress,
    Undone,
)
from longtable.shared.transfer.mailbox import (
    Envelope,
    Letter,
    LetterIsRefused,
    parcel_at,
    parcels,
    read_envelope,
    read_letter,
)
from longtable.shared.transfer.mailbox.letters import ends_too_early
from longtable.shared.transfer.mailbox.parcels import Parcel
from longtable.shared.transfer.models import Brought, Import
from longtable.shared.transfer.refusals import FileIsRefused, Refused
from longtable.shared.transfer.running import REFUSALS_MAX, checkpoint
from longtable.shared.transfer.table import SAMPLE_ROWS
from longtable.shared.transfer.threads import ROOT, Header, Threads, plain_subject

BATCH_LETTERS = 200
BATCH_CHARACTERS_MAX = 1_000_000
IDS_PER_QUERY = 500
BY_SUBJECT = "thread_by_subject"


@dataclass(slots=True)
class Found:
    """What a look through an archive finds; a few dozen bytes for each letter."""

    threads: Threads = field(default_factory=Threads)
    # By place: a letter that is here already, and one that answers something that is.
    here: bytearray = field(default_factory=bytearray)
    answered: bytearray = field(default_factory=bytearray)
    refused: list[Refused] = field(default_factory=list)
    strangers: set[str] = field(default_factory=set)

    def places(self) -> list[int]:
        """Letters to bring, parents before children."""
        return [
            place
            for place in self.threads.in_order()
            if not self.here[place] and not self.threads.is_repeated[place]
        ]


class MailImporter(Importer):
    """The archive of a mailing list."""

    kind = "mbox"
    label = _("A mailing list’s archive (mbox)")
    advice = _(
        "One file with all letters of a list. Letters become conversations and replies, as their"
        " headers say who answered whom. Authors are matched by their address; those we do not know"
        " show as not yet here. Nobody is mailed."
    )
    accepts = ".mbox,.mbx,.txt,application/mbox"
    options = (
        Option(
            BY_SUBJECT,
            _("Also join letters with the same subject"),
            _("A guess, for lists whose letters do not say what they answer."),
        ),
        Option(
            "leave_out_last",
            _("Leave the last letter out"),
            _("For a file that was cut off in the middle of it."),
        ),
    )
    counted = {
        "messages": _("Letters"),
        "conversations": _("Conversations"),
        "replies_linked": _("Replies linked to what they answer"),
        "duplicates": _("Letters that were here already, or stood in the file twice"),
        "people_new": _("Authors we did not know"),
    }

    def preview(self, chosen: Import) -> Preview:
        """Who wrote when about what, in the first letters that can be read."""
        rows = []
        with chosen.file.open("rb") as file:
            for parcel in itertools.islice(parcels(file), SAMPLE_ROWS):
                try:
                    one = read_envelope(parcel)
                except LetterIsRefused:
                    continue
                name = one.author_name or one.author_address
                rows.append((name, f"{one.sent_at:%Y-%m-%d %H:%M}", one.subject))
        headings = (gettext("From"), gettext("Date"), gettext("Subject"))
        return Preview(headings=headings, rows=tuple(rows))

    def plan(self, chosen: Import, *, progress: Progress) -> Plan:
        """Every letter's headers; nothing is written."""
        found = Found()
        try:
            with chosen.file.open("rb") as file:
                _look(file, chosen, found, progress)
            found.threads.settle(
                answered=found.answered, by_subject=bool(chosen.options.get(BY_SUBJECT))
            )
        finally:
            found.threads.close()
        places = found.places()
        linked = sum(
            found.threads.parents[place] != ROOT or found.answered[place] for place in places
        )
        counts = {
            "messages": len(places),
            "conversations": len(places) - linked,
            "replies_linked": linked,
            "duplicates": len(found.threads) - len(places),
            "people_new": len(found.strangers),
        }
        return Plan(chosen.position + len(places), counts, found.refused, found)

    def bring(self, chosen: Import, plan: Plan, *, progress: Progress) -> None:
        """Two hundred letters at a time, fewer of long ones."""
        found = plan.found
        assert isinstance(found, Found), "a plan of ours"
        is_begun = chosen.position > 0
        duplicates = 0 if is_begun else plan.counts["duplicates"]
        with chosen.file.open("rb") as file:
            letters = (
                (place, read_letter(_parcel(file, found, place))) for place in found.places()
            )
            for batch in _batches(letters):
                with transaction.atomic():
                    counts = {"duplicates": duplicates, **_bring(file, batch, found, chosen)}
                    position = chosen.position + len(batch)
                    checkpoint(chosen, position=position, counts=counts)
                duplicates = 0
                progress(chosen.position, plan.total)
        if duplicates:
            with transaction.atomic():
                checkpoint(chosen, position=chosen.position, counts={"duplicates": duplicates})

    def undo(self, done: Import) -> Undone:
        """Everything nobody has answered, linked or changed since, and its unknown authors."""
        return Undone(
            unbring_contributions(done, kind=Conversation, but=("dialogue.Bookmark.conversation",))
        )


def _look(file: BinaryIO, chosen: Import, found: Found, progress: Progress) -> None:
    """Read all headers, two hundred letters at a time."""
    size = chosen.file.stat().st_size
    waiting: list[tuple[int, Envelope]] = []
    for parcel, is_last in _marking_last(parcels(file)):
        if is_last and not _is_whole(parcel, chosen):
            break
        try:
            waiting.append((parcel.offset, read_envelope(parcel)))
        except LetterIsRefused as refused:
            found.refused.append(Refused(parcel.line, str(refused)))
        if len(waiting) == BATCH_LETTERS:
            _take(waiting, found, chosen)
            waiting.clear()
            progress(parcel.offset, size)
        if len(found.refused) > REFUSALS_MAX:
            raise FileIsRefused(gettext("Too many letters in this file cannot be read."))
    _take(waiting, found, chosen)
    progress(size, size)


def _marking_last(every: Iterator[Parcel]) -> Iterator[tuple[Parcel, bool]]:
    before = next(every, None)
    for parcel in every:
        assert before is not None, "something came before what follows"
        yield before, False
        before = parcel
    if before is not None:
        yield before, True


def _is_whole(last: Parcel, chosen: Import) -> bool:
    """Whether to take the last letter. Raises when the file breaks off in it."""
    if chosen.options.get("leave_out_last"):
        return False
    if ends_too_early(last):
        raise FileIsRefused(
            gettext(
                "The file breaks off in the middle of its last letter, which begins on line"
                " %(line)d. Get the whole file, or choose to leave the last letter out."
            )
            % {"line": last.line},
            line=last.line,
        )
    return True


def _take(waiting: list[tuple[int, Envelope]], found: Found, chosen: Import) -> None:
    """Note where each letter lies and what it may answer. Few queries for many letters."""
    headers = [_header(one) for _offset, one in waiting]
    here = _here(chosen, {id_ for one in headers for id_ in (one.message_id, *one.candidates)})
    addresses = {one.author_address for _offset, one in waiting}
    known = set(Person.objects.filter(email__in=addresses).values_list("email", flat=True))
    for (offset, one), header in zip(waiting, headers, strict=True):
        found.threads.add(header, offset=offset, line=one.line)
        is_here = header.message_id in here
        found.here.append(is_here)
        found.answered.append(any(id_ in here for id_ in header.candidates))
        if not is_here and one.author_address not in known:
            found.strangers.add(one.author_address)


def _here(chosen: Import, ids: set[str]) -> set[str]:
    """Which of these ids are here already."""
    here: set[str] = set()
    every = sorted(ids)
    for start in range(0, len(every), IDS_PER_QUERY):
        origins = Origin.objects.filter(
            community_id=chosen.community_id,
            external_id__in=every[start : start + IDS_PER_QUERY],
        )
        here.update(origins.values_list("external_id", flat=True))
    return here


def _header(one: Envelope) -> Header:
    return Header(one.message_id, one.in_reply_to, one.references, one.sent_at, one.subject)


def _parcel(file: BinaryIO, found: Found, place: int) -> Parcel:
    threads = found.threads
    return parcel_at(file, offset=threads.offsets[place], line=threads.lines[place])


def _batches(letters: Iterable[tuple[int, Letter]]) -> Iterator[list[tuple[int, Letter]]]:
    batch: list[tuple[int, Letter]] = []
    characters = 0
    for place, letter in letters:
        batch.append((place, letter))
        characters += len(letter.text)
        if len(batch) == BATCH_LETTERS or characters > BATCH_CHARACTERS_MAX:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _bring(
    file: BinaryIO, batch: list[tuple[int, Letter]], found: Found, chosen: Import
) -> dict[str, int]:
    authors, new = _authors([letter for _place, letter in batch], chosen)
    ids = {id_ for _place, one in batch for id_ in _header(one).candidates}
    here = _here(chosen, ids)
    arriving = []
    for place, letter in batch:
        answers = next((id_ for id_ in _header(letter).candidates if id_ in here), "")
        if not answers and found.threads.parents[place] != ROOT:
            answers = read_envelope(_parcel(file, found, found.threads.parents[place])).message_id
        arriving.append(_arriving(letter, answers, authors[letter.author_address]))
        here.add(letter.message_id)
    arrival = Arrival(
        kind=Conversation,
        verb=verbs.CONVERSATION_OPENED,
        community=chosen.community,
        brought_in=chosen,
        audience=Audience.MEMBERS,
    )
    bring_contributions(arriving, arrival=arrival)
    linked = sum(bool(one.answers) for one in arriving)
    return {
        "messages": len(arriving),
        "conversations": len(arriving) - linked,
        "replies_linked": linked,
        "people_new": new,
    }


def _authors(letters: list[Letter], chosen: Import) -> tuple[dict[str, Person], int]:
    """Who wrote these, by address. Those nobody knows are named now, with where from."""
    names: dict[str, str] = {}
    for letter in letters:
        names[letter.author_address] = names.get(letter.author_address) or letter.author_name
    known = {str(one.email): one for one in Person.objects.filter(email__in=names)}
    new = [
        Person.objects.create_user(
            address,
            display_name=_name(name, address),
            named_at=clock.now(),
            named_through=chosen.original_name[:200],
        )
        for address, name in names.items()
        if address not in known
    ]
    Brought.objects.bulk_create(
        Brought(brought_in=chosen, person=one, became={"display_name": one.display_name})
        for one in new
    )
    return {**known, **{str(one.email): one for one in new}}, len(new)


def _name(name: str, address: str) -> str:
    """How to call a sender: by the name they gave, else by the first half of their address."""
    for given in (name, address.partition("@")[0]):
        try:
            validate_name(given)
        except ValidationError:
            continue
        return given[:NAME_LENGTH_MAX]
    return gettext("Somebody at %s") % address.partition("@")[2][:80]


def _arriving(letter: Letter, answers: str, author: Person) -> Arriving:
    subject = plain_subject(letter.subject) or gettext("(no subject)")
    limit = Contribution.TITLE_LENGTH_MAX
    text = letter.text
    if letter.attachments_left_out:
        left_out = gettext("[Attachments left out: %d]") % letter.attachments_left_out
        text = f"{text}\n\n{left_out}".strip()
    return Arriving(
        external_id=letter.message_id,
        answers=answers,
        author=author,
        written_at=letter.sent_at,
        title=subject if len(subject) <= limit else subject[: limit - 1] + "…",
        body=text,
    )
