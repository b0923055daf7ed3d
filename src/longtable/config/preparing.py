"""Making a data folder ready to be served: database, cache table, static files."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

import longtable
from longtable.config import fitness

STAMP = "static-stamp"
# Files that packages bring for pages of theirs that we do not serve.
NOT_OURS = ["django_htmx", "account", "mfa"]


def prepare(*, verbosity: int = 0) -> None:
    """Bring the database to this version and gather the static files, if they changed.

    Raises ``PlaceIsUnfit`` before anything is touched.
    """
    fitness.require()
    call_command("migrate", verbosity=verbosity, interactive=False)
    call_command("createcachetable", verbosity=verbosity)
    gather_static()


def gather_static() -> None:
    """Hash and compress the static files once per version of them."""
    stamp = settings.LONGTABLE_DATA / STAMP
    current = _static_digest()
    if not stamp.exists() or stamp.read_text() != current:
        call_command(
            "collectstatic",
            verbosity=0,
            interactive=False,
            clear=True,
            ignore_patterns=NOT_OURS,
        )
        stamp.write_text(current)


def _static_digest() -> str:
    """Changes when any static file of ours does."""
    digest = hashlib.sha256()
    package = Path(longtable.__file__).parent
    for file in sorted(package.glob("**/static/**/*")):
        if file.is_file():
            found = file.stat()
            digest.update(
                f"{file.relative_to(package)} {found.st_size} {found.st_mtime_ns}".encode()
            )
    return digest.hexdigest()
