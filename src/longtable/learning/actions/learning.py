"""Saying what one learned and from whom; being left out of it (R75)."""

from django.db import transaction

from longtable.communities.models import Community, Membership, Role
from longtable.communities.reading import current
from longtable.contributions.actions.putting import Words, put_on_table, show
from longtable.contributions.erasing import Names
from longtable.contributions.marking import lies_in, mark
from longtable.contributions.models import Revision
from longtable.learning import verbs
from longtable.learning.models import Lesson
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.models import Activity
from longtable.shared.realtime.topics import announce
from longtable.shared.search import index


@transaction.atomic
def write_lesson(
    community: Community,
    *,
    words: Words,
    by: Person,
    from_role: Role,
    learned_from: Person | None = None,
    audience: int = Audience.MEMBERS,
) -> Lesson:
    """Say what one learned from a person in the role they have there, or from a role.

    With a client key that was used before, the lesson made with it then is returned.
    """
    made = put_on_table(
        Lesson,
        verb=verbs.LESSON_WRITTEN,
        words=words,
        by=by,
        communities=[community],
        audience=audience,
        having={"community": community, "from_role": from_role, "learned_from": learned_from},
    )
    is_told = Activity.objects.filter(subject=made.pk, verb=verbs.LEARNED_FROM.name).exists()
    if learned_from is not None and audience >= Audience.MEMBERS and not is_told:
        _tell(made, by=by, towards=learned_from)
    return made


@transaction.atomic
def leave_out(lesson: Lesson) -> None:
    """Let the role stand there alone: neither its row, nor its words, nor the ledger names them
    any more. Whoever wrote it is told. Twice is once."""
    found = Lesson.objects.select_for_update(of=("self",)).filter(pk=lesson.pk).first()
    person = found.learned_from if found is not None else None
    if found is None or person is None:
        return
    names = Names(person, instead=str(found.from_role))
    found.learned_from, found.left_out_at = None, clock.now()
    found.title = names.out_of(found.title, is_mentioned=True)
    found.body = names.out_of(found.body, is_mentioned=True)
    rendered = show(found)
    mark(found, lies_in=lies_in(found))
    found.save()
    index.put(found.pk, title=found.title, text=rendered.words, language=found.language)
    Revision.objects.filter(contribution=found.pk).delete()
    Activity.objects.filter(subject=found.pk, towards=person).update(towards=None)
    record(
        verbs.LEFT_OUT,
        by=None,
        subject_id=found.pk,
        community_id=found.community_id,
        towards_id=found.author_id,
    )
    announce(found.topic, found.community.topic)


def _tell(made: Lesson, *, by: Person, towards: Person) -> None:
    worn = Membership.objects.filter(current(), community=made.community_id, person=towards)
    record(
        verbs.LEARNED_FROM,
        by=by,
        hat=made,
        subject_id=made.pk,
        community_id=made.community_id,
        towards_id=towards.pk,
        towards_hat=worn.first(),
    )
