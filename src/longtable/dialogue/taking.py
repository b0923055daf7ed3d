"""What people take along of dialogue: what they challenged, owed, answered and said of answers."""

from collections.abc import Iterable, Mapping

from django.db.models import F

from longtable.dialogue.models import Challenge, ChallengeAnswer, Ownership, Reception
from longtable.people.models import Person
from longtable.people.taking import taker


@taker("challenges")
def take_challenges(person: Person) -> Iterable[Mapping[str, object]]:
    """Each with what it is of theirs; the words themselves are among their contributions."""
    raised = Challenge.objects.filter(conversation__author=person).order_by("pk")
    yield from raised.values("due_on", raised=F("conversation__public_id"))
    owed = Ownership.objects.filter(person=person).order_by("pk")
    conversation = F("challenge__conversation__public_id")
    yield from owed.values("asked_at", "taken_at", "ended_at", owed=conversation)
    given = ChallengeAnswer.objects.filter(said_by=person).order_by("pk")
    yield from given.values("outcome", "until", "said_at", answered=F("reply__public_id"))
    words = Reception.objects.filter(answer__challenge__conversation__author=person).order_by("pk")
    yield from words.values("word", "said_at", weighed=F("answer__reply__public_id"))
