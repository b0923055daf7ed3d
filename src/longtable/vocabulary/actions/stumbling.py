"""Saying that one does not follow a word that is no term yet, and that one does by now."""

from datetime import timedelta

from django.db import transaction

from longtable.communities.models import Community
from longtable.contributions.actions.putting import hat_of
from longtable.contributions.models import Contribution
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.limits.counting import Limit
from longtable.shared.text.rendering import words_of
from longtable.vocabulary.models import UnclearWord
from longtable.vocabulary.models.terms import TITLE_LENGTH_MAX
from longtable.vocabulary.wording.standing import key_of, standing

UNCLEAR_WORDS = Limit("unclear.words", 12, timedelta(hours=1))


class DoesNotStandThere(Exception):
    """The word is none that stands in what was read."""


def text_of(contribution: Contribution) -> str:
    """What one reads of it, without its form."""
    return f"{contribution.title}\n\n{words_of(contribution.html)}"


@transaction.atomic
def say_unclear(
    contribution: Contribution, *, word: str, community: Community, by: Person
) -> UnclearWord:
    """Say that one does not follow a word in what one reads there. Twice is once; nobody is told,
    and nothing is written down of it elsewhere.

    Raises ``DoesNotStandThere``, and ``TooOften`` for many in a short while.
    """
    language = contribution.language
    stands = standing(word, text_of(contribution), language)
    if not stands or len(stands) > TITLE_LENGTH_MAX:
        raise DoesNotStandThere(contribution.public_id)
    key = key_of(stands, language)
    known = UnclearWord.objects.filter(community=community, key=key, person=by).first()
    if known is not None:
        return known
    UNCLEAR_WORDS.take(str(by.pk))
    hat = hat_of(by, community)
    made, _is_new = UnclearWord.objects.get_or_create(
        community=community,
        key=key,
        person=by,
        defaults={
            "contribution_id": contribution.pk,
            "word": stands,
            "role_id": hat.role_id if hat else None,
            "said_at": clock.now(),
        },
    )
    return made


def follow_now(public_id: str, *, by: Person) -> bool:
    """Say that one follows a word by now. Twice is once; says whether there was one."""
    removed, _each = UnclearWord.objects.filter(public_id=public_id, person=by).delete()
    return removed > 0
