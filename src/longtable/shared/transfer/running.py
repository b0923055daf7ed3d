"""Carrying an import through its states: looked through, brought in batch by batch, undone.

Every batch is one transaction that also says how far the import got, so a run that is killed
leaves whole batches behind and goes on from there. Whatever is wrong with a file is found before
anything of it is written.
"""

import hashlib
import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from longtable.shared import clock
from longtable.shared.transfer import importers
from longtable.shared.transfer.importers import Plan, Progress, silent
from longtable.shared.transfer.models import Import, ImportRefusal
from longtable.shared.transfer.refusals import FileIsRefused, Refused

log = logging.getLogger(__name__)

REFUSALS_MAX = 10_000
DIGEST_BYTES = 1 << 20
NOTED_EVERY = timedelta(seconds=1)
STILL_FOR = timedelta(minutes=2)  # A running import that shows no progress so long has died.

State = Import.State
MAY_BEGIN = (State.CHOSEN, State.TRIED, State.REFUSED, State.RUNNING, State.STOPPED)
MAY_UNDO = (State.DONE, State.STOPPED, State.UNDOING)


class NotNow(Exception):
    """The import is not in a state in which this can be done, or somebody else is doing it."""


def choose(
    *, kind: str, community: Any, file: Path, name: str, by: Any = None, **facts: Any
) -> Import:
    """Begin an import of a file. The same file that was begun here before and not finished is
    taken up again, so that starting over goes on where it stopped."""
    fingerprint = digest_of(file)
    begun = Import.objects.filter(
        kind=kind,
        community=community,
        fingerprint=fingerprint,
        state__in=(State.RUNNING, State.STOPPED),
    ).first()
    if begun is not None:
        Import.objects.filter(pk=begun.pk).update(path=str(file))
        begun.refresh_from_db()
        return begun
    return Import.objects.create(
        kind=kind,
        community=community,
        started_by=by,
        path=str(file),
        original_name=name[:255],
        fingerprint=fingerprint,
        started_at=clock.now(),
        **facts,
    )


def digest_of(file: Path) -> str:
    """The same for the same bytes; of a folder, of the files in it."""
    digest = hashlib.sha256()
    for one in sorted(file.iterdir()) if file.is_dir() else [file]:
        if file.is_dir():
            digest.update(one.name.encode())
        if not one.is_dir():
            with one.open("rb") as reading:
                while chunk := reading.read(DIGEST_BYTES):
                    digest.update(chunk)
    return digest.hexdigest()


def try_out(chosen: Import, *, progress: Progress = silent) -> Import:
    """Look through the whole file and keep what would happen. Nothing is brought in."""
    try:
        plan = importers.ALL[chosen.kind].plan(chosen, progress=_noting(chosen, progress))
    except FileIsRefused as refused:
        return _refuse(chosen, refused.reason, [refused.as_refused()])
    with transaction.atomic():
        _keep_refusals(chosen, plan.refused)
        _set(chosen, State.TRIED, counts=plan.counts, total=plan.total, problem="")
    return chosen


def carry_out(chosen: Import, *, progress: Progress = silent) -> Import:
    """Bring the file in, from where it stopped if it did. Raises ``NotNow`` when it cannot be.

    A file with rows that are refused changes nothing, unless ``skip_refused`` was chosen.
    """
    if chosen.state not in MAY_BEGIN:
        raise NotNow(chosen.state)
    importer = importers.ALL[chosen.kind]
    watched = _noting(chosen, progress)
    try:
        plan = importer.plan(chosen, progress=watched)
    except FileIsRefused as refused:
        return _refuse(chosen, refused.reason, [refused.as_refused()])
    if chosen.position == 0 and plan.refused and not chosen.options.get("skip_refused"):
        return _refuse(chosen, _said(plan.refused), plan.refused)
    _begin(chosen, plan)
    try:
        importer.bring(chosen, plan, progress=progress)
    except NotNow:
        raise
    except Exception:
        log.exception("Import %s stopped at %s of %s", chosen.pk, chosen.position, chosen.total)
        _set(chosen, State.STOPPED, problem=_stopped(chosen))
        raise
    return _set(chosen, State.DONE, finished_at=clock.now())


def ask(chosen: Import, *, for_state: str, **facts: Any) -> None:
    """Note what people asked for on a page: looking, running or undoing. Raises ``NotNow``."""
    allowed = {
        State.LOOKED_AT: (State.CHOSEN, State.TRIED, State.REFUSED),
        State.RUNNING: (State.TRIED, State.REFUSED, State.STOPPED),
        State.UNDOING: (State.DONE, State.STOPPED),
    }[State(for_state)]
    with transaction.atomic():
        found = Import.objects.select_for_update().get(pk=chosen.pk)
        if found.state not in allowed:
            raise NotNow(found.state)
        _set(chosen, for_state, moved_at=clock.now(), looked_percent=0, **facts)


def checkpoint(chosen: Import, *, position: int, counts: dict[str, int]) -> None:
    """Say, in the transaction of a batch, how far the import got and what the batch brought.

    Raises ``NotNow`` when another process has brought this batch in meanwhile.
    """
    assert transaction.get_connection().in_atomic_block, "a checkpoint belongs to its batch"
    found = Import.objects.select_for_update().get(pk=chosen.pk)
    if found.state != State.RUNNING or found.position != chosen.position:
        raise NotNow(found.state)
    sums = {**found.counts}
    for name, count in counts.items():
        sums[name] = sums.get(name, 0) + count
    chosen.counts, chosen.position, chosen.moved_at = sums, position, clock.now()
    chosen.save(update_fields=["counts", "position", "moved_at"])


def still_at_it(done: Import) -> None:
    """Say that undoing gets on, so that nobody else takes it up."""
    Import.objects.filter(pk=done.pk).update(moved_at=clock.now())


def undo(done: Import) -> Import:
    """Take away what an import brought and nobody has touched since. Raises ``NotNow``."""
    if done.state not in MAY_UNDO:
        raise NotNow(done.state)
    _set(done, State.UNDOING, moved_at=clock.now())
    undone = importers.ALL[done.kind].undo(done)
    return _set(done, State.UNDONE, undone_at=clock.now(), kept=undone.kept)


def _begin(chosen: Import, plan: Plan) -> None:
    with transaction.atomic():
        found = Import.objects.select_for_update().get(pk=chosen.pk)
        if found.state not in MAY_BEGIN:
            raise NotNow(found.state)
        if found.position == 0:
            _keep_refusals(chosen, plan.refused)
            chosen.counts = dict.fromkeys(plan.counts, 0)
        _set(
            chosen,
            State.RUNNING,
            counts=chosen.counts,
            total=plan.total,
            problem="",
            moved_at=clock.now(),
        )


def _refuse(chosen: Import, reason: str, refused: list[Refused]) -> Import:
    with transaction.atomic():
        _keep_refusals(chosen, refused)
        return _set(
            chosen,
            State.REFUSED,
            problem=reason[: Import.PROBLEM_LENGTH_MAX],
            counts=dict.fromkeys(chosen.counts, 0),
            finished_at=clock.now(),
        )


def _set(chosen: Import, state: str, **facts: Any) -> Import:
    chosen.state = state
    for name, value in facts.items():
        setattr(chosen, name, value)
    chosen.save(update_fields=["state", *facts])
    return chosen


def _keep_refusals(chosen: Import, refused: list[Refused]) -> None:
    chosen.refusals.all().delete()
    ImportRefusal.objects.bulk_create(
        (
            ImportRefusal(
                brought_in=chosen,
                line=one.line,
                reason=one.reason[: ImportRefusal.REASON_LENGTH_MAX],
            )
            for one in refused[:REFUSALS_MAX]
        ),
        batch_size=500,
    )


def _noting(chosen: Import, progress: Progress) -> Progress:
    """Progress that pages can read too, kept in the import's row now and then."""
    last = clock.now()

    def note(done: int, of: int) -> None:
        nonlocal last
        progress(done, of)
        if clock.now() - last >= NOTED_EVERY:
            last = clock.now()
            percent = min(100, 100 * done // max(1, of))
            Import.objects.filter(pk=chosen.pk).update(looked_percent=percent, moved_at=last)

    return note


def _said(refused: list[Refused]) -> str:
    count = len(refused)
    return ngettext(
        "One row cannot be brought in, so nothing was: line %(line)d. %(reason)s",
        "%(count)d rows cannot be brought in, so nothing was. The first is line %(line)d."
        " %(reason)s",
        count,
    ) % {"count": count, "line": refused[0].line, "reason": refused[0].reason}


def _stopped(chosen: Import) -> str:
    return _(
        "Something went wrong after %(position)d of %(total)d. What was brought in so far is whole."
        " Start it again to go on from there."
    ) % {"position": chosen.position, "total": chosen.total}
