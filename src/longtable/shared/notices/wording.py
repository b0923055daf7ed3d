"""How a notice says why somebody is told, and where it leads; each domain says it of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from longtable.shared.activity.models import Activity


@dataclass(frozen=True)
class Wording:
    """Why somebody is told, in a line; and for what is no contribution, the words of a link and
    the address of what the activity is about."""

    says: StrOrPromise
    link: StrOrPromise = ""
    leads_to: Callable[[Activity], str] | None = None


ALL: dict[str, Wording] = {}
# Of a reason that no domain gives any more.
UNSAID = Wording("")
