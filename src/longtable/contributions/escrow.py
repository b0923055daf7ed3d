"""Escrows: who wrote what is unnamed by choice, kept for two stewards (R9, G-12 mode A).

A seal answers one question, "is it yours?", for whoever asks of themselves. An escrow answers
"whose is it?", and so nothing but the page of an opened :class:`Unsealing` ever asks it. What is
locked is as long for everybody, carries the day and no hour, and when its writer goes from the site
another one takes its place that holds nobody.
"""

from cryptography.fernet import InvalidToken

from longtable.contributions.models import Contribution, Escrow, Unsealing
from longtable.contributions.sealing import today
from longtable.people.models import Person
from longtable.shared.identifiers import ID_LENGTH_MAX
from longtable.shared.locks import locks

_PURPOSE = b"longtable.contributions.escrow"
NOBODY = ""


class NotOpenedByTwo(Exception):
    """Two stewards have not both said yes to opening it."""


def put_in_escrow(made: Contribution, *, by: Person | None) -> None:
    """Keep who wrote it, where that was a choice; where nobody is named nothing is kept."""
    if made.is_unnamed:
        assert by is not None, "what is said without a name, somebody says"
        Escrow.objects.create(contribution=made, locked=locked(by.public_id, made.public_id))


def take_from_escrow(contribution: Contribution) -> None:
    """Nobody is kept there any more, and it looks as all others do."""
    kept = Escrow.objects.filter(contribution=contribution)
    kept.update(locked=locked(NOBODY, contribution.public_id))


def writer_of(unsealing: Unsealing) -> Person | None:
    """Who wrote what two stewards opened; none once they have gone from the site, or if it was
    locked by a key that this site has no more. Raises ``NotOpenedByTwo``."""
    if not unsealing.is_opened:
        raise NotOpenedByTwo(unsealing.public_id)
    kept = Escrow.objects.filter(contribution=unsealing.contribution_id).first()
    if kept is None:
        return None
    about = unsealing.contribution.public_id.encode()
    try:
        found = locks(_PURPOSE, about).decrypt(kept.locked.encode()).decode().strip()
    except InvalidToken:
        return None
    return Person.objects.filter(public_id=found).first() if found else None


def locked(person_id: str, contribution_id: str) -> str:
    """Somebody's public id, or nobody's, locked for one contribution."""
    filled = person_id.ljust(ID_LENGTH_MAX).encode()
    lock = locks(_PURPOSE, contribution_id.encode())
    return lock.encrypt_at_time(filled, int(today().timestamp())).decode()
