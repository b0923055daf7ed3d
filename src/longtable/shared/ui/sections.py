"""Sections: how a domain puts its entry into the rail without the shell knowing the domain."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from django.urls import reverse
from django_stubs_ext import StrOrPromise

from longtable.shared.ui.shell import Section

PATHS_KEPT_MAX = 2_000
Scope = Literal["community", "site"]


@dataclass(frozen=True, kw_only=True)
class SectionEntry:
    """One entry: in every community's rail, or in the site's list outside of them.

    ``shows`` is asked with what the caller of :func:`sections` gives as ``whom``, by default the
    community and the reader; without it everybody sees the entry.
    """

    key: str
    label: StrOrPromise
    url_name: str
    order: int
    shows: Callable[..., bool] | None = None
    scope: Scope = "community"


_entries: dict[str, SectionEntry] = {}


def register(entry: SectionEntry) -> None:
    """Offer an entry. Called from a domain's ``AppConfig.ready``."""
    assert entry.key not in _entries, f"section {entry.key} is registered twice"
    _entries[entry.key] = entry


@lru_cache(PATHS_KEPT_MAX)
def path_to(url_name: str, *args: object) -> str:
    """The path of a page, found once: Django's ``reverse``, of which every rail needs a dozen."""
    return reverse(url_name, args=args)


def entries(scope: Scope) -> list[SectionEntry]:
    """All entries of a scope, in their order."""
    found = [entry for entry in _entries.values() if entry.scope == scope]
    return sorted(found, key=lambda entry: (entry.order, entry.key))


def sections(
    scope: Scope,
    *whom: object,
    current: str = "",
    url_args: tuple[object, ...] = (),
    counts: Mapping[str, int] | None = None,
) -> list[Section]:
    """The rail's entries for this reader: ``current`` is the key of the one they stand in."""
    return [
        Section(
            label=str(entry.label),
            url=path_to(entry.url_name, *url_args),
            is_current=entry.key == current,
            count=(counts or {}).get(entry.key, 0),
        )
        for entry in entries(scope)
        if entry.shows is None or entry.shows(*whom)
    ]
