"""Where a restored site stands until it is whole: a hidden folder beside its place, or inside it.

The settings are read once, when a command starts, so the folder is chosen before them.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

UNFINISHED = ".longtable-restore-"
DATABASE = "longtable.sqlite3"


class FolderIsTaken(Exception):
    """The folder to restore into holds something, or has nowhere to be."""


def stage(into: Path) -> Path:
    """A fresh folder on the disk that the site will stand on; gone when this process ends."""
    where: Path | None = into if is_free(into) and into.exists() else into.parent
    if not is_free(into):
        where = None  # It will be refused; until then the settings need some folder.
    staged = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=where))
    atexit.register(shutil.rmtree, staged, ignore_errors=True)
    return staged


def absolute(given: str) -> Path:
    """A path as somebody typed it, in full; links in it are kept, so that they can be refused."""
    return Path(given).expanduser().absolute()


def is_free(into: Path) -> bool:
    """Whether there is nothing at this place, and a folder to make it in."""
    if into.is_dir() and not into.is_symlink():
        return all(one.name.startswith(UNFINISHED) for one in into.iterdir())
    return not into.exists() and not into.is_symlink() and into.parent.is_dir()


def check_free(into: Path) -> None:
    """Raise ``FolderIsTaken`` unless a site can be restored there."""
    if not is_free(into):
        raise FolderIsTaken(
            f"{into} holds something already, or the folder above it is not there. A site is"
            " restored into an empty place, never over another."
        )


def settle(staged: Path, into: Path) -> None:
    """Let the whole site take its place: at once, or into an empty folder with the database last.

    Raises ``FolderIsTaken`` when somebody was faster.
    """
    check_free(into)
    if staged.parent == into:
        for one in sorted(staged.iterdir(), key=lambda one: one.name == DATABASE):
            one.rename(into / one.name)
        into.chmod(0o700)
    else:
        staged.rename(into)
    for folder in (into, into.parent):
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
