"""Keeping what somebody has begun to write, on the server, as they type."""

import re

from django.db import transaction

from longtable.contributions.models import Draft
from longtable.people.models import Person
from longtable.shared import clock

PHRASE_WORDS = 3
SAME_TEXT_SHARE = 0.5


class DraftIsNewer(Exception):
    """Another tab or device has saved this draft since. Holds the newer draft."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.place)
        self.draft = draft


@transaction.atomic
def save_draft(*, by: Person, place: str, title: str, body: str, seen: int) -> Draft:
    """Keep a draft. ``seen`` is the version this tab last knew; 0 when it knew none.

    Raises ``DraftIsNewer`` rather than overwrite what another tab wrote meanwhile.
    """
    draft = Draft.objects.select_for_update().filter(person=by, place=place).first()
    if draft is None:
        return Draft.objects.create(
            person=by, place=place, title=title, body=body, saved_at=clock.now()
        )
    if (draft.title, draft.body) == (title, body):
        return draft
    if draft.version != seen:
        raise DraftIsNewer(draft)
    draft.title, draft.body, draft.saved_at = title, body, clock.now()
    draft.version += 1
    draft.save()
    return draft


def keep_beside(*, by: Person, place: str, title: str, body: str) -> None:
    """Keep words that came without knowing of the draft; what stands there already is kept too."""
    draft = Draft.objects.filter(person=by, place=place).first()
    if draft is None or is_state_of(draft.body, body):
        seen, text = (draft.version if draft else 0), body
    else:
        seen, text = draft.version, f"{body}\n\n{draft.body}"
    save_draft(by=by, place=place, title=title, body=text, seen=seen)


def discard_sent(*, by: Person, place: str, sent: str) -> None:
    """Forget the draft of what was sent; other words, from another window, are kept."""
    for draft in Draft.objects.filter(person=by, place=place):
        if is_state_of(draft.body, sent):
            draft.delete()


def is_state_of(draft: str, text: str) -> bool:
    """Whether a draft is the same text at an earlier or later moment: most of it stands there."""
    one, other = " ".join(draft.split()), " ".join(text.split())
    if other.startswith(one) or one.startswith(other):
        return True
    kept, sent = _phrases(one), _phrases(other)
    return len(kept & sent) >= len(kept) * SAME_TEXT_SHARE


def _phrases(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    if len(words) < PHRASE_WORDS:
        return {(word,) for word in words}
    return set(zip(words, words[1:], words[2:], strict=False))


def discard_draft(*, by: Person, place: str) -> None:
    """Forget a draft: it was sent, or its writer wants it gone."""
    Draft.objects.filter(person=by, place=place).delete()
