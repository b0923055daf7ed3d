"""The facts of a party and of a tie under the names that files give them, in one order."""

from datetime import datetime

from longtable.landscape.queries.snapshot import Party, PartyTie

# One value or several; numbers stay numbers.
Values = str | int | tuple[str, ...] | None

INTEGERS = frozenset({"interest", "impact", "strength"})


def of_party(one: Party) -> dict[str, Values]:
    """Everything but its key and its name."""
    return {
        "kind": one.kind,
        "voice": one.voice,
        "level": one.level,
        "place": one.place,
        "organization": one.organization,
        "interest": one.interest,
        "impact": one.impact,
        "impact_how": one.impact_how,
        "ring": one.ring,
        "knows_about": one.knows_about,
        "why": tuple(text for text, _at in one.guesses),
        "why_at": tuple(_said(at) for _text, at in one.guesses),
        "own_words": tuple(text for text, _at in one.own_words),
        "own_words_at": tuple(_said(at) for _text, at in one.own_words),
        "source": one.source,
        "consent": one.consent,
        "entered_at": _said(one.entered_at),
        "email": one.email,
        "telephone": one.telephone,
        "left_out": one.left_out,
    }


def of_tie(one: PartyTie) -> dict[str, Values]:
    """Everything but its key and its ends."""
    return {
        "kind": one.kind,
        "direction": one.direction,
        "strength": one.strength,
        "says": one.says,
        "source": one.source,
        "entered_at": _said(one.entered_at),
    }


def in_one(value: Values, between: str = " | ") -> str:
    """As one text; nothing is an empty one."""
    if isinstance(value, tuple):
        return between.join(value)
    return "" if value is None else str(value)


def _said(moment: datetime) -> str:
    return moment.isoformat()


PARTY_NAMES = (
    "kind", "voice", "level", "place", "organization", "interest", "impact", "impact_how", "ring",
    "knows_about", "why", "why_at", "own_words", "own_words_at", "source", "consent", "entered_at",
    "email", "telephone", "left_out",
)  # fmt: skip
TIE_NAMES = ("kind", "direction", "strength", "says", "source", "entered_at")
