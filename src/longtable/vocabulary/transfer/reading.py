"""What a look through a file of words finds, whatever it is written in."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext

from longtable.shared.transfer.models import Import
from longtable.shared.transfer.refusals import FileIsRefused, Refused
from longtable.shared.transfer.running import REFUSALS_MAX
from longtable.vocabulary.actions.bringing import WordSaid

WORDS_MAX = 5_000
LEAVE_OUT = "leave_out"
NAMED_MAX = 8


@dataclass(slots=True)
class Reading:
    """Every word in it, what is refused, and how many facts have no place here."""

    words: list[WordSaid] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    left_out: int = 0

    def count(self, words: int, *, line: int) -> None:
        """Raise ``FileIsRefused`` for one word too many."""
        if words > WORDS_MAX:
            raise FileIsRefused(
                gettext("There are more than %d words in this file. Bring them in in parts.")
                % WORDS_MAX,
                line=line,
            )

    def refuse(self, line: int, reason: str) -> None:
        """Not this one. Raises ``FileIsRefused`` for one too many."""
        self.refused.append(Refused(line, reason))
        if len(self.refused) > REFUSALS_MAX:
            raise FileIsRefused(gettext("Too much in this file cannot be read."), line=line)


def refuse_what_has_no_place(names: Sequence[str], chosen: Import, *, line: int = 1) -> None:
    """Raise ``FileIsRefused`` for facts this site does not keep, unless they may be left out."""
    if not names or chosen.options.get(LEAVE_OUT):
        return
    shown = ", ".join(f"“{one[:40]}”" for one in names[:NAMED_MAX])
    more = "" if len(names) <= NAMED_MAX else " …"
    raise FileIsRefused(
        gettext(
            "This has no place here: %(names)s. Say which fact it is, or choose to leave out what"
            " has no place here."
        )
        % {"names": shown + more},
        line=line,
    )
