"""Letting go of a person: what they said of words, and their name in what others said."""

from typing import Any

from django.db.models import Exists, OuterRef

from longtable.contributions.erasing import Names
from longtable.contributions.models import Contribution
from longtable.people.erasing import eraser
from longtable.people.models import Person
from longtable.vocabulary.actions.adding import find_by_all
from longtable.vocabulary.models import Bridge, SharedMeaning, Term, UnclearWord, Usage


@eraser
def leave_words_to_others(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """What they said of words goes, unless it is to stay. A word that others explained stays a
    word: it is nobody's, and without the note of who added it."""
    if keep_words:
        return
    touched = set(Usage.objects.filter(written_by=person).values_list("term", flat=True))
    Usage.objects.filter(written_by=person).delete()
    stated = SharedMeaning.objects.filter(stated_by=person)
    touched |= set(stated.values_list("term", flat=True))
    stated.delete()
    replies = Contribution.objects.filter(root=OuterRef("pk"), parent__isnull=False)
    explained = [
        Exists(model.objects.filter(term=OuterRef("pk"))) for model in (Usage, SharedMeaning)
    ]
    added = Term.objects.filter(author=person)
    stays = added.filter(explained[0] | explained[1] | Exists(replies.exclude(author=person)))
    touched |= set(stays.values_list("pk", flat=True))
    kept = Contribution.objects.filter(pk__in=list(stays.values_list("pk", flat=True)))
    kept.update(author=None, body="", html="", excerpt="", marks="")
    for term in Term.objects.filter(pk__in=touched).exclude(author=person):
        find_by_all(term)


@eraser
def unname_in_words(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """What others said of a word names a former member."""
    names = Names(person)
    for model, fields in (
        (Usage, ("meaning", "example", "source", "avoid")),
        (SharedMeaning, ("text", "why")),
        (Bridge, ("understood",)),
        (Term, ("also",)),
    ):
        rows: Any = model
        for row in rows.objects.filter(names.written_in(*fields)).iterator():
            for field in fields:
                setattr(row, field, names.out_of(getattr(row, field)))
            row.save(update_fields=list(fields))


@eraser
def let_go_of_unclear_words(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """Words that others did not follow go with the text in which they stood, and where they are
    somebody's name. What they themselves did not follow goes with them."""
    UnclearWord.objects.filter(Names(person).written_in("word")).delete()
    if not keep_words:
        UnclearWord.objects.filter(contribution__author=person).delete()
