"""One sheet over the wire, many small files in the tree: imports are folded in when collected.

Without `collectstatic` (while developing) browsers follow the imports themselves.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import IO, Any

from django.contrib.staticfiles.storage import HashedFilesMixin
from django.core.files.base import ContentFile

SHEET = "ui/longtable.css"
_IMPORT = re.compile(r'^@import url\("(?P<name>[\w.-]+)"\);$', re.MULTILINE)


class FoldedSheet:
    """Stands in for the storage of the sheet, and opens it with its imports folded in."""

    def __init__(self, storage: Any) -> None:
        self.storage = storage

    def open(self, path: str) -> IO[bytes]:
        """The sheet, each import replaced by the file it names."""
        folder = posixpath.dirname(path)

        def imported(found: re.Match[str]) -> str:
            return self._text(posixpath.join(folder, found["name"]))

        return ContentFile(_IMPORT.sub(imported, self._text(path)).encode())

    def _text(self, path: str) -> str:
        with self.storage.open(path) as file:
            return bytes(file.read()).decode()


class FoldedSheetMixin(HashedFilesMixin):
    """For a hashed storage: the sheet pages link is one file."""

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Hash as Django does, the sheet from its folded text."""
        if SHEET in paths:
            storage, path = paths[SHEET]
            paths = {**paths, SHEET: (FoldedSheet(storage), path)}
        yield from super().post_process(paths, *args, **options)
