"""Whom a vocabulary tells of what."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Membership
from longtable.communities.reading import current
from longtable.contributions.models import Contribution
from longtable.contributions.queries import people_who_read
from longtable.people.models import Person
from longtable.shared.activity.models import Activity
from longtable.shared.notices.models import Notice
from longtable.shared.notices.telling import notify
from longtable.shared.notices.wording import Wording
from longtable.vocabulary import verbs
from longtable.vocabulary.models import Bridge, Following, Muting, SharedMeaning, Usage

TOLD_MAX = 200
USED_LATELY = timedelta(days=90)


@notify(
    verbs.BRIDGE_BUILT,
    reason="understood",
    words=Wording(_("Somebody says how they understood you")),
)
def the_one_who_was_understood(activity: Activity) -> Iterable[int]:
    """Somebody says how they understood what a person said a term means."""
    if activity.subject is None or activity.towards_id is None:
        return ()
    readers = people_who_read(activity.subject).filter(pk=activity.towards_id)
    return readers.values_list("pk", flat=True)


@notify(
    verbs.BRIDGE_CONFIRMED,
    reason="understood_well",
    words=Wording(_("Somebody says that you understood them")),
)
def the_one_who_understood(activity: Activity) -> Iterable[int]:
    """Whoever a person understood says that this is what they meant."""
    return the_one_who_was_understood(activity)


@notify(
    verbs.USAGE_WRITTEN,
    reason="meaning_added",
    words=Wording(_("Another role says what a word means to it")),
)
def those_who_use_a_word_otherwise(activity: Activity) -> Iterable[int]:
    """A role said for the first time what a word means to it: whoever has to do with the word, or
    follows the vocabulary, is told, unless they have that role themselves."""
    role = activity.facts.get("speaks")
    if role is None:
        return ()
    here = Membership.objects.filter(current(), community=activity.community_id, role=role)
    return _those_around(activity).exclude(pk__in=here.values("person"))[:TOLD_MAX]


@notify(
    verbs.MEANING_STATED,
    reason="meaning_changed",
    words=Wording(_("How far we are with what a word means together has changed")),
)
def those_who_have_to_do_with_a_word(activity: Activity) -> Iterable[int]:
    """A shared meaning is contested, working or agreed by now, and was not before."""
    return _those_around(activity)[:TOLD_MAX] if "status" in activity.facts else ()


def _those_around(activity: Activity) -> "QuerySet[Person, int]":
    """Members who added a word, said what it means, understood another or used it lately, and those
    who follow the vocabulary: once until they have read it, and none who want no more of it."""
    term, here = activity.subject_id, activity.community_id
    if activity.subject is None or here is None:
        return Person.objects.none().values_list("pk", flat=True)
    had_to_do = (
        Q(pk=activity.subject.author_id)
        | Q(pk__in=Usage.objects.filter(term=term).values("written_by"))
        | Q(pk__in=SharedMeaning.objects.filter(term=term).values("stated_by"))
        | Q(pk__in=Bridge.objects.filter(term=term).values("person"))
        | Q(pk__in=Following.objects.filter(community=here).values("person"))
        | Q(pk__in=_used_lately(activity))
    )
    belongs = Membership.objects.filter(current(), community=here, role__isnull=False)
    told = Notice.objects.unread().filter(
        reason__in=("meaning_added", "meaning_changed"), activity__subject=term
    )
    readers = people_who_read(activity.subject).filter(
        had_to_do, pk__in=belongs.values("person"), arrived_at__isnull=False
    )
    left = readers.exclude(pk__in=told.values("person"))
    left = left.exclude(pk__in=Muting.objects.filter(term=term).values("person"))
    return left.order_by("pk").values_list("pk", flat=True)


def _used_lately(activity: Activity) -> "QuerySet[Contribution, int | None]":
    """Who wrote the word in a text of the last months: as its marks say."""
    stands = Q(marks__endswith=f",{activity.subject_id}")
    stands |= Q(marks__contains=f",{activity.subject_id};")
    since = activity.occurred_at - USED_LATELY
    texts = Contribution.objects.filter(
        stands,
        root__placements__community=activity.community_id,
        written_at__gte=since,
        author__isnull=False,
    )
    return texts.values_list("author", flat=True)
