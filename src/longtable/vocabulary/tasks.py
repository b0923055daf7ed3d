"""Marking texts anew, after a term was added or is written in another way."""

from datetime import timedelta

from django.db import transaction
from django_tasks import task

from longtable.contributions import verbs as contribution_verbs
from longtable.shared.activity.models import Activity
from longtable.shared.activity.verbs import follows
from longtable.shared.jobs.sweeps import sweep
from longtable.vocabulary import verbs
from longtable.vocabulary.actions.marking import (
    change_lexicon,
    mark_again,
    marked_in_another_way,
    stamp_of,
)
from longtable.vocabulary.models import Term


@follows(verbs.TERM_ADDED, verbs.TERM_CHANGED)
def mark_what_was_written(activity: Activity) -> None:
    """The texts of the community meet the word, or meet it no longer."""
    if activity.community_id is not None:
        mark_texts.enqueue(activity.community_id, stamp_of(activity.community_id) or "")


@follows(contribution_verbs.CONTRIBUTION_REVISED)
def meet_it_as_revised(activity: Activity) -> None:
    """A term that was revised as any contribution is, is written in another way too."""
    if activity.subject_id is None:
        return
    term = Term.objects.filter(pk=activity.subject_id).first()
    if term is not None:
        mark_texts.enqueue(term.community_id, change_lexicon(term))


@sweep(every=timedelta(hours=1))
def mark_what_was_kept_before() -> int:
    """After an upgrade texts that an earlier version wrote get their marks, once; says in how many
    communities."""
    with transaction.atomic():
        behind = marked_in_another_way()
        for community_id, stamp in behind:
            mark_texts.enqueue(community_id, stamp)
    return len(behind)


@task()
def mark_texts(community_id: int, stamp: str, after: int = 0, among: int = 0) -> None:
    """Some texts at a time; the last change of a community does it for those before. Safe to run
    twice."""
    if stamp_of(community_id) != stamp:
        return
    last = mark_again(community_id, after=after, among=among)
    if last is not None:
        mark_texts.enqueue(community_id, stamp, *last)
