"""Sharing a reflection, by a separate act, and taking back what one shared or said (R44)."""

from django.db import transaction

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words, put_on_table
from longtable.contributions.models import Contribution
from longtable.learning import verbs
from longtable.learning.models import Lesson, Reflection, SharedReflection
from longtable.people.models import Audience, Person
from longtable.shared.realtime.topics import announce
from longtable.shared.search import index
from longtable.shared.text.cleaning import clean_body
from longtable.shared.text.rendering import render_markdown, words_of


class AlreadyShared(Exception):
    """It lies on the table of this community already."""


class ReflectionIsGone(Exception):
    """Its writer removed it in another window since."""


@transaction.atomic
def share_reflection(
    reflection: Reflection,
    *,
    community: Community,
    words: Words,
    limits: str,
    by: Person,
    audience: int = Audience.MEMBERS,
    prompt: int = 0,
) -> SharedReflection:
    """Put both sides on the table of a community, in the words that its writer has seen once more.

    With a client key that was used before, what was shared with it then is returned. Raises
    ``AlreadyShared``, or ``ReflectionIsGone``.
    """
    held = Reflection.objects.select_for_update().filter(pk=reflection.pk).first()
    if held is None:
        raise ReflectionIsGone
    there = SharedReflection.objects.filter(reflection=held, community=community).first()
    if there is not None and there.client_key != words.client_key:
        raise AlreadyShared
    said = clean_body(limits)
    made = put_on_table(
        SharedReflection,
        verb=verbs.REFLECTION_SHARED,
        words=words,
        by=by,
        communities=[community],
        audience=audience,
        having={
            "community": community,
            "reflection": held,
            "limits": said,
            "limits_html": render_markdown(said).html,
            "prompt": prompt,
        },
    )
    find_by_both(made)
    return made


@transaction.atomic
def take_back(contribution: Lesson | SharedReflection) -> None:
    """Remove it for good, with all that was noted of it. Twice is once."""
    found = Contribution.objects.select_for_update().filter(pk=contribution.pk)
    for one in found:
        index.remove([one.pk])
        one.delete()
        announce(contribution.topic, contribution.community.topic)


def find_by_both(shared: SharedReflection) -> None:
    """Let the search find it by either side."""
    said = f"{words_of(shared.html)} {words_of(shared.limits_html)}"
    index.put(shared.pk, title=shared.title, text=said, language=shared.language)
