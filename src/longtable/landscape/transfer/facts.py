"""What files say of a stakeholder and of a tie: by which names, and in which words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Choices
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Organization, Place
from longtable.communities.transfer import level_said, levels_by_words, role_said, roles_by_words
from longtable.landscape.actions.bringing import Described, Said
from longtable.landscape.actions.describing import Facts
from longtable.landscape.actions.tying import TieFacts
from longtable.landscape.models import (
    Amount,
    Consent,
    Direction,
    Reason,
    Ring,
    Stakeholder,
    StakeholderKind,
    Strength,
    Tie,
)
from longtable.shared.text.addresses import clean_address
from longtable.shared.text.cleaning import clean_line
from longtable.shared.transfer.moments import moment_said
from longtable.shared.transfer.table import Field, plain

# What a file says under each name, one or several.
Cells = Mapping[str, tuple[str, ...]]

TELEPHONE_LENGTH_MAX = 40
REASONS_MAX = 50
FIELDS = (
    Field("name", _("Name"), is_required=True, also_called=("label", "full name", "nombre")),
    Field("kind", _("What sort of party"), also_called=("type", "element type", "tipo")),
    Field("voice", _("Voice"), also_called=("role", "stakeholder role", "voz", "papel", "rol")),
    Field("level", _("Level"), also_called=("nivel", "system level")),
    Field("place", _("Where"), also_called=("state", "estado", "lugar")),
    Field(
        "organization", _("Organization"),
        also_called=("organisation", "org", "agency", "organización", "institución"),
    ),
    Field("interest", _("How much they care"), also_called=("cares", "interés")),
    Field("impact", _("How much it touches them"), also_called=("is touched", "impacto")),
    Field("impact_how", _("In what way it touches them"), also_called=("how it touches them",)),
    Field("ring", _("Ring"), also_called=("círculo", "anillo")),
    Field("knows_about", _("What they know"), also_called=("knows", "expertise")),
    Field(
        "why", _("Why it matters to them, as somebody guesses"),
        also_called=("why it matters", "guess", "description", "descripción"),
    ),
    Field("why_at", _("When that was guessed")),
    Field("own_words", _("Why it matters to them, in their own words")),
    Field("own_words_at", _("When they said it")),
    Field("source", _("Known from"), also_called=("fuente",)),
    Field("consent", _("Whether they know of this"), also_called=("consentimiento",)),
    Field(
        "email", _("E-mail address"),
        also_called=("e-mail", "mail", "email address", "correo", "correo electrónico"),
    ),
    Field("telephone", _("Telephone"), also_called=("phone", "tel", "teléfono")),
    Field("id", _("Its key on this site"), also_called=("longtable id",)),
    Field("entered_at", _("When it was written down"), also_called=("written down",)),
)  # fmt: skip
TIE_FIELDS = (
    Field("kind", _("What ties them"), also_called=("type", "connection type", "tipo")),
    Field("direction", _("Which way it goes"), also_called=("dirección",)),
    Field("strength", _("How strong it is"), also_called=("fuerza",)),
    Field("says", _("Anything else about it"), also_called=("description", "label")),
    Field("source", _("Known from"), also_called=("fuente",)),
    Field("entered_at", _("When it was written down"), also_called=("written down",)),
)
# What our own files say of themselves, and nothing that is kept.
OF_THE_FILE = frozenset({"leftout"})
# What other programs call the same.
ALSO = {
    "organisation": StakeholderKind.ORGANIZATION, "org": StakeholderKind.ORGANIZATION,
    "agency": StakeholderKind.ORGANIZATION, "individual": StakeholderKind.PERSON,
    "people": StakeholderKind.GROUP, "team": StakeholderKind.GROUP,
    "undirected": Direction.MUTUAL,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ways:
    """Every way to write what is chosen from a list, in both languages; made once for a file."""

    roles: dict[str, int]
    levels: dict[str, str]
    places: dict[str, str]
    choices: dict[str, dict[str, Any]]


def ways() -> Ways:
    """Two queries."""
    places: dict[str, str] = {}
    for place in Place.objects.all():
        places |= {plain(place.code): place.code, plain(place.name): place.code}
    listed = (StakeholderKind, Amount, Ring, Consent, Direction, Strength)
    return Ways(
        roles=roles_by_words(),
        levels=levels_by_words(),
        places=places,
        choices={one.__name__: _ways_of(one) for one in listed},
    )


def _ways_of(choices: type[Choices]) -> dict[str, Any]:
    found: dict[str, Any] = {said: value for said, value in ALSO.items() if value in choices.values}
    for language in ("en", "es"):
        with translation.override(language):
            for value, label in choices.choices:
                found |= {plain(str(value)): value, plain(str(label)): value}
    return found


def described(cells: Cells, known: Ways, *, line: int, source: str) -> Described:
    """One stakeholder as a file says it. Raises ``ValidationError`` with what is wrong."""
    name = _text(cells, "name", Stakeholder.NAME_LENGTH_MAX)
    if not name:
        raise ValidationError(gettext("It has no name."))
    facts = Facts(
        name=name,
        kind=_choice(cells, "kind", known, StakeholderKind) or StakeholderKind.PERSON,
        role_id=role_said(known.roles, _one(cells, "voice")),
        level=level_said(known.levels, _one(cells, "level")),
        place_id=_place(cells, known),
        interest=_choice(cells, "interest", known, Amount),
        impact=_choice(cells, "impact", known, Amount),
        impact_how=_text(cells, "impact_how", Stakeholder.TEXT_LENGTH_MAX),
        ring=_choice(cells, "ring", known, Ring) or "",
        knows_about=_text(cells, "knows_about", Stakeholder.TEXT_LENGTH_MAX),
        source=_text(cells, "source", 200) or source[:200],
        consent=_choice(cells, "consent", known, Consent) or Consent.NOT_ASKED,
    )
    email = _one(cells, "email")
    return Described(
        line=line,
        facts=facts,
        organization=_text(cells, "organization", Organization.NAME_LENGTH_MAX),
        email=clean_address(email) if email else "",
        telephone=_text(cells, "telephone", TELEPHONE_LENGTH_MAX),
        guesses=_reasons(cells, "why"),
        own_words=_reasons(cells, "own_words"),
        public_id=_one(cells, "id"),
        entered_at=moment_said(_one(cells, "entered_at")),
    )


def tie_facts(cells: Cells, known: Ways) -> tuple[TieFacts, datetime | None]:
    """One tie as a file says it, and when it was written down."""
    facts = TieFacts(
        kind=_text(cells, "kind", Tie.KIND_LENGTH_MAX),
        direction=_choice(cells, "direction", known, Direction) or Direction.MUTUAL,
        strength=_choice(cells, "strength", known, Strength),
        says=_text(cells, "says", Tie.TEXT_LENGTH_MAX),
        source=_text(cells, "source", Tie.SOURCE_LENGTH_MAX),
    )
    return facts, moment_said(_one(cells, "entered_at"))


def without_a_place(headings: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Headings that hold no fact of ours and say nothing of the file itself."""
    named = set(taken)
    return [one for one in headings if one not in named and plain(one) not in OF_THE_FILE]


def _one(cells: Cells, name: str) -> str:
    said = cells.get(name, ())
    if len(said) > 1:
        raise ValidationError(
            gettext("“%(name)s” says several things, and only one can be kept.") % {"name": name}
        )
    return said[0] if said else ""


def _text(cells: Cells, name: str, length: int) -> str:
    return _short(clean_line(_one(cells, name)), name, length)


def _short(text: str, name: str, length: int) -> str:
    if len(text) > length:
        raise ValidationError(
            gettext("“%(name)s” is longer than %(limit)d characters: “%(start)s…”")
            % {"name": name, "limit": length, "start": text[:30]}
        )
    return text


def _choice(cells: Cells, name: str, known: Ways, choices: type[Choices]) -> Any:
    said = _one(cells, name)
    every = known.choices[choices.__name__]
    if not said:
        return None
    if plain(said) not in every:
        names = ", ".join(str(one) for one in choices.values)
        raise ValidationError(
            gettext("“%(said)s” is not known for “%(name)s”. Known are: %(names)s.")
            % {"said": said[:40], "name": name, "names": names}
        )
    return every[plain(said)]


def _place(cells: Cells, known: Ways) -> str | None:
    said = _one(cells, "place")
    if said and plain(said) not in known.places:
        raise ValidationError(gettext("“%s” is no state or territory.") % said[:40])
    return known.places.get(plain(said)) if said else None


def _reasons(cells: Cells, name: str) -> tuple[Said, ...]:
    texts, moments = cells.get(name, ()), cells.get(f"{name}_at", ())
    if len(texts) > REASONS_MAX:
        raise ValidationError(
            gettext("“%(name)s” says more than %(limit)d things.")
            % {"name": name, "limit": REASONS_MAX}
        )
    if moments and len(moments) != len(texts):
        raise ValidationError(
            gettext("“%(name)s” and its moments are not the same number.") % {"name": name}
        )
    dated = [moment_said(one) for one in moments] or [None] * len(texts)
    cleaned = [_short(clean_line(one), name, Reason.TEXT_LENGTH_MAX) for one in texts]
    return tuple(Said(text, at) for text, at in zip(cleaned, dated, strict=True) if text)
