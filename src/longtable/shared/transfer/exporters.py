"""Exporters: what can be taken out. Each domain registers its own in its ``transfer``."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from django_stubs_ext import StrOrPromise

ALL: "dict[str, Exporter]" = {}


class Exporter(ABC):
    """One thing that can be taken out of a community, in one format or another."""

    kind: str
    label: StrOrPromise
    formats: tuple[str, ...]

    @abstractmethod
    def files(self, community: Any, *, key: str, reader: Any) -> Mapping[str, bytes]:
        """What is written in the format of this key, by what follows the name of the file that was
        asked for: nothing for that file itself. ``reader`` is who may see it; ``None`` is whoever
        runs the site."""


def register(exporter: Exporter) -> None:
    """Offer an exporter, under a kind that is unique in the site."""
    assert exporter.kind not in ALL, f"{exporter.kind} is exported twice"
    ALL[exporter.kind] = exporter
