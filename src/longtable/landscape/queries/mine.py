"""What communities have written down of somebody, for nobody but them."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404

from longtable.communities.models import Community
from longtable.landscape.models import Stakeholder
from longtable.landscape.queries.stakeholders import shown_reasons
from longtable.people.models import Person


def entries_of(person: Person) -> Any:
    """Every entry about them, whichever community it lies in. One query.

    What is said of them is theirs to read; that a closed community is there, and who is in it, is
    not: ``is_known`` says whether they may find it.
    """
    known = Community.objects.visible_to(person).filter(pk=OuterRef("community"))
    found = Stakeholder.objects.about(person).annotate(is_known=Exists(known))
    return found.select_related("community", "role").order_by("pk")


def written_of(person: Person) -> list[Any]:
    """The same with why it matters to them, as it is shown, how they have an effect, and what they
    are said to do: six queries more."""
    told = (
        "reasons", "authorities", "influences", "responsibilities", "stage_parts", "placings"
    )  # fmt: skip
    rows = list(entries_of(person).prefetch_related(*told))
    for one in rows:
        one.shown_reasons = shown_reasons(one.reasons.all())
    return rows


def one_of(person: Person, public_id: str) -> Stakeholder:
    """One entry about them; 404 for any other."""
    return get_object_or_404(Stakeholder.objects.about(person), public_id=public_id)
