"""Another site's people, for the drill: what they do is printed for whoever runs them.

``grow`` makes a small world, ``write`` lets four people reply until the input ends and prints every
reply that was acknowledged with the seconds it took, ``say`` prints what the site holds as JSON,
``erase`` lets somebody go, ``age`` makes the site two hours older.
"""

import json
import sys
import threading
import time
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import F

from longtable.config.preparing import prepare
from longtable.contributions.models import Contribution
from longtable.dialogue.models import Conversation
from longtable.people.actions import make_setup_key
from longtable.people.erasing import erase_person
from longtable.people.models import Person, SetupKey
from longtable.shared.integrity.models import Erasure
from longtable.shared.notices.models import Letter
from longtable.shared.testing import worlds
from longtable.shared.transfer.models import Import

RUN = "import django; django.setup(); from longtable.config.tests import at_work; at_work.main()"
WRITERS = 4
PAUSE_SECONDS = 0.05
ERASED = "Zephyrine Quillfeather"
stopping = threading.Event()


def grow() -> None:
    """A community that talks, somebody who is signed in, mail in the box, a file being brought."""

    prepare()
    community = worlds.a_community("Weavers")
    said = worlds.a_conversation(community, title="Quincewood lanterns", body="Who lights them?")
    for number in range(WRITERS):
        worlds.a_reply(said, by=worlds.a_member(community, f"Writer {number}"), body="Marmalade.")
    leaving = worlds.a_member(community, ERASED)
    worlds.a_reply(said, by=leaving, body="Ask me.")
    session = SessionStore()
    session["code"] = "CANARY-CODE"
    session.save()
    cache.set("canary", "kept", 600)
    make_setup_key()
    Letter.objects.create(
        recipient="opal@people.example", subject="Code", body="1", written_at=worlds.BEGAN_AT
    )
    for folder, name in (("files", "drawing.txt"), ("files/a/" + "n" * 120, "x"), ("imports", "m")):
        (settings.LONGTABLE_DATA / folder).mkdir(parents=True, exist_ok=True)
        (settings.LONGTABLE_DATA / folder / name).write_text(f"contents of {name}")
    Import.objects.create(
        kind="mail", community=community, path=str(settings.LONGTABLE_DATA / "imports" / "m"),
        original_name="m", started_at=worlds.BEGAN_AT + timedelta(days=1),
    )  # fmt: skip


def write() -> None:
    """Reply and reply, as four people at once."""
    threads = [threading.Thread(target=_write, args=[number]) for number in range(WRITERS)]
    for one in threads:
        one.start()
    sys.stdin.read()
    stopping.set()
    for one in threads:
        one.join()


def _write(number: int) -> None:

    person = Person.objects.get(display_name=f"Writer {number}")
    said = Conversation.objects.get(title="Quincewood lanterns")
    while not stopping.is_set():
        began_at = time.monotonic()
        reply = worlds.a_reply(said, by=person, body="Marmaladefox, again.")
        took = time.monotonic() - began_at
        sys.stdout.write(f"{reply.public_id} {took:.3f}\n")
        sys.stdout.flush()
        time.sleep(PAUSE_SECONDS)
    connection.close()


def say() -> None:
    """What the site holds."""

    held = {
        "contributions": list(Contribution.objects.values_list("public_id", flat=True)),
        "people": list(Person.objects.values_list("display_name", flat=True)),
        "sessions": Session.objects.count(),
        "letters": Letter.objects.count(),
        "keys": SetupKey.objects.filter(used_at=None).count(),
        "cached": cache.get("canary"),
        "file_of_import": Import.objects.get().path,
        "erasures": Erasure.objects.count(),
    }
    sys.stdout.write(json.dumps(held))


def erase() -> None:
    """Let somebody go, who was here when the backup was made."""

    erase_person(Person.objects.get(display_name=ERASED), keep_words=True)


def age() -> None:
    """Let the site be two hours old."""
    MigrationRecorder.Migration.objects.update(applied=F("applied") - timedelta(hours=2))


def main() -> None:
    """Do what the first argument says."""
    {"grow": grow, "write": write, "say": say, "erase": erase, "age": age}[sys.argv[1]]()
