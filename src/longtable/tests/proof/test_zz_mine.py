import pytest
from longtable.tests.proof import test_every_address as t
from longtable.tests.proof.test_every_address import *
MINE=[n for n in t.FOUND if "value" in n or "footings" in n or n in ("landscape:gaps","landscape:work","landscape:work_new","dialogue:decision_new")]
def test_mine(world):
    wrong=[]
    with t.clock.at(t.NOW):
        for who in t.PERSONAS:
            client, hidden = t.client_of(who, world), t.Hidden(world.hidden_from(world.twins[who]))
            wrong += [one for name in MINE for one in t.complaints(name, who, client, world, hidden)]
    assert not wrong, "\n".join(wrong[:40])
