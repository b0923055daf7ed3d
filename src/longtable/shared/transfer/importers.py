"""Importers: what can be brought in. Each domain registers its own in its ``transfer.py``."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from longtable.shared.transfer.models import Import
from longtable.shared.transfer.refusals import Refused
from longtable.shared.transfer.table import Field

# Called now and then with how much is done, of how much.
Progress = Callable[[int, int], None]

ALL: "dict[str, Importer]" = {}


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that people make before a file is brought in: yes or no."""

    name: str
    label: StrOrPromise
    help: StrOrPromise = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """The top of a file, as it would be read."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    # Which heading holds which field, for those that have one.
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What bringing a file in would do. Nothing has been written."""

    total: int
    counts: dict[str, int]
    refused: list[Refused]
    # What the importer found out on the way and needs again when it writes.
    found: Any = None


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing left in place, a sentence each."""

    kept: list[str]


class Importer(ABC):
    """One kind of file that can be brought into a community."""

    kind: str
    label: StrOrPromise
    advice: StrOrPromise
    accepts: str
    # Whether the command also takes a folder that such a file could hold.
    takes_folder: bool = False
    # Whether it may come in where nobody is named with what is said: it brings no words.
    also_unsigned: bool = False
    fields: Sequence[Field] = ()
    options: Sequence[Option] = ()
    # What the counts are called where people read them, in order.
    counted: dict[str, StrOrPromise]
    # Where people see what it brought.
    result_url_name: str = "home:community"
    result_label: StrOrPromise = _("See the table")

    @abstractmethod
    def preview(self, chosen: Import) -> Preview:
        """The top of the file. Raises ``FileIsRefused``."""

    @abstractmethod
    def plan(self, chosen: Import, *, progress: Progress) -> Plan:
        """Look through the whole file and write nothing. Raises ``FileIsRefused``."""

    @abstractmethod
    def bring(self, chosen: Import, plan: Plan, *, progress: Progress) -> None:
        """Write, in batches that each end with ``running.checkpoint``, from where it stopped."""

    @abstractmethod
    def undo(self, done: Import) -> Undone:
        """Take away what it brought and nobody has touched since. May be called again."""


def register(importer: Importer) -> None:
    """Offer an importer, under a kind that is unique in the site."""
    assert importer.kind not in ALL, f"{importer.kind} is imported twice"
    ALL[importer.kind] = importer


def silent(done: int, of: int) -> None:
    """Progress that nobody watches."""
