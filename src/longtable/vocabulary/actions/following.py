"""Following a vocabulary, and being told no more of one word. Nobody is told of either."""

from django.db import transaction

from longtable.communities.models import Community
from longtable.people.models import Person
from longtable.shared import clock
from longtable.vocabulary.models import Following, Muting, Term


@transaction.atomic
def follow_words(community: Community, *, by: Person, ends: bool = False) -> None:
    """Be told of new meanings of all words of a community, or no more. Twice is once."""
    if ends:
        Following.objects.filter(community=community, person=by).delete()
        return
    Following.objects.get_or_create(community=community, person=by, defaults={"since": clock.now()})


@transaction.atomic
def mute_word(term: Term, *, by: Person, ends: bool = False) -> None:
    """Be told no more of one word, or again. Twice is once."""
    if ends:
        Muting.objects.filter(term=term, person=by).delete()
        return
    Muting.objects.get_or_create(term=term, person=by, defaults={"muted_at": clock.now()})
