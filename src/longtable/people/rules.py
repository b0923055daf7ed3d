"""Who may come in, and who may look after the site."""

from calendar import monthrange
from datetime import date

from django.conf import settings

from longtable.people.http import Reader
from longtable.people.models import Administrator, AgeState
from longtable.shared.access.permissions import permission

YOUTH_YEARS = 13
ADULT_YEARS = 18


@permission
def see_letters(person: Reader, thing: None) -> bool:
    """Administrators see the mail this site keeps; in a demonstration everybody does."""
    if settings.LONGTABLE_DEMO:
        return True
    # Neither a visitor's account nor one that rests is in use.
    return person.is_active and Administrator.objects.filter(person_id=person.pk).exists()


def age_state(*, month: int, year: int, today: date) -> AgeState | None:
    """All that is kept of the answer to the age question; none under 13.

    The day is not asked, so somebody counts as a year older when their birth month is over.
    """
    born_by = date(year, month, monthrange(year, month)[1])
    years = today.year - year - ((today.month, today.day) < (born_by.month, born_by.day))
    if years >= ADULT_YEARS:
        return AgeState.ADULT
    return AgeState.YOUTH if years >= YOUTH_YEARS else None


def may_have_account(state: AgeState | None) -> bool:
    """Adults; young people from 13 where this site has the rules in place that protect them."""
    return state == AgeState.ADULT or (state == AgeState.YOUTH and settings.YOUTH_ACCOUNTS)
