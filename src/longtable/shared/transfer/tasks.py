"""Imports in the background, so that people can leave the page and come back."""

from django.db import transaction
from django_tasks import task

from longtable.shared import clock
from longtable.shared.jobs.sweeps import sweep
from longtable.shared.transfer import running
from longtable.shared.transfer.keeping import let_go
from longtable.shared.transfer.models import Import

State = Import.State


@task()
def work_on(import_id: int) -> None:
    """Do what is asked of an import. Safe to run twice: of two at once, one gives way."""
    chosen = Import.objects.filter(pk=import_id).first()
    if chosen is None:
        return
    try:
        match chosen.state:
            case State.LOOKED_AT:
                running.try_out(chosen)
            case State.RUNNING:
                running.carry_out(chosen)
            case State.UNDOING:
                running.undo(chosen)
    except running.NotNow:
        return
    if chosen.state in {State.DONE, State.UNDONE}:
        let_go(chosen)


@transaction.atomic
def ask(chosen: Import, *, for_state: str, **facts: object) -> None:
    """Queue what people asked for on a page. Raises ``NotNow`` when it cannot be done now."""
    running.ask(chosen, for_state=for_state, **facts)
    work_on.enqueue(chosen.pk)


@sweep(every=running.STILL_FOR)
def take_up_again() -> None:
    """Imports whose worker died go on. Those run from a terminal are for their terminal."""
    dead = Import.objects.filter(
        state__in=(State.LOOKED_AT, State.RUNNING, State.UNDOING),
        moved_at__lt=clock.now() - running.STILL_FOR,
        started_by__isnull=False,
    )
    for chosen in dead:
        Import.objects.filter(pk=chosen.pk).update(moved_at=clock.now())
        work_on.enqueue(chosen.pk)
