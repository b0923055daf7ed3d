"""Saying how one understood another role, and that one does not follow."""

from django.db import transaction

from longtable.contributions.actions.putting import hat_of
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.text.cleaning import clean_body
from longtable.vocabulary import verbs
from longtable.vocabulary.actions.explaining import tell
from longtable.vocabulary.models import Bridge, Stumble, Term, Usage


@transaction.atomic
def build_bridge(usage: Usage, *, by: Person, understood: str) -> Bridge:
    """Say how one understood what a term means to another role; said again, it is new, and to be
    confirmed anew. Whoever wrote the usage is told."""
    term = Term.objects.select_for_update(of=("self",)).get(pk=usage.term_id)
    hat = hat_of(by, term.community)
    said, _is_new = Bridge.objects.update_or_create(
        usage=usage,
        person=by,
        defaults={
            "term": term,
            "role_id": hat.role_id if hat else None,
            "understood": clean_body(understood),
            "said_at": clock.now(),
            "confirmed_at": None,
        },
    )
    tell(term, verbs.BRIDGE_BUILT, by=by, towards=usage.written_by)
    return said


@transaction.atomic
def confirm_bridge(bridge: Bridge, *, by: Person) -> None:
    """Say that one was understood. Twice is once."""
    waits = Bridge.objects.filter(pk=bridge.pk, confirmed_at=None)
    if waits.update(confirmed_at=clock.now()):
        tell(bridge.term, verbs.BRIDGE_CONFIRMED, by=by, towards=bridge.person)


@transaction.atomic
def stumble(term: Term, *, by: Person, takes_back: bool = False) -> None:
    """Say that one does not follow, or that one does by now. Twice is once; nobody is told."""
    if takes_back:
        Stumble.objects.filter(term=term, person=by).delete()
        return
    hat = hat_of(by, term.community)
    Stumble.objects.get_or_create(
        term=term,
        person=by,
        defaults={"role_id": hat.role_id if hat else None, "stumbled_at": clock.now()},
    )
