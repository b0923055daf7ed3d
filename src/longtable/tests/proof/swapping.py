"""Two worlds that differ only in who of two members wrote what where nobody is named, and all that
can be seen of a world."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import time_machine
from django.core import mail
from django.db import connection, transaction
from django.test import Client

from longtable.communities.models import Community, Membership
from longtable.contributions.models import Contribution, Unsealing
from longtable.dialogue.models import Conversation
from longtable.people.models import Administrator, Person
from longtable.people.taking import data_of
from longtable.shared import clock, identifiers
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.activity.verbs import ALL
from longtable.shared.jobs.sweeps import ALL as SWEEPS
from longtable.shared.testing.stored import count_from_one_again
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_member,
    a_person,
    a_room,
    convener_of,
)
from longtable.tests.proof.visiting import bytes_of

SEED = 20130308
BEGAN = datetime(2014, 3, 13, 9, 17, tzinfo=clock.now().tzinfo)
PAGES_MAX = 36
LINK = re.compile(rb'(?:href|action|hx-get)="(/[^"#]*)')
# Nobody goes there by a link: what leads out, and files that are the same for everybody.
LEFT_OUT = re.compile(r"^/(accounts|static|_stream|me/data|me/leaving)")
# What stands in the place of an author, and what is made by chance each time; every other cell must
# be the same.
SEALS = {
    "contributions_contribution": {"seal", "client_key"},
    "contributions_escrow": {"locked"},
    "django_tasks_database_dbtaskresult": {"id"},
    "people_person": {"password"},
}
# Who is signed in stands there, with a key made anew each time; both of the two are, all the while.
OF_SESSIONS = {"django_session", "usersessions_usersession"}
MASKED = re.compile(rb'(name="writer" value=")[^"]+')


@dataclass
class Seen:
    """All that can be seen of a world, by whom."""

    rows: dict[str, list[str]] = field(default_factory=dict)
    # Of everybody but the two, every page they come upon; and what each of the two has.
    pages: dict[str, dict[str, bytes]] = field(default_factory=dict)
    own: dict[str, dict[str, bytes]] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    told: str = ""


class Story:
    """A room in which one of two writes, told through the pages people use."""

    def __init__(self, signing: str, *, writer: str) -> None:
        self.room = self.place(signing)
        self.clients: dict[str, Client] = {}
        for name in ("Ada Swift", "Bea Crane"):
            self._comes_in(name, a_member(self.room, name))
        for letter in "AB":
            name = f"Quiet room member {letter}"
            self._comes_in(name, Person.objects.get(display_name=name))
        self._comes_in("convener", convener_of(self.room))
        gone = a_member(self.room, "Gone")
        Membership.objects.filter(person=gone).update(ended_at=clock.now())
        keeper = self.keeper()
        Administrator.objects.create(person=keeper, appointed_at=clock.now())
        for name, person in (("gone", gone), ("keeper", keeper), ("outside", a_person("Outside"))):
            self._comes_in(name, person)
        # Both also speak by name elsewhere: there everything stays as it was.
        for name in ("Ada Swift", "Bea Crane"):
            a_conversation(a_community(f"Where {name} signs", by=self.people[name]))
        self.writer = writer
        self.other = next(one for one in ("Ada Swift", "Bea Crane") if one != writer)

    people: dict[str, Person]

    def place(self, signing: str) -> Community:
        """Where they speak."""
        return a_room("Quiet room", people=6, signing=signing)

    def keeper(self) -> Person:
        """Who looks after the site."""
        return a_person("Keeper")

    def _comes_in(self, name: str, person: Person) -> None:
        self.__dict__.setdefault("people", {})[name] = person
        client = Client(raise_request_exception=True)
        client.force_login(person)
        self.clients[name] = client

    @property
    def two(self) -> set[str]:
        """The two of whom one writes."""
        return {self.writer, self.other}

    def happens(self) -> None:
        """One opens, answers, changes and takes back; the other of the two answers once."""
        new = f"/c/{self.room.slug}/dialogue/new/"
        opening = {"title": "What nobody dares to say", "body": "We are tired.", "audience": "2",
                   "language": "en"}  # fmt: skip
        self._says(self.writer, new, opening)
        made = Conversation.objects.get(title="What nobody dares to say")
        here = f"/c/{self.room.slug}/dialogue/{made.public_id}/"
        member = "Quiet room member A"
        self._says(member, f"{here}replies/", {"body": "So are we."}, seen_at=here)
        said = {"body": "Then let us say so."}
        self._says(self.writer, f"{here}replies/", said, seen_at=here, twice=True)
        self._says(self.other, f"{here}replies/", {"body": "To whom?"}, seen_at=here)
        self._says(self.writer, f"{here}replies/", {"body": "Taken back."}, seen_at=here)
        back = Contribution.objects.get(body="Taken back.")
        self._does(self.writer, f"/t/{made.public_id}/revision/", {
            "title": "What nobody dared to say", "body": "We were tired.", "seen": "0",
        })  # fmt: skip
        self._does(self.writer, f"/t/{back.public_id}/hiding/", {"reason": "I thought again."})
        told = Contribution.objects.get(body="Then let us say so.")
        answer = {"body": "To the board.", "to": told.public_id}
        self._says(member, f"{here}replies/", answer, seen_at=here)
        self._says(self.writer, f"{here}replies/", {"body": "It names a child."}, seen_at=here)
        names = Contribution.objects.get(body="It names a child.")
        self._does("convener", f"/t/{names.public_id}/hiding/", {"reason": "It names a child."})
        self._does(self.writer, f"/t/{told.public_id}/revision/", {"body": "x" * 70_000})
        self._worker_goes_by()

    def _says(
        self,
        who: str,
        address: str,
        words: dict[str, str],
        *,
        seen_at: str = "",
        twice: bool = False,
    ) -> None:
        """Whoever writes looks at the form as everybody does; both of the two look."""
        key = ""
        for name in sorted(self.two | {who}):
            page = self.clients[name].get(seen_at or address).content.decode()
            if name == who:
                key = page.split('name="key" value="')[1].split('"')[0]
        self._does(who, address, {**words, "key": key})
        if twice:
            self._does(who, address, {**words, "key": key})

    def _does(self, who: str, address: str, given: dict[str, str]) -> None:
        answer = self.clients[who].post(address, given)
        assert answer.status_code in {302, 422}, (address, answer.status_code)

    def _worker_goes_by(self) -> None:
        followed = [one.name for one in ALL.values() if one.followers]
        for activity in Activity.objects.filter(verb__in=followed).order_by("pk"):
            follow.call(activity.pk)
        for one in SWEEPS:
            if "freed" not in one.name and "backup" not in one.name:
                one.run()


def seen_of(signing: str, *, writer: str, told: type[Story] = Story) -> Seen:
    """Let it happen, look at everything, and take it back."""
    seen = Seen()
    point = transaction.savepoint()
    with _told() as said, identifiers.seeded(SEED), _standing_at(BEGAN):
        count_from_one_again()
        mail.outbox = []
        story = told(signing, writer=writer)
        with _standing_at(BEGAN + timedelta(hours=3)):
            story.happens()
            seen.rows = dict(_rows())
            for name, client in [*story.clients.items(), ("visitor", Client())]:
                if name not in story.two:
                    seen.pages[name] = dict(_pages(client, story.room))
            for name in story.people:
                seen.taken[name] = repr(data_of(story.people[name]))
            seen.told = "\n".join([*said, *(f"{one.subject}{one.body}" for one in mail.outbox)])
            for name in sorted(story.two):
                seen.own[name] = dict(_pages(story.clients[name], story.room))
    transaction.savepoint_rollback(point)
    return seen


@contextmanager
def _standing_at(moment: datetime) -> Iterator[None]:
    with time_machine.travel(moment, tick=False), clock.at(moment):
        yield


@contextmanager
def _told() -> Iterator[list[str]]:
    """What is written into the log meanwhile, however small."""
    said: list[str] = []

    class Listening(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(f"{record.levelname} {record.name} {record.getMessage()}")

    root, listening = logging.getLogger(), Listening()
    level = root.level
    root.addHandler(listening)
    root.setLevel(logging.INFO)
    try:
        yield said
    finally:
        root.removeHandler(listening)
        root.setLevel(level)


def _rows() -> Iterator[tuple[str, list[str]]]:
    """Every row of every table, those of the index and of the queue too, but for the seals."""
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table in OF_SESSIONS:
                continue
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  -- names out of the database
            left = SEALS.get(table, set())
            kept = [
                number for number, one in enumerate(cursor.description or ()) if one[0] not in left
            ]
            yield (
                table,
                sorted(repr([_plain(row[one]) for one in kept]) for row in cursor.fetchall()),
            )


def _plain(cell: Any) -> Any:
    return bytes(cell) if isinstance(cell, memoryview) else cell


def _pages(client: Client, room: Community) -> Iterator[tuple[str, bytes]]:
    """Every page that one comes upon from the inbox, the room and the search on."""
    home = f"/c/{room.slug}/"
    said = Contribution.objects.exclude(seal="").order_by("pk")
    openings = said.filter(parent=None) | Contribution.objects.filter(title__startswith="What ")
    opened = [one.public_id for one in openings.filter(parent=None).order_by("pk")]
    asked = Unsealing.objects.values_list("public_id", flat=True)
    waiting = [home, f"{home}dialogue/", *(f"{home}dialogue/{one}/" for one in opened),
               f"{home}people/", *(f"/unsealings/{one}/" for one in asked),
               "/", "/inbox/", "/communities/",
               "/search/?q=tired", f"/search/?q=board&in={room.slug}", "/search/?q=Ada",
               *(f"/t/{one.public_id}/" for one in said),
               *(f"/t/{one.public_id}/revisions/" for one in said),
               *(f"/t/{one.public_id}/revision/" for one in said)]  # fmt: skip
    found: dict[str, bytes] = {}
    while waiting and len(found) < PAGES_MAX:
        address = waiting.pop(0)
        if address in found or LEFT_OUT.match(address):
            continue
        answer = client.get(address)
        found[address] = MASKED.sub(rb"\1", bytes_of(answer))
        if answer.get("Content-Type", "").startswith("text/html"):
            links = [one.decode().replace("&amp;", "&") for one in LINK.findall(found[address])]
            waiting += dict.fromkeys(links)
    yield from found.items()
