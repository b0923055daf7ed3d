"""The clock of the server's machine is wrong, by an hour, a day, ten years, forwards and back.

``libfaketime`` shows it to the site's processes alone; the time since the machine started is left
as it is, as nothing but a start can set it.
"""

import re
import shutil
from http.client import HTTPConnection
from typing import Any

from benchmarks.faults.checking import check, rows
from benchmarks.faults.clients import SIGNED_OUT, Writer
from benchmarks.faults.ground import Ground
from benchmarks.faults.ledger import Ledger
from benchmarks.faults.site import Site

JUMPS = ("+1h", "-1h", "+1d", "-1d", "+3653d", "-3653d")
KEPT = {
    "sessions": "SELECT COUNT(*) FROM django_session",
    "people": "SELECT COUNT(*) FROM people_person",
    "said": "SELECT COUNT(*) FROM contributions_contribution",
    "letters": "SELECT COUNT(*) FROM notices_letter",
}
ORDERED = re.compile(r"Said in turn (\d+)\.")


def run(ground: Ground, *, rounds: int, seed: int) -> dict[str, Any]:
    """So many jumps, and back after each. Nothing expires, and nothing changes its order."""
    del seed
    if shutil.which("faketime") is None:
        return {"skipped": "NO CLOCK WAS SET: faketime is not installed", "is_sound": True}
    site, ledger = ground.site(), ground.ledger()
    writer = Writer(site, ledger, 3, name="clock")
    before = {name: rows(site, question)[0][0] for name, question in KEPT.items()}
    site.variables["DONT_FAKE_MONOTONIC"] = "1"
    orders, turn, signed_out = [], 0, 0
    try:
        for wrong in [one for jump in JUMPS[:rounds] for one in (jump, "")]:
            site.stop()
            writer.hang_up()
            site.wrapped_in = ("faketime", "-f", wrong) if wrong else ()
            site.start()
            turn += 1
            signed_out += _say(writer, ledger, f"Said in turn {turn}.")
            orders.append(_order(site))
        writer.hang_up()
        found = check(site, ledger)
    finally:
        site.stop()
    after = {name: rows(site, question)[0][0] for name, question in KEPT.items()}
    found["jumps"] = list(JUMPS[:rounds])
    found["kept"] = {name: [before[name], after[name]] for name in KEPT}
    found["asked_to_sign_in_while_wrong"] = signed_out
    found["in_order"] = bool(orders[-1]) and all(one == sorted(one) for one in orders)
    found["is_sound"] = (
        found["is_sound"]
        and found["in_order"]
        and all(after[name] >= before[name] for name in KEPT)
    )
    return found


def _say(writer: Writer, ledger: Ledger, words: str) -> int:
    """Once. In ten years a session has ended; when the clock is right again it has not."""
    ledger.sends(words)
    answer = writer.post(words)
    ledger.is_told(words, answer.status, 0)
    return int(answer.status == SIGNED_OUT)


def _order(site: Site) -> list[int]:
    """In which order the conversation's page shows what was said."""
    connection = HTTPConnection("127.0.0.1", site.port, timeout=30)
    session = site.world["sessions"][1]
    connection.request(
        "GET", f"{site.world['address']}?from=newest", headers={"Cookie": f"session={session}"}
    )
    page = connection.getresponse().read().decode()
    connection.close()
    return [int(one) for one in ORDERED.findall(page)]
