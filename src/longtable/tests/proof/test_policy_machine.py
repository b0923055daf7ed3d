"""Whatever people do, in whatever order, nobody reads what they may not (T4).

Promised, after every step of any life of a site: each finds exactly what the oracle says (I-1,
I-22); a restriction lets nobody read more (I-5) and whoever loses by it has a new policy epoch
(I-9); nobody does what the oracle does not let them, so nobody raises themselves (I-6); bringing
something elsewhere reaches no wider than its author said (I-12).

By default 4 lives of 15 steps; ``LONGTABLE_WORLDS`` makes them more, and longer from 1,000 on.
"""

import pytest
from hypothesis.stateful import run_state_machine_as_test

from longtable.tests.proof.machine import Life
from longtable.tests.proof.settings import ASKED, settings_for

LIVES = 4
STEPS, STEPS_LONG, LONG_FROM = 15, 60, 1_000


@pytest.mark.django_db
def test_i_1_i_5_i_6_nobody_ever_reads_what_they_may_not() -> None:
    steps = STEPS_LONG if ASKED >= LONG_FROM else STEPS
    chosen = settings_for(LIVES, stateful_step_count=steps)
    run_state_machine_as_test(Life, settings=chosen)
