"""What must hold across rows of dialogue."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from longtable.communities.models import Membership
from longtable.contributions.models import Contribution, Placement
from longtable.dialogue.models import (
    MOVES,
    Answer,
    Approval,
    Ballot,
    Challenge,
    ChallengeAnswer,
    Closing,
    Closure,
    Conversation,
    Decision,
    Declining,
    Difference,
    Dissent,
    Guide,
    GuideVersion,
    HarvestNote,
    Insight,
    Judgement,
    Method,
    OpenQuestion,
    Ownership,
    Part,
    Perspectives,
    Position,
    Problem,
    Question,
    Run,
    RunClosure,
    Standpoint,
    State,
    Statement,
    Step,
    Vote,
    Wording,
)
from longtable.dialogue.models import Value as ValueOrGoal
from longtable.shared.integrity.invariants import invariant


@invariant
def nothing_is_written_after_closure() -> QuerySet[Any]:
    """Nobody wrote in a conversation while it was closed; what was imported came from elsewhere."""
    held = Closure.objects.filter(
        conversation=OuterRef("root"), closed_at__lt=OuterRef("written_at")
    ).filter(Q(reopened_at=None) | Q(reopened_at__gt=OuterRef("written_at")))
    return Contribution.objects.filter(Exists(held), parent__isnull=False, origin=None)


@invariant
def conversations_answer_nothing() -> QuerySet[Any]:
    """A conversation is a root of its own kind, and a title unless its author took it along."""
    return Conversation.objects.filter(
        Q(parent__isnull=False) | ~Q(kind="conversation") | Q(title="", author__isnull=False)
    )


@invariant
def an_answer_lies_in_its_own_conversation() -> QuerySet[Any]:
    """What is called the answer to a challenge is a reply to it, and to nothing else."""
    own = ChallengeAnswer.objects.filter(
        pk=OuterRef("pk"), reply__root=F("challenge__conversation"), reply__parent__isnull=False
    )
    return ChallengeAnswer.objects.exclude(Exists(own))


@invariant
def whoever_owes_an_answer_belongs_or_did() -> QuerySet[Any]:
    """Nobody is asked for an answer who never belonged where the challenge lies."""
    lies = Placement.objects.filter(contribution=OuterRef(OuterRef("challenge__conversation")))
    belonged = Membership.objects.filter(
        person=OuterRef("person"), community__in=lies.values("community")
    )
    return Ownership.objects.exclude(Exists(belonged))


@invariant
def whoever_answered_has_taken_it() -> QuerySet[Any]:
    """As long as they are here, whoever gave an answer owed it then."""
    owed = Ownership.objects.filter(
        challenge=OuterRef("challenge"), person=OuterRef("said_by"), taken_at__isnull=False
    )
    return ChallengeAnswer.objects.filter(said_by__isnull=False).exclude(Exists(owed))


@invariant
def a_challenge_is_due_after_it_is_raised() -> QuerySet[Any]:
    """Nobody is asked for an answer before the question."""
    return Challenge.objects.filter(due_on__lt=F("conversation__written_at__date"))


@invariant
def a_difference_answers_nothing_and_lies_at_home() -> QuerySet[Any]:
    """A difference is a root of its own kind, and lies in its community alone."""
    home = Placement.objects.filter(contribution=OuterRef("pk"), community=OuterRef("community"))
    elsewhere = Placement.objects.filter(contribution=OuterRef("pk")).exclude(
        community=OuterRef("community")
    )
    astray = Q(parent__isnull=False) | ~Q(kind="difference") | ~Exists(home) | Exists(elsewhere)
    return Difference.objects.filter(astray)


@invariant
def a_side_is_approved_by_its_own() -> QuerySet[Any]:
    """Whoever approved what a side says wore its role then."""
    return Approval.objects.exclude(role=F("wording__position__role"))


@invariant
def a_side_is_declined_by_its_own() -> QuerySet[Any]:
    """Whoever declined what is said for a side wore its role then."""
    return Declining.objects.exclude(role=F("wording__position__role"))


@invariant
def a_wording_is_approved_or_declined() -> QuerySet[Any]:
    """Nobody approved and declined the same words."""
    return Wording.objects.filter(approval__isnull=False, declining__isnull=False)


@invariant
def a_side_says_something() -> QuerySet[Any]:
    """There is no side of which nobody has written anything."""
    return Position.objects.filter(wordings=None)


@invariant
def a_difference_was_named_first() -> QuerySet[Any]:
    """The first that became of a difference is that it was named."""
    first = Step.objects.filter(difference=OuterRef("pk")).order_by("pk")
    named = Difference.objects.annotate(
        first=Coalesce(Subquery(first.values("state")[:1]), Value(""))
    )
    return named.exclude(first=State.NAMED)


@invariant
def a_difference_moves_as_it_may() -> QuerySet[Any]:
    """Each state came of one that leads to it."""
    before = Step.objects.filter(difference=OuterRef("difference"), pk__lt=OuterRef("pk"))
    last = Subquery(before.order_by("-pk").values("state")[:1])
    moved = Step.objects.annotate(came_of=Coalesce(last, Value("")))
    allowed = Q(came_of="", state=State.NAMED)
    for state, onwards in MOVES.items():
        allowed |= Q(came_of=state, state__in=onwards)
    return moved.exclude(allowed)


@invariant
def guides_and_dialogues_lie_at_home() -> QuerySet[Any]:
    """A guide and a dialogue are roots, and lie in their own community alone."""
    home = Placement.objects.filter(contribution=OuterRef("pk"), community=OuterRef("at"))
    elsewhere = Placement.objects.filter(contribution=OuterRef("pk")).exclude(
        community=OuterRef("at")
    )
    every = Contribution.objects.filter(kind__in=["guide", "run"]).annotate(
        at=Coalesce("guide__community", "run__community")
    )
    return every.filter(Q(parent__isnull=False) | ~Exists(home) | Exists(elsewhere))


@invariant
def a_guide_asks_everybody() -> QuerySet[Any]:
    """Each version asks everybody something in both parts: so everybody answers before reading."""
    asks = Question.objects.filter(version=OuterRef("pk"), role=None)
    both = Exists(asks.filter(part=Part.REACTION)) & Exists(asks.filter(part=Part.APPLICATION))
    return GuideVersion.objects.exclude(both)


@invariant
def a_guide_has_a_version() -> QuerySet[Any]:
    """There is no guide of which nobody has written anything."""
    return Guide.objects.filter(versions=None)


@invariant
def a_dialogue_follows_a_guide_of_its_community() -> QuerySet[Any]:
    """A dialogue is held where its guide is."""
    return Run.objects.exclude(version__guide__community=F("community"))


@invariant
def an_answer_answers_what_was_asked() -> QuerySet[Any]:
    """A question is answered in dialogues of its own version alone, and by whom it was asked."""
    return Answer.objects.exclude(
        Q(question__version=F("run__version"))
        & (Q(question__role=None) | Q(question__role=F("role")))
    )


@invariant
def nothing_is_answered_after_a_dialogue() -> QuerySet[Any]:
    """Nobody answered in a dialogue after it was closed."""
    closed = RunClosure.objects.filter(run=OuterRef("run"), closed_at__lt=OuterRef("written_at"))
    return Answer.objects.filter(Exists(closed))


@invariant
def what_follows_is_done_by_somebody() -> QuerySet[Any]:
    """What follows says who does it and until when, and only what differs is a difference."""
    follows = Q(sort=HarvestNote.Sort.FOLLOWS)
    unsaid = follows & (Q(who="") | Q(until=None))
    astray = Q(difference__isnull=False) & ~Q(sort=HarvestNote.Sort.DIFFER)
    return HarvestNote.objects.filter(unsaid | astray)


@invariant
def a_decision_answers_nothing_and_lies_at_home() -> QuerySet[Any]:
    """A decision is a root of its own kind, and lies in its community alone."""
    home = Placement.objects.filter(contribution=OuterRef("pk"), community=OuterRef("community"))
    elsewhere = Placement.objects.filter(contribution=OuterRef("pk")).exclude(
        community=OuterRef("community")
    )
    astray = Q(parent__isnull=False) | ~Q(kind="decision") | ~Exists(home) | Exists(elsewhere)
    return Decision.objects.filter(astray)


@invariant
def nobody_answers_what_is_decided() -> QuerySet[Any]:
    """No answer is newer than what was decided."""
    return Ballot.objects.filter(cast_at__gt=F("decision__closing__closed_at"))


@invariant
def what_is_ranked_has_options() -> QuerySet[Any]:
    """Options are put in order where that is how people answer, and nowhere else."""
    ranked = Q(decision__method=Method.RANKED)
    return Ballot.objects.filter((ranked & Q(ranking="")) | (~ranked & ~Q(ranking="")))


@invariant
def whoever_dissents_has_answered() -> QuerySet[Any]:
    """As long as they are here, whoever left a dissent answered before."""
    cast = Ballot.objects.filter(decision=OuterRef("decision"), cast_by=OuterRef("left_by"))
    return Dissent.objects.filter(left_by__isnull=False).exclude(Exists(cast))


@invariant
def whoever_judges_a_promise_was_given_it() -> QuerySet[Any]:
    """As long as they are here, whoever says whether it was kept answered, and it is decided."""
    cast = Ballot.objects.filter(decision=OuterRef("decision"), cast_by=OuterRef("said_by"))
    closed = Closing.objects.filter(decision=OuterRef("decision"))
    found = Judgement.objects.filter(said_by__isnull=False)
    return found.exclude(Exists(cast), Exists(closed))


@invariant
def perspectives_answer_nothing_and_lie_at_home() -> QuerySet[Any]:
    """A question on perspectives is a root of its own kind, and lies in its community alone."""
    home = Placement.objects.filter(contribution=OuterRef("pk"), community=OuterRef("community"))
    elsewhere = Placement.objects.filter(contribution=OuterRef("pk")).exclude(
        community=OuterRef("community")
    )
    astray = Q(parent__isnull=False) | ~Q(kind="perspectives") | ~Exists(home) | Exists(elsewhere)
    return Perspectives.objects.filter(astray)


@invariant
def a_statement_hangs_under_its_question() -> QuerySet[Any]:
    """What is said under a question is a statement of it, and answers nothing else."""
    loose = Contribution.objects.filter(root__kind="perspectives", parent__isnull=False)
    astray = Statement.objects.exclude(said__parent=F("perspectives"))
    return loose.filter(Q(statement=None) | Q(statement__in=astray.values("pk")))


@invariant
def a_vote_is_on_a_statement_of_its_question() -> QuerySet[Any]:
    """Whoever votes on a question votes on what is said under it."""
    return Vote.objects.exclude(statement__perspectives=F("voter__perspectives"))


@invariant
def nobody_votes_after_the_end() -> QuerySet[Any]:
    """No vote of somebody here is later than the end of its question."""
    late = Vote.objects.filter(voter__person__isnull=False)
    return late.filter(cast_at__gt=F("statement__perspectives__ending__ended_at"))


@invariant
def questions_answer_nothing_and_lie_at_home() -> QuerySet[Any]:
    """A question is a root of its own kind, and lies in its community alone."""
    return OpenQuestion.objects.filter(_astray("openquestion"))


@invariant
def insights_answer_nothing_and_lie_at_home() -> QuerySet[Any]:
    """An insight is a root of its own kind, and lies in the community of its library alone."""
    return Insight.objects.filter(_astray("insight"))


@invariant
def problems_answer_nothing_and_lie_at_home() -> QuerySet[Any]:
    """A problem of practice is a root of its own kind, and lies in its community alone."""
    return Problem.objects.filter(_astray("problem"))


@invariant
def a_standpoint_hangs_under_its_question() -> QuerySet[Any]:
    """What is said under a question is an answer to it, in a role of its own, and nothing else."""
    loose = Contribution.objects.filter(root__kind="openquestion", parent__isnull=False)
    astray = Standpoint.objects.exclude(said__parent=F("question"))
    return loose.filter(Q(standpoint=None) | Q(standpoint__in=astray.values("pk")))


@invariant
def nobody_answers_a_question_that_is_closed() -> QuerySet[Any]:
    """No answer is newer than what came of its question."""
    return Standpoint.objects.filter(said__written_at__gt=F("question__closure__closed_at"))


@invariant
def values_answer_nothing_and_lie_at_home() -> QuerySet[Any]:
    """A value or goal is a root of its own kind, and lies in its community alone."""
    return ValueOrGoal.objects.filter(_astray("value"))


@invariant
def new_words_are_said_where_the_former_were() -> QuerySet[Any]:
    """New words for a value stand in its community, and were said after those."""
    said = ValueOrGoal.objects.filter(rewords__isnull=False)
    return said.exclude(community=F("rewords__community"), written_at__gte=F("rewords__written_at"))


@invariant
def agreement_is_asked_where_the_value_lies() -> QuerySet[Any]:
    """Whether people agree is asked of the members of its community."""
    asked = Decision.objects.filter(agrees_on__isnull=False)
    return asked.exclude(agrees_on__community=F("community"))


@invariant
def what_asks_agreement_says_whether_there_is() -> QuerySet[Any]:
    """A decision about a value closes it as agreed or standing without that."""
    return Closing.objects.filter(decision__agrees_on__isnull=False, is_agreed=None)


def _astray(kind: str) -> Q:
    home = Placement.objects.filter(contribution=OuterRef("pk"), community=OuterRef("community"))
    elsewhere = Placement.objects.filter(contribution=OuterRef("pk")).exclude(
        community=OuterRef("community")
    )
    return Q(parent__isnull=False) | ~Q(kind=kind) | ~Exists(home) | Exists(elsewhere)
