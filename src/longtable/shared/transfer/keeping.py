"""Files that people bring: kept in the data folder while they are needed, and no longer."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from longtable.shared import clock
from longtable.shared.identifiers import public_id
from longtable.shared.jobs.sweeps import sweep
from longtable.shared.text.cleaning import clean_line
from longtable.shared.transfer import importers, running
from longtable.shared.transfer.models import Import
from longtable.shared.transfer.refusals import FileIsRefused

FOLDER = "imports"
KEPT_FOR = timedelta(days=7)  # A file that was chosen and then left alone.

State = Import.State
IDLE = (State.CHOSEN, State.TRIED, State.REFUSED)


def take_in(upload: "UploadedFile[Any]", *, kind: str, community: Any, by: Any) -> Import:
    """Keep an uploaded file and begin its import.

    Raises :class:`FileIsRefused` for a file that is of another kind than was said; nothing of it
    is kept then.
    """
    folder = settings.LONGTABLE_DATA / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = folder / public_id()
    with kept.open("wb") as writing:
        for chunk in upload.chunks():
            writing.write(chunk)
    name = clean_line(Path(upload.name or "").name) or kind
    looked_at = Import(kind=kind, community=community, path=str(kept), original_name=name)
    try:
        importers.ALL[kind].preview(looked_at)
    except FileIsRefused:
        kept.unlink()
        raise
    return running.choose(kind=kind, community=community, file=kept, name=name, by=by)


def let_go(done: Import) -> None:
    """Delete the file of an import that needs it no more, if it is ours to delete."""
    folder: Path = settings.LONGTABLE_DATA / FOLDER
    if done.file.parent == folder:
        done.file.unlink(missing_ok=True)


def find_again(folder: Path) -> None:
    """Say of every file we keep that it lies in this data folder: the site has moved there."""
    for one in Import.objects.filter(path__contains=f"/{FOLDER}/"):
        if one.file.parent.name == FOLDER:
            one.path = str(folder / FOLDER / one.file.name)
            one.save(update_fields=["path"])


@sweep(every=timedelta(hours=6), forgets=True)
def forget_idle() -> None:
    """Imports that were begun and left alone go, with their files: they hold people's data."""
    for idle in Import.objects.filter(state__in=IDLE, started_at__lt=clock.now() - KEPT_FOR):
        let_go(idle)
        idle.delete()
