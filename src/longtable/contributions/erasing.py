"""Letting go of a person: their words if they wish it, and their name in other people's words."""

import re
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.utils import translation
from django.utils.translation import gettext as _

from longtable.contributions import rules
from longtable.contributions.actions.counting import recount
from longtable.contributions.actions.putting import show
from longtable.contributions.escrow import take_from_escrow
from longtable.contributions.finding import index_anew
from longtable.contributions.marking import lies_in, mark
from longtable.contributions.models import Contribution, Draft, Hiding, Mention, Revision
from longtable.contributions.sealing import broken_seal, today
from longtable.people.erasing import eraser
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.search import index

AT_ONCE = 200


@eraser
def let_go_of_words(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """Remove somebody's words if they wish it; then their name and address wherever written out."""
    if not keep_words:
        roots = set(Contribution.objects.filter(author=person).values_list("root_id", flat=True))
        for contribution in _own(person):
            _blank(contribution)
        recount(roots)
        Revision.objects.filter(contribution__author=person).delete()
    _let_go_of_seals(person, keep_words=keep_words)
    names = Names(person)
    for contribution in _naming(person, names):
        _unname(contribution, names)
    for revision in Revision.objects.filter(names.written_in("title", "body")).iterator():
        revision.title, revision.body = names.out_of(revision.title), names.out_of(revision.body)
        revision.html = names.out_of(revision.html)
        revision.save(update_fields=["title", "body", "html"])
    for hiding in Hiding.objects.filter(names.written_in("reason")).iterator():
        hiding.reason = names.out_of(hiding.reason)
        hiding.save(update_fields=["reason"])
    for draft in Draft.objects.filter(names.written_in("title", "body")).exclude(person=person):
        draft.title, draft.body = names.out_of(draft.title), names.out_of(draft.body)
        draft.save(update_fields=["title", "body"])


class Names:
    """How somebody is written out in text: their address, and their name.

    A name of one word is a word of the language too ("Hope"), so alone it goes only where they
    are mentioned, or behind an at-sign; a full name goes everywhere.
    """

    def __init__(self, person: Person, *, instead: str = "") -> None:
        self._person = person
        # What stands in their place; nothing for what is said of whoever has gone.
        self._instead = instead
        name = person.display_name
        self._everywhere = [person.email or "", name if " " in name else f"@{name}" * bool(name)]
        self._where_mentioned = name

    def written_in(self, *fields: str) -> Q:
        """The condition that one of these fields may have them."""
        found = Q(pk__in=())
        for words in filter(None, self._everywhere):
            for field in fields:
                found |= Q(**{f"{field}__icontains": words})
        return found

    def out_of(self, text: str, *, is_mentioned: bool = False) -> str:
        """The text without them."""
        words = [*self._everywhere, self._where_mentioned if is_mentioned else ""]
        instead = self._instead or _("a former member")
        for one in filter(None, words):
            whole = rf"(?<!\w){re.escape(one)}(?!\w)"
            text = re.sub(whole, lambda _found: instead, text, flags=re.IGNORECASE * ("@" in one))
        return text


def _own(person: Person) -> Iterator[Contribution]:
    others = Contribution.objects.filter(root=OuterRef("pk")).exclude(pk=OuterRef("pk"))
    return (
        Contribution.objects.filter(author=person)
        .annotate(is_answered=Exists(others.exclude(author=person)))
        .iterator(AT_ONCE)
    )


def _let_go_of_seals(person: Person, *, keep_words: bool) -> None:
    """What they said where nobody is named: taken away too if they wish it. Either way nothing
    fits them any more."""
    replies = Contribution.objects.filter(root=OuterRef("pk")).exclude(pk=OuterRef("pk"))
    sealed = Contribution.objects.exclude(seal="").annotate(is_answered=Exists(replies))
    mine = [one for one in sealed.iterator(AT_ONCE) if rules.is_author(person, one)]
    for contribution in mine:
        if not keep_words:
            _blank(contribution)
            contribution.revisions.all().delete()
        contribution.seal = broken_seal()
        contribution.client_key = broken_seal() if contribution.client_key else ""
        contribution.save(update_fields=["seal", "client_key"])
        take_from_escrow(contribution)
    if not keep_words:
        recount({one.root_id for one in mine})


def _blank(contribution: Contribution) -> None:
    """Take the words away; what others replied to stands on, under a title that says so."""
    keeps_place = contribution.parent_id is None and contribution.is_answered  # type: ignore[attr-defined]  # see _own
    with translation.override(contribution.language):
        title = _("Removed by its author") if keeps_place else ""
        reason = _("Its author has gone and took it along.")
        # That somebody has gone is seen among the people; that these were their words is not.
        if contribution.seal:
            reason = _("Taken back by whoever wrote it.")
    contribution.title, contribution.body, contribution.html = title, "", ""
    contribution.excerpt = contribution.marks = ""
    contribution.save(update_fields=["title", "body", "html", "excerpt", "marks"])
    index.remove([contribution.pk])
    if not keeps_place:
        Hiding.objects.get_or_create(
            contribution=contribution,
            lifted_at=None,
            defaults={
                "reason": reason,
                "hidden_at": today() if contribution.seal else clock.now(),
            },
        )


def _naming(person: Person, names: Names) -> Iterator[Contribution]:
    mentioned = Exists(Mention.objects.filter(contribution=OuterRef("pk"), person=person))
    return (
        Contribution.objects.annotate(mentions_them=mentioned)
        .filter(Q(mentions_them=True) | names.written_in("title", "body"))
        .iterator(AT_ONCE)
    )


def _unname(contribution: Contribution, names: Names) -> None:
    is_mentioned = bool(contribution.mentions_them)  # type: ignore[attr-defined]  # see _naming
    with translation.override(contribution.language):
        title = names.out_of(contribution.title, is_mentioned=is_mentioned)
        body = names.out_of(contribution.body, is_mentioned=is_mentioned)
    if (title, body) == (contribution.title, contribution.body):
        return
    contribution.title, contribution.body = title, body
    show(contribution)
    mark(contribution, lies_in=lies_in(contribution))
    contribution.save(update_fields=["title", "body", "html", "excerpt", "marks"])
    index_anew(contribution)
