"""What addresses of convenings ask, step by step."""

from datetime import datetime

from longtable.tests.proof.oracle.answering import NOT_FOUND, Named, _may, _step
from longtable.tests.proof.oracle.facts import Person
from longtable.tests.proof.oracle.seeing import may_see_convening


@_step("read convening", NOT_FOUND)
def _read_convening(person: Person, named: Named, now: datetime) -> bool:
    one = named.convening
    is_here = one is not None and one.community is named.community
    return one is not None and is_here and may_see_convening(person, one, now=now)


for _name in ("plan", "subscribe"):
    _may(_name, f"convenings.{_name}", lambda named: named.community)
_may("tend meeting", "convenings.tend", lambda named: named.convening)
_may("attend", "convenings.attend", lambda named: named.convening)
_may(
    "say in meeting",
    "contributions.reply",
    lambda named: named.convening.thing if named.convening else None,
)
