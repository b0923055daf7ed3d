"""Keeping an insight, stating a problem of practice, asking people about it, saying what helped
(R21, R22)."""

from collections.abc import Mapping

from django.db import transaction

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words, hat_of, put_on_table, write_reply
from longtable.contributions.models import Contribution, Link
from longtable.dialogue import verbs
from longtable.dialogue.models import Insight, Problem, Trial
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.text.cleaning import clean_line


class SaidAlready(Exception):
    """Whether an insight helped is asked once, and was said."""


@transaction.atomic
def keep_insight(
    community: Community,
    *,
    words: Words,
    where: Mapping[str, object],
    by: Person,
    audience: int = Audience.MEMBERS,
    learned_in: Contribution | None = None,
) -> Insight:
    """Keep an insight in a community's library; ``where`` is its setting, place and source.

    With a client key that was used before, the insight made with it then is returned.
    """
    made = put_on_table(
        Insight,
        verb=verbs.INSIGHT_KEPT,
        words=words,
        by=by,
        communities=[community],
        audience=audience,
        having={**where, "community": community},
    )
    if learned_in is not None:
        Link.objects.get_or_create(
            source=made,
            target=learned_in,
            relation=Link.Relation.LEARNED_IN,
            defaults={"linked_by": by, "linked_at": clock.now()},
        )
    return made


def state_problem(
    community: Community,
    *,
    words: Words,
    by: Person,
    setting: str = "",
    audience: int = Audience.MEMBERS,
) -> Problem:
    """Put a problem of practice on the table. With a client key that was used before, the problem
    made with it then is returned."""
    return put_on_table(
        Problem,
        verb=verbs.PROBLEM_STATED,
        words=words,
        by=by,
        communities=[community],
        audience=audience,
        having={"community": community, "setting": setting},
    )


def say_of_problem(problem: Problem, *, words: Words, by: Person) -> Contribution:
    """Ask somebody about it by name, or answer: whoever reads the problem reads that."""
    return write_reply(problem, words=words, by=by)


@transaction.atomic
def try_insight(insight: Insight, *, by: Person, problem: Problem | None = None) -> Trial:
    """Take it along to try it. Twice is once, and nobody is told."""
    worn = hat_of(by, insight.community)
    found, _is_new = Trial.objects.get_or_create(
        insight=insight,
        person=by,
        defaults={
            "problem": problem,
            "role_id": worn.role_id if worn else None,
            "begun_at": clock.now(),
        },
    )
    return found


@transaction.atomic
def say_whether_it_helped(trial: Trial, *, by: Person, word: str, line: str = "") -> Trial:
    """Say whether it helped, in the role one has there now. Raises ``SaidAlready``."""
    held = Trial.objects.select_for_update().select_related("insight__community").get(pk=trial.pk)
    if held.word:
        raise SaidAlready(held.pk)
    worn = hat_of(by, held.insight.community)
    held.role_id = worn.role_id if worn else None
    held.word, held.line, held.said_at = word, clean_line(line), clock.now()
    held.save(update_fields=["role", "word", "line", "said_at"])
    return held


@transaction.atomic
def ask_whether_it_helped(trial: Trial) -> bool:
    """Ask whoever tried it, once. Says whether it did."""
    held = Trial.objects.select_for_update().get(pk=trial.pk)
    if held.asked_at is not None or held.word:
        return False
    held.asked_at = clock.now()
    held.save(update_fields=["asked_at"])
    record(
        verbs.TRIAL_DUE,
        by=None,
        hat=None,
        subject_id=held.insight_id,
        community_id=trial.insight.community_id,
        towards_id=held.person_id,
    )
    return True
