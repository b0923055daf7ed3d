"""The guides that come with Longtable, in our own words: to begin from, and to change."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from longtable.dialogue.actions.guiding import Asking, Draft
from longtable.dialogue.models import Part

CONTENT = Path(__file__).parent / "content"
LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Shipped:
    """One of them, in one language."""

    key: str
    draft: Draft

    @property
    def title(self) -> str:
        """What it is about."""
        return self.draft.title


@cache
def shipped_guides(language: str) -> tuple[Shipped, ...]:
    """All of them in a language, or in English where there are none in it."""
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    read = tomllib.loads((CONTENT / f"guides.{spoken}.toml").read_text(encoding="utf-8"))
    return tuple(
        Shipped(
            one["key"],
            Draft(
                title=one["title"],
                brief=" ".join(one["brief"].split()),
                language=spoken,
                questions=[Asking(part, text) for part in Part.values for text in one[str(part)]],
            ),
        )
        for one in read["guide"]
    )


def shipped_guide(key: str, language: str) -> Shipped | None:
    """One of them by its key."""
    return next((one for one in shipped_guides(language) if one.key == key), None)
