"""Dialogue guides as a reader sees them: what they ask, who wrote them, how it went with them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.safestring import SafeString

from longtable.communities.models import Community, Role
from longtable.communities.reading import Reading, reading_of
from longtable.contributions import rules as contribution_rules
from longtable.contributions.queries import one_in, who_reads_in_words
from longtable.dialogue import rules
from longtable.dialogue.actions.guiding import Asking, Draft
from longtable.dialogue.models import Guide, GuideVersion, Part, Question, Run
from longtable.dialogue.queries.signing import Signature, signed
from longtable.dialogue.shipped import Shipped, shipped_guides
from longtable.people.http import Reader
from longtable.shared.ui.elapsed import Told, told
from longtable.vocabulary.queries.words import PLAIN, Words, WordShown, words_in

GUIDES_PER_PAGE = 30
RUNS_SHOWN_MAX = 30
VERSIONS_SHOWN_MAX = 20


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """One question, and whom alone it is asked, if it is not for everybody."""

    text: str
    whom: Role | None


@dataclass(frozen=True, slots=True)
class PartAsked:
    """One part of a guide with its questions."""

    label: str
    questions: list[QuestionShown]


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A version: its questions, who left it so."""

    number: int
    title: str
    brief: SafeString
    source: str
    language: str
    parts: list[PartAsked]
    by: Signature


@dataclass(frozen=True, slots=True)
class RunListed:
    """One dialogue in a list, and how it went, if it is closed."""

    public_id: str
    slug: str
    community: str
    title: str
    language: str
    is_over: bool
    account: SafeString
    told: Signature | None
    opened: Told
    ends_on: Any


@dataclass(frozen=True, slots=True)
class GuideListed:
    """One guide in a list."""

    public_id: str
    title: str
    excerpt: str
    language: str
    written: Signature


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A guide of another community, by name for who may read it."""

    slug: str
    public_id: str
    title: str
    language: str
    community: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage:
    """What one reader sees of a guide."""

    one: Guide
    # The words of its brief that are explained below it.
    words: tuple[WordShown, ...]
    newest: VersionShown
    earlier: list[VersionShown]
    runs: list[RunListed]
    # How it went with what others took along.
    runs_elsewhere: list[RunListed]
    grew_from: Elsewhere | None
    is_taken_along: bool
    shipped: Shipped | None
    taken_by: list[Elsewhere]
    take_to: list[Community]
    seen: str
    may_change: bool
    may_run: bool
    may_hide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideList:
    """A community's dialogues, its guides, and those it can begin from."""

    open_runs: list[RunListed]
    past_runs: list[RunListed]
    guides: list[GuideListed]
    shipped: list[Shipped]
    older: str
    is_first: bool


def guide_in(community: Community, public_id: str, *, reader: Reader) -> Guide | None:
    """One of its guides. Two queries."""
    return one_in(community, public_id, reader=reader, found_by=_guide)


def _guide(reading: Reading, community_id: int, public_id: str) -> "QuerySet[Guide]":
    found: Any = Guide.objects.readable_by(reading).with_held().with_bylines()
    one: QuerySet[Guide] = found.select_related("community").filter(
        community_id=community_id, public_id=public_id
    )[:1]
    return one


def guide_page(guide: Guide, *, reader: Reader, language: str) -> GuidePage:
    """The page. Seven queries at most, and one more where a word is explained."""
    inside = guide.community_id in reading_of(reader).belongs
    versions = list(_versions(guide)[:VERSIONS_SHOWN_MAX])
    words = words_in([versions[0].marks], reader=reader)
    shown = [_version(versions[0], words, inside=inside)]
    shown += [_version(one, PLAIN, inside=inside) for one in versions[1:]]
    known = {one.key: one for one in shipped_guides(language)}
    reading = reading_of(reader)
    others = reading.takes_part - reading.unsigned - {guide.community_id}
    may_take = rules.take_guide(reader, guide)
    taken = _visible_guides(reader).filter(begun_from__guide=guide.pk)
    runs: Any = Run.objects.visible_to(reader)
    return GuidePage(
        one=guide,
        words=words.shown(),
        newest=shown[0],
        earlier=shown[1:],
        runs=listed(runs.filter(version__guide=guide.pk), reader),
        runs_elsewhere=listed(
            runs.filter(version__guide__begun_from__guide=guide.pk, closure__isnull=False), reader
        ),
        grew_from=_grew_from(guide, reader),
        is_taken_along=guide.begun_from_id is not None,
        shipped=known.get(guide.shipped),
        taken_by=[_elsewhere(one) for one in taken.order_by("pk")[:RUNS_SHOWN_MAX]],
        take_to=list(Community.objects.filter(pk__in=others).order_by("name", "pk"))
        if may_take and others
        else [],
        seen=who_reads_in_words(guide),
        may_change=rules.change_guide(reader, guide),
        may_run=rules.open_run(reader, guide),
        may_hide=contribution_rules.hide(reader, guide),
    )


def guide_list(
    community: Community, *, reader: Reader, language: str, before: str = ""
) -> GuideList:
    """A community's guides, the newest first, and its dialogues. Four queries at most."""
    every: Any = _visible_guides(reader).filter(community=community)
    found = every.order_by("-pk")
    if before:
        last = every.filter(public_id=before).values_list("pk", flat=True).first()
        found = found.filter(pk__lt=last) if last else found
    rows = list(found[: GUIDES_PER_PAGE + 1])
    runs = [] if before else listed(_runs_here(community, reader), reader)
    inside = community.pk in reading_of(reader).belongs
    page = rows[:GUIDES_PER_PAGE]
    return GuideList(
        open_runs=[one for one in runs if not one.is_over],
        past_runs=[one for one in runs if one.is_over],
        guides=[_guide_listed(one, inside=inside) for one in page],
        shipped=[] if before else list(shipped_guides(language)),
        older=page[-1].public_id if len(rows) > GUIDES_PER_PAGE else "",
        is_first=not before,
    )


def draft_of(version: GuideVersion) -> Draft:
    """A version as it can be written on. One query."""
    asked = version.questions.select_related("role").order_by("position")
    return Draft(
        title=version.title,
        brief=version.brief,
        source=version.source,
        language=version.language,
        questions=[Asking(one.part, one.text, one.role) for one in asked],
    )


def guide_to_take(public_id: str, *, reader: Reader) -> GuideVersion | None:
    """The newest version of a guide that the reader may take along, or none. Two queries."""
    found: Any = _visible_guides(reader).filter(public_id=public_id)
    guide = found.first()
    if guide is None or not rules.take_guide(reader, guide):
        return None
    newest: GuideVersion | None = guide.versions.order_by("-number").first()
    return newest


def listed(runs: Any, reader: Reader) -> list[RunListed]:
    """Dialogues in a list, the newest first. One query."""
    over = Run.objects.filter(pk=OuterRef("pk")).over()
    rows = runs.annotate(was_over=Exists(over)).select_related(
        "community", "closure__closed_by", "closure__role", "closure__organization"
    )
    belongs = reading_of(reader).belongs
    return [
        _run_listed(one, inside=one.community_id in belongs)
        for one in rows.order_by("-pk")[:RUNS_SHOWN_MAX]
    ]


def parts_of(questions: list[Question]) -> list[PartAsked]:
    """The two parts with what they ask."""
    return [
        PartAsked(
            str(Part(part).label),
            [QuestionShown(one.text, one.role) for one in questions if one.part == part],
        )
        for part in Part.values
    ]


def _visible_guides(reader: Reader) -> Any:
    found: Any = Guide.objects.visible_to(reader)
    return found.select_related("community", "author", "role", "organization")


def _runs_here(community: Community, reader: Reader) -> Any:
    found: Any = Run.objects.visible_to(reader)
    return found.filter(community=community)


def _versions(guide: Guide) -> Any:
    asked = Question.objects.select_related("role").order_by("position")
    rows = guide.versions.select_related("written_by", "role", "organization")
    return rows.prefetch_related(Prefetch("questions", queryset=asked)).order_by("-number")


def _version(one: GuideVersion, words: Words, *, inside: bool) -> VersionShown:
    return VersionShown(
        number=one.number,
        title=one.title,
        brief=words.drawn(one, one.role),
        source=one.source,
        language=one.language,
        parts=parts_of(list(one.questions.all())),
        by=signed(one, one.written_by, one.written_at, inside=inside),
    )


def _grew_from(guide: Guide, reader: Reader) -> Elsewhere | None:
    if guide.begun_from_id is None:
        return None
    found = _visible_guides(reader).filter(versions=guide.begun_from_id).first()
    return _elsewhere(found) if found else None


def _elsewhere(one: Guide) -> Elsewhere:
    return Elsewhere(one.community.slug, one.public_id, one.title, one.language, str(one.community))


def _guide_listed(one: Guide, *, inside: bool) -> GuideListed:
    written = signed(one, one.author, one.written_at, inside=inside)
    return GuideListed(one.public_id, one.title, one.excerpt, one.language, written)


def _run_listed(one: Any, *, inside: bool) -> RunListed:
    closure = getattr(one, "closure", None)
    return RunListed(
        public_id=one.public_id,
        slug=one.community.slug,
        community=str(one.community),
        title=one.title,
        language=one.language,
        is_over=one.was_over,
        account=SafeString(closure.html) if closure else SafeString(""),
        told=signed(closure, closure.closed_by, closure.closed_at, inside=inside)
        if closure
        else None,
        opened=told(one.written_at),
        ends_on=one.ends_on,
    )
