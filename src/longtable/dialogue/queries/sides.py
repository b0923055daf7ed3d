"""The sides of a difference as a reader sees them: what each says, and what waits for it."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Subquery
from django.utils.safestring import SafeString

from longtable.communities.models import Role
from longtable.communities.reading import reading_of
from longtable.dialogue import rules
from longtable.dialogue.models import Difference, Position, Wording
from longtable.dialogue.models.differences import hidden_sides
from longtable.dialogue.queries.signing import Signature, signed
from longtable.people.http import Reader
from longtable.shared.notices.models import Notice
from longtable.vocabulary.queries.words import PLAIN, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingShown:
    """What a side says in one wording."""

    mark: str
    name: str
    html: SafeString
    experience: str
    stake: str
    language: str
    written: Signature
    approved: Signature | None
    declined: Signature | None
    why_declined: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideShown:
    """One side: what it says, what it said before, and what waits for its approval, if one may
    know of that."""

    public_id: str
    role: Role
    said: WordingShown | None
    earlier: tuple[WordingShown, ...]
    newer: WordingShown | None
    may_change: bool
    may_approve: bool
    # Whether the reader wrote what waits.
    may_take_back: bool
    # Why it is off the table, if it is.
    hidden_for: str
    may_hide: bool

    @property
    def name(self) -> str:
        """The name of the side, as it was approved or as it waits."""
        shown = self.said or self.newer
        return shown.name if shown else ""

    @property
    def waits(self) -> bool:
        """Whether newer words wait for its side."""
        return self.newer is not None and self.newer.declined is None


def wordings_of(difference: Difference, reader: Reader) -> list[Wording]:
    """What the reader may read of its sides, in the order it was said. One query."""
    found = (
        Wording.objects.visible_to(reader)
        .filter(position__difference=difference.pk)
        .select_related(
            "position__role", "written_by", "role", "organization", "approval__approved_by",
            "approval__role", "approval__organization", "declining__declined_by",
            "declining__role", "declining__organization",
        )
        .annotate(hidden_for=Subquery(hidden_sides(OuterRef("position")).values("reason")[:1]))
        .order_by("pk")
    )  # fmt: skip
    return list(found)


def sides_of(
    rows: list[Wording], difference: Difference, reader: Reader, *, words: Words, inside: bool
) -> list[SideShown]:
    """The sides in alphabetical order, as far as the reader may know of them. No query."""
    sides: dict[int, list[Wording]] = {}
    for one in rows:
        sides.setdefault(one.position_id, []).append(one)
    shown = [_side(said, difference, reader, words=words, inside=inside) for said in sides.values()]
    return sorted(shown, key=lambda one: (one.name.casefold(), one.public_id))


def turned(sides: list[SideShown], *, by: int) -> list[SideShown]:
    """The same, begun each day with the next one, so that no side stands first for ever."""
    start = by % len(sides) if sides else 0
    return sides[start:] + sides[:start]


def position_in(difference: Difference, public_id: str, *, reader: Reader) -> Position | None:
    """A side of which the reader may read something. One query."""
    read = Wording.objects.visible_to(reader).filter(position=OuterRef("pk"))
    found = difference.positions.filter(Exists(read), public_id=public_id)
    position = found.select_related("role").first()
    if position is not None:
        position.difference = difference
    return position


def side_in(difference: Difference, position: Position, *, reader: Reader) -> SideShown:
    """This side for one reader. One query."""
    inside = difference.community_id in reading_of(reader).belongs
    rows = wordings_of(difference, reader)
    every = sides_of(rows, difference, reader, words=PLAIN, inside=inside)
    return next(one for one in every if one.public_id == position.public_id)


def is_taken_back(public_id: str, *, reader: Reader) -> bool:
    """Whether a side of which the reader was told is there no more. Two queries at most."""
    told = Notice.objects.filter(person=reader.pk, activity__facts__about=public_id)
    is_there = Position.objects.filter(public_id=public_id).exists()
    return not is_there and told.exists()


def every_role() -> list[Role]:
    """The roles for which a side can be said. One query."""
    return list(Role.objects.all())


def _side(
    said: list[Wording], difference: Difference, reader: Reader, *, words: Words, inside: bool
) -> SideShown:
    position = said[0].position
    position.difference = difference
    shown = [_wording(one, position.role, words, inside=inside) for one in said]
    approved = [one for one in shown if one.approved]
    newer = None if shown[-1].approved else shown[-1]
    return SideShown(
        public_id=position.public_id,
        role=position.role,
        said=approved[-1] if approved else None,
        earlier=tuple(reversed(approved[:-1])),
        newer=newer,
        may_change=rules.change_position(reader, position),
        may_approve=rules.approve_position(reader, position),
        hidden_for=said[-1].hidden_for or "",  # type: ignore[attr-defined]  # annotated
        may_hide=rules.hide_position(reader, position),
        may_take_back=_wrote(reader, said[-1], newer) and rules.change_position(reader, position),
    )


def _wrote(reader: Reader, last: Wording, newer: WordingShown | None) -> bool:
    """Whether the reader wrote the last words of a side, which nobody has answered."""
    waits = newer is not None and newer.declined is None
    return waits and last.written_by_id == reader.pk


def _wording(one: Wording, role: Role, words: Words, *, inside: bool) -> WordingShown:
    approval, declining = getattr(one, "approval", None), getattr(one, "declining", None)
    return WordingShown(
        mark=one.mark,
        name=one.name,
        html=words.drawn(one, role),
        experience=one.experience,
        stake=one.stake,
        language=one.language,
        written=signed(one, one.written_by, one.written_at, inside=inside),
        approved=signed(approval, approval.approved_by, approval.approved_at, inside=inside)
        if approval
        else None,
        declined=signed(declining, declining.declined_by, declining.declined_at, inside=inside)
        if declining
        else None,
        why_declined=declining.why if declining else "",
    )
