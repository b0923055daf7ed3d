"""A community's agreements, and what changed from one version to the next."""

import difflib
from dataclasses import dataclass

from longtable.communities.models import Agreement, Community


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a version: kept, added or taken out since the one before."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version, and how it differs from the one before."""

    agreement: Agreement
    changes: list[Line]


def newest_agreement(community: Community) -> Agreement | None:
    """The version that holds."""
    return community.agreements.order_by("-version").first()


def agreements_of(community: Community) -> list[Version]:
    """Every version, newest first. One query."""
    versions = list(community.agreements.select_related("written_by").order_by("-version"))
    before = [*versions[1:], None][: len(versions)]
    return [
        Version(agreement, _changes(older.text if older else "", agreement.text))
        for agreement, older in zip(versions, before, strict=True)
    ]


def _changes(older: str, newer: str) -> list[Line]:
    if not older:
        return []
    compared = difflib.ndiff(older.splitlines(), newer.splitlines())
    return [
        Line({"+": "added", "-": "removed"}[line[0]], line[2:])
        for line in compared
        if line[0] in "+-" and line[2:].strip()
    ]
