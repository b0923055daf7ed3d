"""Facts of a file that have no place here: refused, or left out where that was chosen."""

from collections.abc import Sequence

from django.utils.translation import gettext

from longtable.shared.transfer.models import Import
from longtable.shared.transfer.refusals import FileIsRefused

LEAVE_OUT = "leave_out"
NAMED_MAX = 8


def refuse_what_has_no_place(names: Sequence[str], chosen: Import, *, line: int = 1) -> None:
    """Raise ``FileIsRefused`` for facts this site does not keep, unless they may be left out."""
    if not names or chosen.options.get(LEAVE_OUT):
        return
    shown = ", ".join(f"“{one[:40]}”" for one in names[:NAMED_MAX])
    more = "" if len(names) <= NAMED_MAX else " …"
    raise FileIsRefused(
        gettext(
            "This has no place here: %(names)s. Say which fact it is, or choose to leave out what"
            " has no place here."
        )
        % {"names": shown + more},
        line=line,
    )
