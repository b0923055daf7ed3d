"""What was learned from whom, as a reader sees it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from longtable.communities.models import Community, Membership, Role, Standing
from longtable.communities.reading import Reading, current, reading_of
from longtable.contributions.queries import Byline, byline, one_in
from longtable.learning import rules
from longtable.learning.models import Lesson
from longtable.learning.queries.paging import Page, page_of
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.vocabulary.queries.words import PLAIN, Words, WordShown, words_in

PEOPLE_OFFERED_MAX = 200


@dataclass(frozen=True, slots=True)
class LessonShown:
    """One lesson; who it is from is named to those inside alone."""

    public_id: str
    title: str
    excerpt: str
    language: str
    html: SafeString
    byline: Byline
    written_at: datetime
    from_voices: str
    from_slug: str
    from_name: str
    from_id: str
    is_left_out: bool
    may_take_back: bool
    may_be_left_out: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody one can have learned from: a member, in the role they have here."""

    person: Person
    role: Role


def lessons(community: Community, *, reader: Reader, before: str = "") -> Page[LessonShown]:
    """A page of what was learned here, the newest first."""
    return page_of(
        _lessons(community, reader),
        before=before,
        by="written_at",
        shown=lambda one: lesson_shown(one, reader=reader),
    )


def lesson_in(community: Community, public_id: str, *, reader: Reader) -> Lesson | None:
    """One of them, if the reader may read it."""
    return one_in(community, public_id, reader=reader, found_by=_lesson)


def _lesson(reading: Reading, community_id: int, public_id: str) -> "QuerySet[Lesson]":
    found: QuerySet[Lesson] = _told(Lesson.objects.readable_by(reading))
    return found.filter(community_id=community_id, public_id=public_id)[:1]


def lesson_page(lesson: Lesson, *, reader: Reader) -> tuple[LessonShown, tuple[WordShown, ...]]:
    """As one reader sees it, and the words in it that are explained. One query at most."""
    words = words_in([lesson.marks], reader=reader)
    shown = lesson_shown(lesson, reader=reader, words=words)
    return shown, words.shown()


def lesson_shown(lesson: Lesson, *, reader: Reader, words: Words = PLAIN) -> LessonShown:
    """As one reader sees it. No query if it was found here."""
    inside = lesson.community_id in reading_of(reader).belongs
    named = lesson.learned_from if inside else None
    return LessonShown(
        public_id=lesson.public_id,
        title=lesson.title,
        excerpt=lesson.excerpt,
        language=lesson.language,
        html=words.drawn(lesson, lesson.role),
        byline=byline(lesson, reader=reader),
        written_at=lesson.written_at,
        from_voices=lesson.from_role.voices,
        from_slug=lesson.from_role.slug,
        from_name=str(named) if named else "",
        from_id=named.public_id if named else "",
        is_left_out=inside and lesson.left_out_at is not None,
        may_take_back=rules.take_back(reader, lesson),
        may_be_left_out=rules.be_left_out(reader, lesson),
    )


def sources(community: Community, *, by: Person) -> tuple[list[Role], list[Source]]:
    """Whom one can have learned from: the roles, and who belongs here with one. Two queries."""
    terms = Membership.objects.filter(
        current(), community=community, role__isnull=False, person__is_active=True
    ).exclude(standing=Standing.GUEST)
    here = terms.filter(person__arrived_at__isnull=False).exclude(person=by)
    people: Any = here.select_related("person", "role").order_by("person__display_name", "person")[
        :PEOPLE_OFFERED_MAX
    ]
    return list(Role.objects.all()), [Source(one.person, one.role) for one in people]


def _lessons(community: Community, reader: Reader) -> Any:
    found = _told(Lesson.objects.visible_to(reader)).filter(community=community)
    return found.prefetch_related("placements__community")


def _told(found: Any) -> Any:
    related = ("community", "learned_from", "from_role")
    return found.exclude(title="").with_bylines().select_related(*related)
