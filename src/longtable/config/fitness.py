"""Whether a place can hold a site: looked at before it is served, and refused with what helps."""

import os
import pwd
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.utils import DatabaseError

# File systems whose locks and shared memory reach one machine only, as SQLite's log needs them.
NETWORKED = {
    "9p", "afs", "ceph", "cifs", "fuse.glusterfs", "fuse.s3fs", "fuse.sshfs", "gfs2", "glusterfs",
    "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs",
}  # fmt: skip
MOUNTS = Path("/proc/self/mountinfo")


class PlaceIsUnfit(RuntimeError):
    """What is said to be saved here could be lost."""


def require() -> None:
    """Raise :class:`PlaceIsUnfit`, with a sentence that says what to do, where data is not safe."""
    if connection.vendor == "sqlite":
        _require_file(Path(connection.settings_dict["NAME"]))
    _require_whole_steps()


def _require_file(file: Path) -> None:
    require_place(file, mounts=MOUNTS.read_text() if MOUNTS.exists() else "")
    try:
        connection.ensure_connection()
    except DatabaseError as fault:
        raise PlaceIsUnfit(
            f"the database {file} cannot be used as it must be ({fault}). Move the folder to a disk"
            " of this machine that can be written, or name a PostgreSQL in LONGTABLE_DATABASE_URL."
        ) from fault


def _require_whole_steps() -> None:
    """Where several steps became one, a site has taken all of them or none: else it would go on
    without what it never got."""
    loader = MigrationLoader(connection)
    for app, name in sorted(loader.replacements):
        taken = {
            one in loader.applied_migrations for one in loader.replacements[app, name].replaces
        }
        if len(taken) > 1:
            raise PlaceIsUnfit(
                f"the tables of {app} were left half way to {name}. Start the site once with the"
                " version of Longtable that came before this one, then with this one."
            )


def require_place(file: Path, *, mounts: str) -> None:
    """The same for a file that need not exist yet; ``mounts`` is as in ``/proc/self/mountinfo``."""
    kind = file_system(file, mounts)
    if kind in NETWORKED:
        raise PlaceIsUnfit(
            f"{file.parent} lies on a network disk ({kind}), where SQLite can lose what was saved."
            " Choose a folder on a disk of this machine, or name a PostgreSQL in"
            " LONGTABLE_DATABASE_URL."
        )
    if file.exists() and file.stat().st_uid != os.geteuid():
        owner = _name(file.stat().st_uid)
        raise PlaceIsUnfit(
            f"{file} belongs to {owner}, and this is {_name(os.geteuid())}. Start it as {owner}:"
            f" sudo -u {owner} longtable … --data {file.parent}"
        )
    for needed in (file.parent, *([file] if file.exists() else [])):
        if not os.access(needed, os.W_OK, effective_ids=True):
            raise PlaceIsUnfit(
                f"{needed} cannot be written by {_name(os.geteuid())}. Make it writable, or choose"
                " another folder with --data."
            )


def file_system(file: Path, mounts: str) -> str:
    """The kind of file system a file lies on: that of the innermost mount around it."""
    found, where = "", ""
    for line in mounts.splitlines():
        facts, _, more = line.partition(" - ")
        point = facts.split()[4].replace("\\040", " ")
        if len(point) >= len(where) and file.is_relative_to(point):
            found, where = more.split()[0], point
    return found


def _name(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return f"user {user}"
