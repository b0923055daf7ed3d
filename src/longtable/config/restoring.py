"""What becomes of a restored site before anybody may enter it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.urls import reverse

from longtable.config.preparing import gather_static
from longtable.config.staging import check_free, settle
from longtable.people.actions import void_what_lets_in
from longtable.people.erasing import erase_again
from longtable.shared.integrity import answers, invariants
from longtable.shared.integrity.backup.manifest import Manifest
from longtable.shared.integrity.backup.restoring import brought_back
from longtable.shared.integrity.erasures import Erased, write_ledger
from longtable.shared.transfer.keeping import find_again


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back, and what was done with it."""

    made_at: str
    version: str
    engine: str
    parts: int
    tables: int
    rows: int
    answers_compared: tuple[str, ...]
    answers_that_differ: tuple[str, ...]
    invariants_broken: tuple[str, ...]
    erased_again: int
    sign_in_page: int | None

    @property
    def is_the_same(self) -> bool:
        """Whether everything that was asked of it was answered as before."""
        is_served = self.sign_in_page in {None, 200}
        return is_served and not self.answers_that_differ


def restore(
    file: Path, into: Path, *, noted: Mapping[str, Erased], is_rehearsal: bool = False
) -> Restored:
    """Bring a backup back into an empty place.

    ``noted`` says who was erased after it was made. A rehearsal also asks the site what it was
    asked when the backup was made, and whether it serves a page. Raises ``BackupIsRefused``,
    ``FolderIsTaken``; then nothing is left of it.
    """
    check_free(into)
    with brought_back(file) as manifest:
        compares = is_rehearsal and _is_of_this_version(manifest)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        said = answers.all_digests(manifest.made_at) if compares else {}
        void_what_lets_in()
        cache.clear()
        find_again(into)
        erased = erase_again(noted)
        write_ledger()
        page = _sign_in_page() if is_rehearsal else None
        broken = tuple(one.name for one in invariants.findings() if one.broken)
        connections.close_all()
        settle(settings.LONGTABLE_DATA, into)
    return Restored(
        made_at=manifest.made_at.isoformat(timespec="seconds"),
        version=manifest.version,
        engine=manifest.engine,
        parts=len(manifest.parts),
        tables=len(manifest.tables),
        rows=sum(table.rows for table in manifest.tables.values()),
        answers_compared=tuple(said),
        answers_that_differ=tuple(
            name for name in said if said[name] != manifest.answers.get(name)
        ),
        invariants_broken=broken,
        erased_again=erased,
        sign_in_page=page,
    )


def _is_of_this_version(manifest: Manifest) -> bool:
    """Another version may well answer otherwise, and be right."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    return manifest.version == version("longtable") and known <= {*manifest.migrations}


def _sign_in_page() -> int:
    """The status with which the restored site answers at its door."""
    gather_static()
    statuses: list[int] = []

    def start(status: str, headers: Any, error: Any = None) -> Callable[[bytes], object]:
        statuses.append(int(status.split(maxsplit=1)[0]))
        return lambda piece: None

    environment: dict[str, Any] = {
        "PATH_INFO": reverse("account_login"),
        "HTTP_HOST": settings.ALLOWED_HOSTS[0],
        "wsgi.url_scheme": urlsplit(settings.LONGTABLE_URL).scheme,
    }
    setup_testing_defaults(environment)
    b"".join(get_internal_wsgi_application()(environment, start))
    return statuses[0]
