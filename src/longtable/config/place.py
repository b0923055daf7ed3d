"""One folder holds database, files and keys: where it is, and the secret kept in it."""

import os
import secrets
from pathlib import Path

SECRET_BYTES = 50


def data_folder() -> Path:
    """The folder named by ``LONGTABLE_DATA``, else ``data`` where the command was started."""
    return Path(os.environ.get("LONGTABLE_DATA") or "data").expanduser().resolve()


def secret_key(folder: Path) -> str:
    """The site's signing key, made on first use and readable by its owner only."""
    kept = folder / "secret-key"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return kept.read_text()
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(SECRET_BYTES))
    return kept.read_text()


def backups_folder(folder: Path, *, is_demonstration: bool) -> Path | None:
    """Where daily backups go: as ``LONGTABLE_BACKUPS`` says, else ``backups`` in the data folder.

    None when it says ``off``, and for a demonstration that was not asked to make any.
    """
    said = os.environ.get("LONGTABLE_BACKUPS", "")
    if said == "off" or (is_demonstration and not said):
        return None
    return Path(said).expanduser().resolve() if said else folder / "backups"
