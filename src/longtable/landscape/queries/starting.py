"""Whether enough are in to start: who is in, across which groups, against the community's own
threshold (R57); and whom nobody has looked for yet (R32)."""

from dataclasses import dataclass

from longtable.communities.models import Community, Role
from longtable.landscape.models import Start, Threshold
from longtable.landscape.queries.gaps import ALWAYS, Voice, gaps_of
from longtable.people.http import Reader


@dataclass(frozen=True, slots=True)
class VoiceIn:
    """One voice: how many are in, and how many it takes; nothing where nobody has said."""

    role_slug: str
    voices: str
    here: int
    needed: int | None

    @property
    def is_met(self) -> bool:
        """Whether there are as many as it takes."""
        return self.needed is None or self.here >= self.needed


@dataclass(frozen=True, slots=True)
class Starting:
    """The start view: voices, groups nobody of which is known, and the choice once it is made."""

    voices: tuple[VoiceIn, ...]
    unexplored: tuple[tuple[str, str], ...]
    start: Start | None

    @property
    def asks(self) -> int:
        """How many voices have a threshold."""
        return sum(one.needed is not None for one in self.voices)

    @property
    def short(self) -> tuple[VoiceIn, ...]:
        """The voices of which there are fewer than it takes."""
        return tuple(one for one in self.voices if not one.is_met)

    @property
    def is_met(self) -> bool:
        """Whether the community's own threshold is met; never where it has none."""
        return self.asks > 0 and not self.short


def starting_of(community: Community, *, reader: Reader) -> Starting:
    """Eleven queries: the gaps, the thresholds, the roles and the choice."""
    voices = gaps_of(community, reader=reader).voices
    needed = dict(
        Threshold.objects.visible_to(reader)
        .filter(community=community)
        .values_list("role__slug", "needed")
    )
    return Starting(
        voices=tuple(
            VoiceIn(one.role_slug, one.voices, one.here, needed.get(one.role_slug))
            for one in voices
        ),
        unexplored=_unexplored(voices),
        start=start_of(community, reader=reader),
    )


def start_of(community: Community, *, reader: Reader) -> Start | None:
    """That it chose to act, if it did."""
    found = Start.objects.visible_to(reader).filter(community=community)
    return found.select_related("chosen_by").first()


def unexplored_words(start: Start) -> list[str]:
    """Whom a community had not heard when it chose to act, in the reader's language."""
    return [str(Role.Group(one).label) for one in start.unexplored if one in Role.Group.values]


def _unexplored(voices: tuple[Voice, ...]) -> tuple[tuple[str, str], ...]:
    """The groups of which nobody is here and nobody is written down."""
    groups = dict(Role.objects.values_list("slug", "group"))
    known = {groups[one.role_slug] for one in voices if one.here + one.named + one.known}
    asked = [*ALWAYS, *sorted({groups[one.role_slug] for one in voices} - set(ALWAYS))]
    return tuple((one, str(Role.Group(one).label)) for one in asked if one not in known)
