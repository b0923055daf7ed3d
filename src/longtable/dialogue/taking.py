"""What people take along of dialogue: what they challenged, owed, answered and said of answers."""

from collections.abc import Iterable, Mapping

from longtable.dialogue.models import Challenge, ChallengeAnswer, Ownership, Reception
from longtable.people.models import Person
from longtable.people.taking import taker


@taker("challenges")
def take_challenges(person: Person) -> Iterable[Mapping[str, object]]:
    """Each with what it is of theirs; the words themselves are among their contributions."""
    raised = Challenge.objects.filter(conversation__author=person).order_by("pk")
    for one in raised.values("conversation__public_id", "due_on"):
        yield {"raised": one["conversation__public_id"], "due_on": one["due_on"]}
    owed = Ownership.objects.filter(person=person).order_by("pk")
    for held in owed.values(
        "challenge__conversation__public_id", "asked_at", "taken_at", "ended_at"
    ):
        yield {"owed": held.pop("challenge__conversation__public_id"), **held}
    given = ChallengeAnswer.objects.filter(said_by=person).order_by("pk")
    for answer in given.values("reply__public_id", "outcome", "until", "said_at"):
        yield {"answered": answer.pop("reply__public_id"), **answer}
    words = Reception.objects.filter(answer__challenge__conversation__author=person).order_by("pk")
    for word in words.values("answer__reply__public_id", "word", "said_at"):
        yield {"weighed": word.pop("answer__reply__public_id"), **word}
