"""Telling people of what happened."""

from collections.abc import Callable, Iterable

from longtable.shared.activity.models import Activity
from longtable.shared.activity.verbs import Verb, follows
from longtable.shared.notices import wording
from longtable.shared.notices.models import Notice
from longtable.shared.notices.wording import Wording

Chooser = Callable[[Activity], Iterable[int]]
TOLD_AT_ONCE_MAX = 200


def notify(*verbs: Verb, reason: str, words: Wording | None = None) -> Callable[[Chooser], Chooser]:
    """Tell the people whose ids the function gives of each activity with one of these verbs.

    Never the one who did it; once per person and activity, however often the task runs. ``words``
    say a reason wherever it is shown; who gives a reason that is said already gives none.
    """
    assert (words is None) == (reason in wording.ALL), f"{reason} is said once"
    if words is not None:
        wording.ALL[reason] = words

    def register(choose: Chooser) -> Chooser:
        @follows(*verbs)
        def tell(activity: Activity) -> None:
            people = {one for one in choose(activity) if one and one != activity.actor_id}
            Notice.objects.bulk_create(
                [Notice(person_id=one, activity=activity, reason=reason) for one in sorted(people)],
                batch_size=TOLD_AT_ONCE_MAX,
                ignore_conflicts=True,
            )

        return choose

    return register
