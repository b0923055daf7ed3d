"""How tests are shared out among the processes of a run."""

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]  # xdist says no types

# A fixture that a file makes once for all its tests, such as a site that is served.
MADE_ONCE = '@pytest.fixture(scope="module")'


class SharedOut(LoadScopeScheduling):  # type: ignore[misc]  # xdist says no types
    """A file that makes something once for all its tests is tried by one process, and the largest
    such file first; all other tests one by one, in the order they have: those that empty the tables
    come last.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if _makes_something_once(self.config.rootpath / file) else nodeid


@cache
def _makes_something_once(file: Path) -> bool:
    return MADE_ONCE in file.read_text(encoding="utf-8")
