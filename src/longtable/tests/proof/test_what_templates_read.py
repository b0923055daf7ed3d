"""Pages are drawn from what was read before, for their reader, within the frame of one request.

Promised: while a page is drawn no template reads a row that somebody may not see, but for what is
declared in ``watching`` with its reason; and no such row is read outside the frame, where rights
that have changed since could still be remembered.
"""

import pytest

from longtable.shared import clock
from longtable.tests.proof.addresses import tried_with
from longtable.tests.proof.test_every_address import asked, client_of
from longtable.tests.proof.watching import watched
from longtable.tests.proof.world import NOW, World
from longtable.tests.routes import FOUND, ROUTES

# Their templates walk a queryset that begins at who is looking: still to be lists.
LAZY = {"communities:about", "contributions:placements"}


@pytest.mark.any_engine
@pytest.mark.django_db
@pytest.mark.parametrize("who", ["visitor", "member", "convener", "administrator"])
def test_no_template_reads_rows_itself_and_no_request_reads_outside_its_frame(
    who: str, world: World
) -> None:
    client, wrong = client_of(who, world), []
    for name in FOUND:
        for method in ROUTES[name].methods:
            said: list[str] = []
            tried = next(tried_with(name, world))
            with clock.at(NOW), watched(said):
                asked(client, method, tried.path, ROUTES[name].post if method == "POST" else {})
            if name not in LAZY:
                wrong += [f"{method} {name}: {one}" for one in dict.fromkeys(said)]

    assert not wrong, "\n".join(wrong)
