"""What a look through a file of words finds, whatever it is written in."""

from dataclasses import dataclass, field

from django.utils.translation import gettext

from longtable.shared.transfer.refusals import FileIsRefused, Refused
from longtable.shared.transfer.running import REFUSALS_MAX
from longtable.vocabulary.actions.bringing import WordSaid

WORDS_MAX = 5_000


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
