"""A kind question, when the last replies all come from one side of the table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from longtable.contributions.queries import Voice
from longtable.dialogue.queries.posts import Post

LAST_REPLIES = 5
SAME_ROLE_MIN = 3
VOICES_NAMED = 2


@dataclass(frozen=True, slots=True)
class Nudge:
    """Whose words the last replies were, and who else is here and has not spoken among them."""

    words: str
    others: str


def nudge(rows: Sequence[Post], *, voices: Sequence[Voice]) -> Nudge | None:
    """The question, when three or more of the last five replies wear one role. No query."""
    last = rows[-LAST_REPLIES:]
    roles = Counter(row.role_people for row in last if row.role_people)
    if not roles:
        return None
    people, number = roles.most_common(1)[0]
    if number < SAME_ROLE_MIN:
        return None
    spoke = {row.role_id for row in last}
    silent = [voice for voice in voices if voice.role_id not in spoke][:VOICES_NAMED]
    words = gettext(
        "%(number)s of the last %(all)s replies come from one side: %(voices)s."
        " Who else knows this?"
    ) % {"number": _counted(number), "all": _counted(len(last)).lower(), "voices": gettext(people)}
    return Nudge(words, gettext(" or ").join(voice.name for voice in silent))


def _counted(number: int) -> str:
    return {3: gettext("Three"), 4: gettext("Four"), 5: gettext("Five")}[number]
