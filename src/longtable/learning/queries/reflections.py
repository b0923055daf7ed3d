"""Reflections as their writer reads them; and those that were shared."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.safestring import SafeString

from longtable.communities.models import Community
from longtable.communities.reading import Reading, reading_of
from longtable.contributions.models import Contribution
from longtable.contributions.queries import Byline, byline, one_in, who_reads_in_words
from longtable.learning import rules
from longtable.learning.models import Reflection, Rhythm, SharedReflection
from longtable.learning.models.reflections import FIRST_INVITED_AFTER
from longtable.learning.prompts import Prompt, prompt
from longtable.learning.queries.paging import Page, page_of
from longtable.learning.sealing import CannotBeOpened, unseal
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.prepared import ask_one


@dataclass(frozen=True, slots=True)
class Opened:
    """Both sides of a reflection, and which questions they answer."""

    opens: str
    limits: str
    number: int

    @property
    def prompt(self) -> Prompt:
        """The questions."""
        return prompt(self.number)


@dataclass(frozen=True, slots=True)
class Own:
    """One of one's own reflections; nothing is ``said`` where this site cannot open it."""

    public_id: str
    written_at: datetime
    changed_at: datetime | None
    said: Opened | None
    shared: tuple[SharedReflection, ...]


@dataclass(frozen=True, slots=True)
class Inviting:
    """Whether somebody is invited to reflect, now and later; if now, by these questions."""

    is_due: bool
    is_stopped: bool
    prompt: Prompt | None


@dataclass(frozen=True, slots=True)
class SharedShown:
    """What somebody shared, as one reader sees it."""

    public_id: str
    title: str
    language: str
    byline: Byline
    written_at: datetime
    opens: SafeString
    limits: SafeString
    prompt: Prompt
    may_take_back: bool


def opened(reflection: Reflection, *, person: Person) -> Opened | None:
    """What it says, to who wrote it; nothing where this site cannot open it."""
    try:
        said = unseal(reflection.sealed, person=person)
    except CannotBeOpened:
        return None
    return Opened(said["opens"], said["limits"], int(said["prompt"]))


def own_reflection(person: Person, public_id: str) -> Reflection | None:
    """One of one's own. Two queries."""
    found: Reflection | None = _own(person).filter(public_id=public_id).first()
    return found


def shown_to_its_writer(reflection: Reflection, *, person: Person) -> Own:
    """One of one's own, opened. No query."""
    shared: Any = reflection
    return Own(
        reflection.public_id,
        reflection.written_at,
        reflection.changed_at,
        opened(reflection, person=person),
        tuple(shared.shared_as.all()),
    )


def own_reflections(person: Person, *, before: str = "") -> Page[Own]:
    """A page of one's own, the newest first. Two queries, and one more for what is older."""
    return page_of(
        _own(person),
        before=before,
        by="written_at",
        shown=lambda one: shown_to_its_writer(one, person=person),
    )


def inviting(person: Person) -> Inviting:
    """Whether somebody is invited to reflect now. One query; one more where they are."""
    rhythm = ask_one(_rhythm_of, person_id=person.pk)
    today = clock.now().date()
    if rhythm is not None:
        is_due = rhythm.next_on is not None and rhythm.next_on <= today
    else:
        came = person.arrived_at
        is_due = came is not None and (came + FIRST_INVITED_AFTER).date() <= today
    is_stopped = rhythm is not None and rhythm.next_on is None
    # Who has no rhythm yet has not reflected yet.
    turn = turn_of(person) if is_due and rhythm is not None else 0
    return Inviting(is_due, is_stopped, prompt(turn) if is_due else None)


def turn_of(person: Person) -> int:
    """How often somebody has reflected: the questions go by it. One query."""
    return Reflection.objects.visible_to(person).count()


def _rhythm_of(person_id: int) -> "QuerySet[Rhythm]":
    return Rhythm.objects.filter(person_id=person_id)[:1]


def shared_reflections(
    community: Community, *, reader: Reader, before: str = ""
) -> Page[SharedShown]:
    """A page of what was shared here, the newest first."""
    return page_of(
        _shared(community, reader),
        before=before,
        by="written_at",
        shown=lambda one: shared_shown(one, reader=reader),
    )


def shared_in(community: Community, public_id: str, *, reader: Reader) -> SharedReflection | None:
    """What was shared here, if the reader may read it."""
    return one_in(community, public_id, reader=reader, found_by=_shared_one)


def _shared_one(
    reading: Reading, community_id: int, public_id: str
) -> "QuerySet[SharedReflection]":
    found: QuerySet[SharedReflection] = _told(SharedReflection.objects.readable_by(reading))
    return found.filter(community_id=community_id, public_id=public_id)[:1]


def shared_shown(shared: SharedReflection, *, reader: Reader) -> SharedShown:
    """As one reader sees it. No query if it was found here."""
    return SharedShown(
        public_id=shared.public_id,
        title=shared.title,
        language=shared.language,
        byline=byline(shared, reader=reader),
        written_at=shared.written_at,
        opens=SafeString(shared.html),
        limits=SafeString(shared.limits_html),
        prompt=prompt(shared.prompt),
        may_take_back=rules.take_back(reader, shared),
    )


def places_to_share(person: Person) -> list[Community]:
    """The communities in which somebody takes part, by name. One query."""
    takes_part = reading_of(person).takes_part
    return list(Community.objects.filter(pk__in=takes_part).order_by("name", "pk"))


def reach_of(contribution: Contribution) -> str:
    """Who reads it, in words."""
    return who_reads_in_words(contribution)


def _own(person: Person) -> Any:
    shared = SharedReflection.objects.select_related("community")
    return Reflection.objects.visible_to(person).prefetch_related(
        Prefetch("shared_as", queryset=shared)
    )


def _shared(community: Community, reader: Reader) -> Any:
    found = _told(SharedReflection.objects.visible_to(reader)).filter(community=community)
    return found.prefetch_related("placements__community")


def _told(found: Any) -> Any:
    """Words that their author took along leave nothing to read."""
    return found.exclude(title="").with_bylines().select_related("community")
