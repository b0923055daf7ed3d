"""The gap finder, asked of one convening: which voices nobody asked, do not come, did not come."""

from collections import Counter
from dataclasses import dataclass

from longtable.communities.models import Community, Role, Seat
from longtable.convenings.models import Answer, Coming, Convening, Headcount, Presence
from longtable.landscape.queries.gaps import Voice, gaps_of
from longtable.people.http import Reader


@dataclass(frozen=True, slots=True)
class VoiceAt:
    """One voice at one convening: how many say they come, and afterwards how many were there."""

    voice: Voice
    coming: int
    came: int
    has_begun: bool

    @property
    def is_unasked(self) -> bool:
        """Whether nobody of them belongs here, and none of them is asked in (R34)."""
        return self.voice.is_missing and not self.voice.asked

    @property
    def is_gap(self) -> bool:
        """Whether nobody of them comes; afterwards, whether nobody of them came."""
        return not (self.came if self.has_begun else self.coming)


def gaps_of_convening(convening: Convening, *, reader: Reader) -> list[VoiceAt]:
    """Every voice the community needs or knows; those that are touched and not there come first.

    It says how many of a voice come, never who does not. Eleven queries.
    """
    every = gaps_of(convening.community, reader=reader).voices
    slug = "role__slug"
    said = Answer.objects.visible_to(reader).filter(convening=convening)
    comes = said.filter(coming__in=(Coming.YES, Coming.TELEPHONE))
    coming = Counter(comes.values_list(slug, flat=True))
    there = Presence.objects.visible_to(reader).filter(convening=convening)
    came = Counter(there.values_list(slug, flat=True))
    counted = Headcount.objects.visible_to(reader).filter(convening=convening)
    for role, people in counted.values_list(slug, "people"):
        came[role] += people
    rows = [
        VoiceAt(one, coming[one.role_slug], came[one.role_slug], convening.has_begun)
        for one in every
    ]
    return sorted(rows, key=lambda one: not (one.is_gap and one.voice.is_impacted))


def every_role() -> list[Role]:
    """All voices there are, to count people by. One query."""
    return list(Role.objects.all())


def seated_roles(community: Community) -> set[int]:
    """The voices that have a seat here. One query."""
    return set(Seat.objects.filter(community=community).values_list("role", flat=True))
