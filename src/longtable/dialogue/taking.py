"""What people take along of dialogue: what they challenged, answered, decided and voted."""

from collections.abc import Iterable, Mapping

from django.db.models import F

from longtable.dialogue.models import (
    Answer,
    Approval,
    Ballot,
    Challenge,
    ChallengeAnswer,
    Closing,
    Declining,
    Dissent,
    GuideVersion,
    HarvestNote,
    Impact,
    Insight,
    Judgement,
    Keeping,
    Ownership,
    QuestionClosure,
    QuestionKeeping,
    Reception,
    RunClosure,
    SideHiding,
    Step,
    Trial,
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
    hid = SideHiding.objects.filter(hidden_by=person).order_by("pk")
    yield from hid.values("reason", "hidden_at", hid=F("position__difference__public_id"))


@taker("dialogues")
def take_dialogues(person: Person) -> Iterable[Mapping[str, object]]:
    """What they wrote of guides, answered in dialogues, wrote down of them, and how they said that
    these went; by the number of a question, whose words are others'."""
    guide, run = F("guide__public_id"), F("run__public_id")
    written = GuideVersion.objects.filter(written_by=person).order_by("pk")
    yield from written.values("number", "title", "brief", "source", "written_at", wrote=guide)
    said = Answer.objects.filter(person=person).order_by("pk")
    number = F("question__position")
    yield from said.values("body", "language", "written_at", to=number, answered=run)
    notes = HarvestNote.objects.filter(written_by=person).order_by("pk")
    yield from notes.values("sort", "text", "who", "until", "written_at", noted=run)
    told = RunClosure.objects.filter(closed_by=person).order_by("pk")
    yield from told.values("account", "closed_at", closed=run)


@taker("decisions")
def take_decisions(person: Person) -> Iterable[Mapping[str, object]]:
    """What they answered, also where no names are shown, what they said of groups, what they said
    was decided and what stays said against it."""
    of = F("decision__public_id")
    cast = Ballot.objects.filter(cast_by=person).order_by("pk")
    yield from cast.values("value", "ranking", "reason", "cast_at", answered=of)
    said = Impact.objects.filter(said_by=person).order_by("pk")
    yield from said.values(
        "of_group", "effect", "what", "softened", "said_at", of=F("of_role__slug"), touched=of
    )
    closed = Closing.objects.filter(closed_by=person).order_by("pk")
    yield from closed.values(
        "outcome", "kept", "kept_words", "served", "why_without", "review_on", "why_no_review",
        "closed_at", closed=of,
    )  # fmt: skip
    left = Dissent.objects.filter(left_by=person).order_by("pk")
    yield from left.values("text", "left_at", against=of)
    judged = Judgement.objects.filter(said_by=person).order_by("pk")
    yield from judged.values("is_kept", "said_at", judged=of)


@taker("perspectives")
def take_perspectives(person: Person) -> Iterable[Mapping[str, object]]:
    """How they voted, each time; nobody else is told."""
    votes = Vote.objects.visible_to(person).order_by("pk")
    return votes.values("answer", "cast_at", voted_on=F("statement__said__public_id"))


@taker("questions and insights")
def take_advice(person: Person) -> Iterable[Mapping[str, object]]:
    """Which questions they looked after and closed, where they found what they kept, what they
    tried, and whether it helped them; their words are among their contributions."""
    question = F("question__public_id")
    kept = QuestionKeeping.objects.filter(person=person).order_by("pk")
    yield from kept.values("asked_at", "taken_at", "ended_at", looked_after=question)
    closed = QuestionClosure.objects.filter(closed_by=person).order_by("pk")
    yield from closed.values("outcome", "closed_at", closed=question)
    found = Insight.objects.filter(author=person).order_by("pk")
    yield from found.values("setting", "source", place_name=F("place__name"), found=F("public_id"))
    tried = Trial.objects.visible_to(person).order_by("pk")
    insight = F("insight__public_id")
    yield from tried.values("begun_at", "asked_at", "word", "line", "said_at", tried=insight)
