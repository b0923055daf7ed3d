"""How often passwords and codes can be tried and sent, so that a stranger cannot guess them, nor by
guessing keep their owner out (decision 17).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.http import HttpRequest

from longtable.people.devices import known_device
from longtable.shared.limits.counting import Limit
from longtable.shared.limits.places import place_of

WHILE = timedelta(minutes=15)
# From everywhere together, but for devices on which the owner has signed in before.
GUESSES_AT_ACCOUNT = Limit("guesses.account", 10, WHILE)
GUESSES_FROM_DEVICE = Limit("guesses.device", 10, WHILE)
GUESSES_FROM_PLACE = Limit("guesses.place", 30, WHILE)
CODES_TO_ADDRESS = Limit("codes.address", 4, WHILE)
CODES_FOR_DEVICE = Limit("codes.device", 4, WHILE)
CODES_FROM_PLACE = Limit("codes.place", 40, WHILE)

Budgets = list[tuple[Limit, str]]


class Guess:
    """One try at a password."""

    is_right = False


@contextmanager
def one_guess(request: HttpRequest, *, address: str) -> Iterator[Guess]:
    """Try a password once; a right one does not count. Raises ``TooOften`` before it is tried."""
    device = known_device(request, address=address)
    budgets: Budgets = (
        [(GUESSES_FROM_DEVICE, device)]
        if device
        else [(GUESSES_FROM_PLACE, place_of(request)), (GUESSES_AT_ACCOUNT, address)]
    )
    _take(budgets)
    guess = Guess()
    yield guess
    if guess.is_right:
        for limit, about in budgets:
            limit.give_back(about)


def one_code(request: HttpRequest, *, address: str) -> None:
    """Count a code that is about to be sent. Raises ``TooOften``."""
    device = known_device(request, address=address)
    one = (CODES_FOR_DEVICE, device) if device else (CODES_TO_ADDRESS, address)
    _take([(CODES_FROM_PLACE, place_of(request)), one])


def _take(budgets: Budgets) -> None:
    for limit, about in budgets:
        limit.take(about)
