"""Keeping what somebody has begun to write, on the server, as they type."""

from django.db import transaction

from longtable.contributions.models import Draft
from longtable.people.models import Person
from longtable.shared import clock


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


def discard_draft(*, by: Person, place: str) -> None:
    """Forget a draft: it was sent, or its writer wants it gone."""
    Draft.objects.filter(person=by, place=place).delete()
