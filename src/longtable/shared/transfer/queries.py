"""Reads of imports, shaped for pages."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from longtable.shared.transfer import importers
from longtable.shared.transfer.importers import Importer, Preview
from longtable.shared.transfer.models import Import, ImportRefusal
from longtable.shared.transfer.refusals import FileIsRefused

REFUSED_PER_PAGE = 50
IMPORTS_SHOWN_MAX = 50
State = Import.State
STEP_OF = {
    State.CHOSEN: 2, State.LOOKED_AT: 3, State.TRIED: 3, State.REFUSED: 3, State.RUNNING: 4,
    State.STOPPED: 4, State.DONE: 5, State.UNDOING: 5, State.UNDONE: 5,
}  # fmt: skip


@dataclass(frozen=True)
class ImportPage:
    """One import as its page shows it."""

    found: Import
    importer: Importer
    # The top of the file, while one chooses how to read it; and why it cannot be read.
    preview: Preview | None
    unreadable: str
    counts: list[tuple[StrOrPromise, int]]
    refused: list[ImportRefusal]
    refused_count: int
    refused_after: int | None

    @property
    def steps(self) -> list[str]:
        """The guided path."""
        return [_("Choose the file"), _("See how it is read"), _("Try it"), _("Bring it in")]

    @property
    def step(self) -> int:
        """Where on it this import is."""
        return STEP_OF[State(self.found.state)]

    @property
    def percent(self) -> int | None:
        """How much is done of what is being done; nothing where that is not known."""
        if self.found.state == State.RUNNING and self.found.total and self.found.position:
            return min(100, 100 * self.found.position // self.found.total)
        return None if self.found.state == State.UNDOING else self.found.looked_percent

    @property
    def is_empty(self) -> bool:
        """Whether trying found nothing that would be brought in."""
        return not any(count for _words, count in self.counts)


def import_page(found: Import, *, after: int = 0) -> ImportPage:
    """Two queries; reads the top of the file while it is still to be decided how to read it."""
    importer = importers.ALL[found.kind]
    preview, unreadable = None, ""
    if found.state in {State.CHOSEN, State.TRIED, State.REFUSED}:
        try:
            preview = importer.preview(found)
        except FileIsRefused as refused:
            unreadable = refused.reason
        except FileNotFoundError:
            unreadable = _("The file is no longer here. Choose it again.")
    rows, refused_after = _refused(found, after)
    return ImportPage(
        found=found,
        importer=importer,
        preview=preview,
        unreadable=unreadable,
        counts=[(words, found.counts.get(name, 0)) for name, words in importer.counted.items()],
        refused=rows,
        refused_count=found.refusals.count(),
        refused_after=refused_after,
    )


def _refused(found: Import, after: int) -> tuple[list[ImportRefusal], int | None]:
    """Refused rows after this line of the file, and the line after which there are more.

    Paged by line, which the file knows anyway: the rows' own keys are counted over all imports.
    """
    rows = list(
        found.refusals.filter(line__gt=after).order_by("line", "pk")[: REFUSED_PER_PAGE + 1]
    )
    if len(rows) <= REFUSED_PER_PAGE:
        return rows, None
    whole = [one for one in rows if one.line < rows[-1].line] or rows[:REFUSED_PER_PAGE]
    return whole, whole[-1].line


def import_in(community_id: int, public_id: str) -> Import:
    """An import into this community, with it; 404 for one into another."""
    found = Import.objects.filter(community=community_id).select_related("community")
    return get_object_or_404(found, public_id=public_id)


@dataclass(frozen=True)
class ImportListed:
    """An import in a list."""

    found: Import
    label: StrOrPromise


def imports_of(community_id: int) -> list[ImportListed]:
    """A community's imports, newest first."""
    rows = Import.objects.filter(community=community_id).select_related("started_by")
    return [
        ImportListed(found, importers.ALL[found.kind].label)
        for found in rows[:IMPORTS_SHOWN_MAX]
        if found.kind in importers.ALL
    ]
