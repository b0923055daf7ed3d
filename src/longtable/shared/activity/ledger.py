"""Writing things down in the ledger."""

from typing import Any, Protocol

from django.db import transaction

from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.activity.verbs import Verb
from longtable.shared.writes import add


class HatLike(Protocol):
    """What a hat says: the role, organisation and level somebody speaks from."""

    role_id: int | None
    organization_id: int | None
    level: str


def entry(
    verb: Verb,
    *,
    by: Any,
    hat: HatLike | None = None,
    subject_id: int | None = None,
    community_id: int | None = None,
    towards_id: int | None = None,
    towards_hat: HatLike | None = None,
    **facts: str | int | bool | None,
) -> Activity:
    """An activity that is not yet written down: for those who write many at once."""
    return Activity(
        verb=verb.name,
        actor_id=by.pk if by else None,
        actor_role_id=hat.role_id if hat else None,
        actor_organization_id=hat.organization_id if hat else None,
        actor_level=hat.level if hat else "",
        towards_id=towards_id,
        towards_role_id=towards_hat.role_id if towards_hat else None,
        towards_organization_id=towards_hat.organization_id if towards_hat else None,
        towards_level=towards_hat.level if towards_hat else "",
        subject_id=subject_id,
        community_id=community_id,
        facts=facts,
        occurred_at=clock.now(),
    )


def record(verb: Verb, *, by: Any, **what: Any) -> Activity:
    """Write down what happened and wake its followers. Takes what :func:`entry` takes.

    The follow task is a row in the same database, so the record and the promise to act on it
    commit together or not at all. Raises ``AssertionError`` outside a transaction: a record that
    can outlive the change it describes is a lie.
    """
    assert transaction.get_connection().in_atomic_block, "record() needs a transaction"
    activity = entry(verb, by=by, **what)
    add(activity)
    if verb.followers:
        follow.enqueue(activity.pk)
    return activity
