"""Growing the example community, through the same actions that people use, at the times they tell.

Everything is decided by the data files and by who comes how late in them; nothing by chance but the
public ids, which are drawn from a seed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from longtable.communities.models import Community
from longtable.engagement.actions import take_snapshot
from longtable.people.models import Site
from longtable.people.queries import site_is_empty
from longtable.seeds import (
    advising,
    asking,
    bringing,
    challenging,
    deciding,
    dialogues,
    differing,
    ground,
    landscape,
    leading,
    learning,
    mapping,
    meetings,
    quiet,
    recommending,
    relays,
    spaces,
    talk,
    unsealing,
    valuing,
    wording,
)
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.verbs import ALL
from longtable.shared.identifiers import seeded
from longtable.shared.notices.models import Notice
from longtable.shared.realtime.models import Tick

SEED = 2002
NOTICED_SINCE = datetime(2014, 6, 1, tzinfo=UTC)
READ_UNTIL = datetime(2015, 5, 6, 9, 0, tzinfo=UTC)
THE_END = datetime(2015, 6, 30, 12, 0, tzinfo=UTC)
PASSWORD = "longtable-demo"  # noqa: S105  -- printed for everybody who runs the demonstration


@dataclass(frozen=True)
class SignIn:
    """Somebody to walk around as."""

    key: str
    email: str
    who: str


SIGN_IN_PEOPLE = (
    SignIn("center-1-1", "convener@demo.example", "convenes the national community"),
    SignIn("parent-oh-1", "parent@demo.example", "family leader, Ohio"),
    SignIn("teacher-mt-1", "teacher@demo.example", "teacher, Montana"),
    SignIn(
        "principal-mt", "principal@demo.example", "principal, Montana: has seen fads come and go"
    ),
    SignIn("madre-tx-1", "madre@demo.example", "madre de familia, Texas (en español)"),
    SignIn("center-1-2", "steward@demo.example", "looks after the site, as the convener does"),
)

Say = Callable[[str], object]
# What grows once they talk with one another, in this order.
WHAT_GROWS: tuple[tuple[str, tuple[Callable[[ground.Ground], object], ...]], ...] = (
    ("Who is missing", (landscape.draw,)),
    ("What people can bring", (bringing.bring, leading.take_roles, relays.pass_around)),
    ("What people question", (challenging.question,)),
    ("Where people differ", (differing.differ, dialogues.hold)),
    ("What people see from where they stand", (asking.ask,)),
    ("What they decide", (deciding.decide, recommending.ask_offices)),
    ("What they build", (mapping.map_the_system,)),
    ("What they hold to", (valuing.hold_to,)),
    ("What words mean to whom", (wording.explain,)),
    ("What nobody says under a name", (quiet.talk, unsealing.look_after)),
    ("What they ask and have found", (advising.advise,)),
    ("What they learn from one another", (learning.learn,)),
    ("When they meet", (meetings.meet,)),
)


class SiteIsNotEmpty(Exception):
    """The example community grows on empty ground only: it never mixes with living people."""


def grow(*, say: Say = lambda line: None, conversations: int | None = None) -> Community:
    """Grow the whole community into an empty site; returns the national one.

    ``conversations`` limits how many are grown, for a small one. One transaction: a run that is
    stopped leaves nothing behind. Raises ``SiteIsNotEmpty`` where somebody is already.
    """
    if not site_is_empty():
        raise SiteIsNotEmpty
    with transaction.atomic(), seeded(SEED):
        say("Organizations and people")
        made = ground.lay(sign_in={one.key: one.email for one in SIGN_IN_PEOPLE}, password=PASSWORD)
        say("Communities, state teams and practice groups")
        spaces.settle(made)
        say("Conversations")
        talk.hold(made, limit=conversations)
        let_the_database_look()
        for what, steps in WHAT_GROWS:
            say(what)
            for step in steps:
                step(made)
        talk.read_up_to(made, READ_UNTIL, readers=[one.key for one in SIGN_IN_PEOPLE])
        spaces.move_on(made)
        say("Notices and measures")
        let_the_database_look()
        with clock.at(THE_END):
            _follow_lately()
            _measure()
        Site.objects.update_or_create(
            pk=1, defaults={"name": "Longtable", "is_demonstration": True}
        )
    return Community.objects.get(pk=made.national.pk)


def let_the_database_look() -> None:
    """PostgreSQL plans by what it last saw in its tables: of what grew just now it saw nothing."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _follow_lately() -> None:
    """Let the followers of the last year run now; nobody wants ten years of notices."""
    lately = Activity.objects.filter(occurred_at__gte=NOTICED_SINCE)
    for activity in lately.order_by("pk").iterator():
        for follower in ALL[activity.verb].followers:
            follower(activity)
    DBTaskResult.objects.all().delete()
    Tick.objects.all().delete()
    Notice.objects.filter(activity__occurred_at__lt=READ_UNTIL).update(read_at=READ_UNTIL)


def _measure() -> None:
    for community in Community.objects.order_by("pk"):
        take_snapshot(community)
