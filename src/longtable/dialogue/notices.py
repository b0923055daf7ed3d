"""Whom dialogue tells of what."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Membership, Standing
from longtable.communities.reading import current
from longtable.contributions.models import Contribution
from longtable.contributions.queries import people_who_read
from longtable.dialogue import verbs
from longtable.dialogue.models import (
    Answer,
    Ballot,
    Keeping,
    Ownership,
    Position,
    Standpoint,
    Value,
)
from longtable.shared.activity.models import Activity
from longtable.shared.notices.telling import notify
from longtable.shared.notices.wording import Wording

# So many of one side are told that something waits for it.
OF_A_SIDE_TOLD_MAX = 200


@notify(
    verbs.CONVERSATION_CLOSED,
    reason="closed",
    words=Wording(_("A conversation of yours has an outcome")),
)
def those_who_wrote_in_it(activity: Activity) -> Iterable[int]:
    """A conversation somebody wrote in was closed, and something came of it."""
    if activity.subject is None:
        return ()
    wrote = Contribution.objects.filter(
        root=activity.subject.root_id, written_at__lte=activity.occurred_at
    ).values("author")
    readers = people_who_read(activity.subject).filter(pk__in=wrote)
    return readers.values_list("pk", flat=True)


@notify(
    verbs.CHALLENGE_ASKED, reason="challenge_asked", words=Wording(_("You are asked for an answer"))
)
def the_one_who_is_asked_for_the_answer(activity: Activity) -> Iterable[int]:
    """Somebody is asked to answer a challenge that they can read."""
    if activity.subject is None or activity.towards_id is None:
        return ()
    readers = people_who_read(activity.subject).filter(pk=activity.towards_id)
    return readers.values_list("pk", flat=True)


@notify(
    verbs.CHALLENGE_ANSWERED,
    reason="challenge_answered",
    words=Wording(_("What you questioned is answered")),
)
def the_one_who_challenged(activity: Activity) -> Iterable[int]:
    """What somebody challenged is answered."""
    return the_one_who_is_asked_for_the_answer(activity)


@notify(verbs.CHALLENGE_DUE, reason="challenge_due", words=Wording(_("An answer is due")))
def those_who_owe_the_answer(activity: Activity) -> Iterable[int]:
    """An answer is due: its owner is told, or the conveners where nobody owes it."""
    asked = Ownership.objects.holding().filter(challenge__conversation=activity.subject_id)
    return _those_or_the_conveners(activity, asked.values("person"))


@notify(
    verbs.POSITION_WAITS,
    reason="position_waits",
    words=Wording(_("Something waits for your side to say whether it is so")),
)
def those_of_the_side_it_is_written_for(activity: Activity) -> Iterable[int]:
    """Somebody wrote for a side of a difference: whoever wears its role there can approve it."""
    position = Position.objects.filter(public_id=activity.facts.get("about")).first()
    if activity.subject is None or position is None:
        return ()
    terms = Membership.objects.filter(
        current(), community=activity.community_id, role=position.role_id
    ).exclude(standing=Standing.GUEST)
    readers = people_who_read(activity.subject).filter(
        pk__in=terms.values("person"), arrived_at__isnull=False
    )
    return readers.order_by("pk").values_list("pk", flat=True)[:OF_A_SIDE_TOLD_MAX]


@notify(
    verbs.POSITION_APPROVED,
    reason="position_approved",
    words=Wording(_("What you wrote for a side stands there in those words")),
)
def whoever_wrote_what_is_approved(activity: Activity) -> Iterable[int]:
    """Somebody of a side approved what a person wrote for it."""
    return the_one_who_is_asked_for_the_answer(activity)


@notify(
    verbs.POSITION_DECLINED,
    reason="position_declined",
    words=Wording(_("A side says that your words are not its own, and why")),
)
def whoever_wrote_what_is_declined(activity: Activity) -> Iterable[int]:
    """Somebody of a side declined what a person wrote for it."""
    return the_one_who_is_asked_for_the_answer(activity)


@notify(
    verbs.RUN_CLOSED,
    reason="run_closed",
    words=Wording(_("A dialogue you answered in is over: read what came of it")),
)
def those_who_answered_in_it(activity: Activity) -> Iterable[int]:
    """A dialogue somebody answered in was closed: now all of it is read."""
    if activity.subject is None:
        return ()
    answered = Answer.objects.filter(run=activity.subject_id).values("person")
    readers = people_who_read(activity.subject).filter(pk__in=answered)
    return readers.values_list("pk", flat=True)


@notify(
    verbs.DIFFERENCE_HANDED,
    reason="difference_handed",
    words=Wording(_("You are asked to keep a difference moving")),
)
def the_one_who_is_asked_to_keep_it(activity: Activity) -> Iterable[int]:
    """Somebody is asked to keep a difference moving."""
    return the_one_who_is_asked_for_the_answer(activity)


@notify(
    verbs.DIFFERENCE_RESTS,
    reason="difference_rests",
    words=Wording(_("A difference that you keep has rested too long")),
)
def whoever_keeps_what_rests(activity: Activity) -> Iterable[int]:
    """A difference rests: whoever keeps it is told, or the conveners where nobody does."""
    asked = Keeping.objects.holding().filter(difference=activity.subject_id)
    return _those_or_the_conveners(activity, asked.values("person"))


@notify(
    verbs.DECISION_ASKED,
    reason="decision_asked",
    words=Wording(_("You are asked what is to be decided")),
)
def those_who_are_asked(activity: Activity) -> Iterable[int]:
    """Something is to be decided: the members of its community answer."""
    if activity.subject is None:
        return ()
    terms = Membership.objects.filter(current(), community=activity.community_id).exclude(
        standing=Standing.GUEST
    )
    readers = people_who_read(activity.subject).filter(
        pk__in=terms.values("person"), arrived_at__isnull=False
    )
    return readers.order_by("pk").values_list("pk", flat=True)


@notify(
    verbs.DECISION_CLOSED,
    reason="decision_closed",
    words=Wording(_("What you answered is decided")),
)
def those_who_answered(activity: Activity) -> Iterable[int]:
    """It is decided: whoever answered reads how that counted."""
    if activity.subject is None:
        return ()
    cast = Ballot.objects.filter(decision=activity.subject_id).values("cast_by")
    readers = people_who_read(activity.subject).filter(pk__in=cast)
    return readers.order_by("pk").values_list("pk", flat=True)


@notify(
    verbs.DECISION_DUE,
    reason="decision_due",
    words=Wording(_("A decision of yours is to be looked at again")),
)
def whoever_asked_for_what_is_due(activity: Activity) -> Iterable[int]:
    """The day of a decision has come: whoever asked for it is told, or the conveners."""
    if activity.subject is None or activity.subject.author_id is None:
        return _those_or_the_conveners(activity, Membership.objects.none().values("person"))
    terms = Membership.objects.filter(
        current(), community=activity.community_id, person=activity.subject.author_id
    )
    return _those_or_the_conveners(activity, terms.values("person"))


@notify(
    verbs.QUESTION_HANDED,
    reason="question_handed",
    words=Wording(_("You are asked to look after a question")),
)
def the_one_who_is_asked_to_look_after_it(activity: Activity) -> Iterable[int]:
    """Somebody is asked to look after a question."""
    return the_one_who_is_asked_for_the_answer(activity)


@notify(
    verbs.QUESTION_CLOSED,
    reason="question_closed",
    words=Wording(_("Something came of a question you answered")),
)
def those_who_answered_the_question(activity: Activity) -> Iterable[int]:
    """A question somebody answered was closed, and something came of it."""
    if activity.subject is None:
        return ()
    answered = Standpoint.objects.filter(question=activity.subject_id).values("person")
    readers = people_who_read(activity.subject).filter(pk__in=answered)
    return readers.order_by("pk").values_list("pk", flat=True)


@notify(
    verbs.TRIAL_DUE, reason="trial_due", words=Wording(_("You tried this insight: did it help?"))
)
def the_one_who_tried_it(activity: Activity) -> Iterable[int]:
    """Somebody took an insight along; after a while they are asked, once, whether it helped."""
    return the_one_who_is_asked_for_the_answer(activity)


@notify(
    verbs.VALUE_REWORDED,
    reason="value_reworded",
    words=Wording(_("What you were asked to agree on is said in new words")),
)
def those_who_answered_the_former_words(activity: Activity) -> Iterable[int]:
    """A value or goal is said anew: whoever answered whether they agree on what it was."""
    if activity.subject is None:
        return ()
    former = Value.objects.filter(pk=activity.subject.pk).values("rewords")
    cast = Ballot.objects.filter(decision__agrees_on__in=former).values("cast_by")
    readers = people_who_read(activity.subject).filter(pk__in=cast)
    return readers.order_by("pk").values_list("pk", flat=True)


def _those_or_the_conveners(activity: Activity, asked: "QuerySet[Any, Any]") -> Iterable[int]:
    """Whom somebody asked, where they can read it; else the conveners."""
    if activity.subject is None:
        return ()
    readers = people_who_read(activity.subject)
    found = list(readers.filter(pk__in=asked).values_list("pk", flat=True))
    if found:
        return found
    conveners = Membership.objects.filter(
        current(), community=activity.community_id, standing=Standing.CONVENER
    )
    return readers.filter(pk__in=conveners.values("person")).values_list("pk", flat=True)
