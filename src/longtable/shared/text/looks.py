"""What a name looks like at a glance: names that are easily taken for one another have one look.

By the table of confusable characters of Unicode's Technical Standard 39, as the package
``confusable_homoglyphs`` carries it; read when the first name is looked at.
"""

import unicodedata
from functools import cache

# Each step maps to what stays as it is in all but a few cases, where another step does it.
STEPS_MAX = 8


def look(text: str) -> str:
    """The look of a text. Upper and lower case differ, as they do to the eye."""
    for _ in range(STEPS_MAX):
        seen = _once(text)
        if seen == text:
            break
        text = seen
    return text


def _once(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    prototypes = _prototypes()
    return unicodedata.normalize("NFKC", "".join(prototypes.get(one, one) for one in plain))


@cache
def _prototypes() -> dict[str, str]:
    """For each character what it is drawn like.

    The package lists each prototype with all that look like it, and each of those with its
    prototype alone; of two that list each other alone, the smaller stands for both.
    """
    from confusable_homoglyphs.confusables import (  # noqa: PLC0415  -- a megabyte, seldom needed
        confusables_data,
    )

    found = {}
    for one, others in confusables_data.items():
        names = sorted(other["c"] for other in others)
        back = confusables_data.get(names[0], ())
        is_pair = len(names) == 1 and len(back) == 1
        if len(one) == 1 and len(names) == 1 and (not is_pair or names[0] < one):
            found[one] = names[0]
    return found
