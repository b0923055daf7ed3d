"""What files say of a word: by which names, and what of it is taken."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.transfer import role_said, roles_by_words
from longtable.people.models import Audience
from longtable.shared.text.cleaning import clean_body, clean_line
from longtable.shared.transfer.moments import moment_said
from longtable.shared.transfer.table import Field, plain
from longtable.vocabulary.actions.bringing import MeaningSaid, UsageSaid
from longtable.vocabulary.models import Agreement, SharedMeaning, Term, Usage
from longtable.vocabulary.models.terms import NOTE_LENGTH_MAX, TITLE_LENGTH_MAX
from longtable.vocabulary.wording.places import WORDS

FIELDS = (
    Field(
        "word", _("The word"), is_required=True,
        also_called=("term", "preflabel", "palabra", "término"),
    ),
    Field("id", _("Its key"), also_called=("longtable id",)),
    Field("language", _("Language"), also_called=("idioma", "lang")),
    Field("also", _("Also written"), also_called=("altlabel", "synonyms", "sinónimos")),
    Field("note", _("Where one meets it"), also_called=("scopenote", "nota")),
    Field("audience", _("Who it is for")),
    Field("added_at", _("When it was added")),
    Field("says", _("What the row says: usage or meaning")),
    Field("role", _("To which role"), also_called=("rol", "papel", "voice")),
    Field("text", _("What it means"), also_called=("meaning", "definition", "significado")),
    Field("example", _("An example"), also_called=("ejemplo",)),
    Field("source", _("Where this comes from"), also_called=("fuente",)),
    Field("avoid", _("Words better not used")),
    Field("guess", _("Whether it is a guess")),
    Field("status", _("How far people are with it")),
    Field("why", _("Why, or what is open")),
    Field("said_at", _("When it was said")),
)  # fmt: skip
LANGUAGE_LENGTH_MAX = 8
AUDIENCES = {one.name.lower(): one.value for one in Audience if one >= Audience.MEMBERS}
YES = frozenset({"yes", "true", "1", "si"})
NO = frozenset({"no", "false", "0"})


@dataclass(frozen=True, slots=True)
class Ways:
    """Every way to write a role; made once for a file."""

    roles: dict[str, int]


def ways() -> Ways:
    """One query."""
    return Ways(roles_by_words())


def title_said(text: str) -> str:
    """The word. Raises ``ValidationError``, as all of these do."""
    title = _short(clean_line(text), _("The word"), TITLE_LENGTH_MAX)
    if not WORDS.search(title):
        raise ValidationError(gettext("It has no word in letters or digits."))
    return title


def also_said(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Other ways to write it."""
    found = tuple(dict.fromkeys(line for one in texts if (line := clean_line(one))))
    if len(found) > Term.ALSO_MAX:
        raise ValidationError(gettext("It is written in more than %d other ways.") % Term.ALSO_MAX)
    _short("\n".join(found), _("Also written"), Term.ALSO_LENGTH_MAX)
    return found


def note_said(text: str) -> str:
    """Where one meets it."""
    return _short(clean_body(text), _("Where one meets it"), NOTE_LENGTH_MAX)


def language_said(text: str, *, otherwise: str) -> str:
    """The language; the community's where a file says nothing."""
    return _short(clean_line(text), _("Language"), LANGUAGE_LENGTH_MAX) or otherwise


def audience_said(text: str) -> int:
    """For whom it is; for members, where a file says nothing."""
    said = text.strip().lower()
    if said and said not in AUDIENCES:
        raise ValidationError(
            gettext("A word cannot be for “%(said)s”. It can be for: %(names)s.")
            % {"said": said[:40], "names": ", ".join(AUDIENCES)}
        )
    return AUDIENCES.get(said, Audience.MEMBERS.value)


def usage_said(cells: Mapping[str, str], known: Ways) -> UsageSaid:
    """What it means to a role; a guess, unless the file says that it is none."""
    role = role_said(known.roles, cells.get("role", ""))
    if role is None:
        raise ValidationError(gettext("It says what a word means, and not to which role."))
    return UsageSaid(
        role_id=role,
        meaning=_needed(cells, Usage.MEANING_LENGTH_MAX),
        example=_short(clean_body(cells.get("example", "")), _("An example"), Usage.EXAMPLE_LENGTH_MAX),  # noqa: E501  -- one field a line
        source=_short(clean_line(cells.get("source", "")), _("Source"), Usage.SOURCE_LENGTH_MAX),
        avoid=_short(clean_line(cells.get("avoid", "")), _("Avoid"), Usage.AVOID_LENGTH_MAX),
        is_guess=_is_guess(cells.get("guess", "")),
        said_at=moment_said(cells.get("said_at", "")),
    )  # fmt: skip


def meaning_said(cells: Mapping[str, str]) -> MeaningSaid:
    """What it is used for together; still being worked on, where a file does not say how far."""
    status = cells.get("status", "").strip().lower() or Agreement.WORKING
    if status not in Agreement.values:
        raise ValidationError(
            gettext("“%(said)s” is no status. There are: %(names)s.")
            % {"said": status[:40], "names": ", ".join(Agreement.values)}
        )
    return MeaningSaid(
        status=status,
        text=_needed(cells, SharedMeaning.TEXT_LENGTH_MAX),
        why=_short(clean_line(cells.get("why", "")), _("Why"), SharedMeaning.WHY_LENGTH_MAX),
        said_at=moment_said(cells.get("said_at", "")),
    )


def _needed(cells: Mapping[str, str], limit: int) -> str:
    text = _short(clean_body(cells.get("text", "")), _("What it means"), limit)
    if not text:
        raise ValidationError(gettext("It does not say what the word means."))
    return text


def _is_guess(said: str) -> bool:
    if plain(said) not in YES | NO | {""}:
        raise ValidationError(
            gettext("Whether it is a guess is said by yes or no, not by “%s”.") % said[:40]
        )
    return plain(said) not in NO


def _short(text: str, name: object, limit: int) -> str:
    if len(text) > limit:
        raise ValidationError(
            gettext("“%(name)s” is longer than %(limit)d characters: “%(start)s…”")
            % {"name": name, "limit": limit, "start": text[:30]}
        )
    return text
