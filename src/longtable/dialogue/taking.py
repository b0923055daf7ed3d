"""What people take along of dialogue: what they challenged, answered, said for sides, voted."""

from collections.abc import Iterable, Mapping

from django.db.models import F

from longtable.dialogue.models import (
    Approval,
    Challenge,
    ChallengeAnswer,
    Declining,
    Keeping,
    Ownership,
    Reception,
    Step,
    Vote,
    Wording,
)
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


@taker("differences")
def take_differences(person: Person) -> Iterable[Mapping[str, object]]:
    """What they wrote for a side, approved or declined, how far they said that people had come,
    and what they were asked to keep moving."""
    of = F("position__difference__public_id")
    written = Wording.objects.filter(written_by=person).order_by("pk")
    yield from written.values(
        "name",
        "view",
        "experience",
        "stake",
        "written_at",
        of_role=F("position__role__slug"),
        worded=of,
    )
    answered = F("wording__position__difference__public_id")
    approved = Approval.objects.filter(approved_by=person).order_by("pk")
    yield from approved.values("approved_at", name=F("wording__name"), approved=answered)
    declined = Declining.objects.filter(declined_by=person).order_by("pk")
    yield from declined.values("declined_at", "why", name=F("wording__name"), declined=answered)
    difference = F("difference__public_id")
    moved = Step.objects.filter(moved_by=person).order_by("pk")
    yield from moved.values("state", "why", "moved_at", moved=difference)
    kept = Keeping.objects.filter(person=person).order_by("pk")
    yield from kept.values("asked_at", "taken_at", "ended_at", kept=difference)


@taker("perspectives")
def take_perspectives(person: Person) -> Iterable[Mapping[str, object]]:
    """How they voted, each time; nobody else is told."""
    votes = Vote.objects.visible_to(person).order_by("pk")
    return votes.values("answer", "cast_at", voted_on=F("statement__said__public_id"))
