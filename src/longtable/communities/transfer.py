"""Bringing people in from a table: who they are, and from where they speak."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.actions.affiliating import find_organization
from longtable.communities.actions.bringing import (
    Named,
    bring_people,
    hat_to_change,
    known_of,
    name_to_change,
)
from longtable.communities.actions.unbringing import unbring_people
from longtable.communities.models import Hat, Level, Organization, Role
from longtable.people.models import NAME_LENGTH_MAX
from longtable.shared.text.addresses import clean_address
from longtable.shared.text.cleaning import validate_name
from longtable.shared.transfer.importers import Importer, Plan, Preview, Progress, Undone, register
from longtable.shared.transfer.models import Import
from longtable.shared.transfer.refusals import FileIsRefused, Refused
from longtable.shared.transfer.running import REFUSALS_MAX, checkpoint
from longtable.shared.transfer.table import SAMPLE_ROWS, Field, Row, Table, open_table, plain

BATCH_ROWS = 200
ROWS_MAX = 200_000

FIELDS = (
    Field(
        "name", _("Name"), is_required=True,
        also_called=("full name", "display name", "person", "nombre", "nombre completo"),
    ),
    Field(
        "email", _("E-mail address"), is_required=True,
        also_called=("e-mail", "mail", "e-mail address", "email address", "correo",
                     "correo electrónico", "dirección de correo"),
    ),
    Field(
        "organization", _("Organization"),
        also_called=("organisation", "org", "affiliation", "agency", "employer", "institution",
                     "organización", "institución", "entidad"),
    ),
    Field("role", _("Role"), also_called=("voice", "stakeholder role", "rol", "papel", "función")),
    Field("level", _("Level"), also_called=("nivel", "system level")),
    Field(
        "title", _("Role in their own words"),
        also_called=("job title", "position", "job", "cargo", "puesto", "título"),
    ),
)  # fmt: skip

ALSO_LEVELS = {"school": Level.SCHOOL_AGENCY, "agency": Level.SCHOOL_AGENCY}


@dataclass(slots=True)
class Tally:
    """What a look through the file finds."""

    total: int = 0
    people_new: int = 0
    people_updated: int = 0
    organizations: dict[str, Organization | None] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """As people and scripts read it."""
        new = sum(organization is None for organization in self.organizations.values())
        return {
            "people_new": self.people_new,
            "people_updated": self.people_updated,
            "organizations_new": new,
        }


class PeopleImporter(Importer):
    """People, their organisations and their hats."""

    kind = "people"
    also_unsigned = True
    label = _("People, from a table (CSV)")
    advice = _(
        "A table with a row for each person: their name and e-mail address, and if you have them"
        " organization, role and level. Nobody is mailed. People show as not yet here until they"
        " sign in with that address."
    )
    accepts = ".csv,.tsv,.txt,text/csv"
    fields = FIELDS
    counted = {
        "people_new": _("New people"),
        "people_updated": _("People updated"),
        "organizations_new": _("New organizations"),
    }

    def preview(self, chosen: Import) -> Preview:
        """The header and the first rows."""
        table = open_table(chosen.file, FIELDS)
        columns = table.columns(FIELDS, chosen.mapping)
        every = {heading: place for place, heading in enumerate(table.header)}
        rows = itertools.islice(table.rows(every), SAMPLE_ROWS)
        return Preview(
            headings=table.header,
            rows=tuple(
                tuple(row.cells.get(heading, "") for heading in table.header) for row in rows
            ),
            columns={name: table.header[place] for name, place in columns.items()},
        )

    def plan(self, chosen: Import, *, progress: Progress) -> Plan:
        """Every row, understood or refused; nothing is written."""
        tally, refused = Tally(), list[Refused]()
        understood: list[Named] = []
        for number, (row, one) in enumerate(_understood(_open(chosen))):
            if isinstance(one, Refused):
                refused.append(one)
            else:
                understood.append(one)
            if len(understood) == BATCH_ROWS:
                _count(understood, chosen, tally)
                understood.clear()
                progress(number, number)
            if len(refused) > REFUSALS_MAX or number > ROWS_MAX:
                raise FileIsRefused(gettext("There are too many rows in this file."), line=row.line)
        _count(understood, chosen, tally)
        return Plan(tally.total, tally.counts(), refused)

    def bring(self, chosen: Import, plan: Plan, *, progress: Progress) -> None:
        """Two hundred people at a time."""
        everybody = (one for _row, one in _understood(_open(chosen)) if isinstance(one, Named))
        waiting = itertools.islice(everybody, chosen.position, None)
        while batch := list(itertools.islice(waiting, BATCH_ROWS)):
            with transaction.atomic():
                counts = bring_people(batch, community=chosen.community, brought_in=chosen)
                checkpoint(chosen, position=chosen.position + len(batch), counts=counts)
            progress(chosen.position, plan.total)

    def undo(self, done: Import) -> Undone:
        """Everybody who has not come, said or done anything since."""
        return Undone(unbring_people(done))


def _open(chosen: Import) -> tuple[Table, dict[str, int]]:
    table = open_table(chosen.file, FIELDS)
    columns = table.columns(FIELDS, chosen.mapping)
    table.require(FIELDS, columns)
    return table, columns


def _understood(opened: tuple[Table, dict[str, int]]) -> Iterator[tuple[Row, Named | Refused]]:
    """Each row as somebody named, or refused. The same row twice is taken once."""
    table, columns = opened
    roles, levels = roles_by_words(), levels_by_words()
    seen: dict[str, tuple[int, int]] = {}
    for row in table.rows(columns):
        if row.problem:
            yield row, Refused(row.line, row.problem)
            continue
        try:
            one = _named(row.cells, roles, levels)
        except ValidationError as wrong:
            yield row, Refused(row.line, " ".join(wrong.messages))
            continue
        line, said = seen.setdefault(one.address, (row.line, hash(one)))
        if line == row.line:
            yield row, one
        elif said != hash(one):
            reason = gettext("%(address)s stands on line %(line)d already, with other facts.")
            yield row, Refused(row.line, reason % {"address": one.address, "line": line})


def _named(cells: dict[str, str], roles: dict[str, int], levels: dict[str, str]) -> Named:
    """Raises ``ValidationError`` with what is wrong with the row."""
    name = cells.get("name", "")
    validate_name(name)
    for what, limit in (
        (name, NAME_LENGTH_MAX),
        (cells.get("title", ""), Hat.ROLE_WORDS_LENGTH_MAX),
    ):
        if len(what) > limit:
            raise ValidationError(gettext("“%s…” is too long.") % what[:30])
    return Named(
        address=clean_address(cells.get("email", "")),
        name=name,
        organization=cells.get("organization", "")[: Organization.NAME_LENGTH_MAX],
        role_id=role_said(roles, cells.get("role", "")),
        level=level_said(levels, cells.get("level", "")),
        role_words=cells.get("title", ""),
    )


def role_said(roles: dict[str, int], said: str) -> int | None:
    """The role of these words, by its key. Raises ``ValidationError`` where there is none."""
    if not said or plain(said) in roles:
        return roles.get(plain(said))
    names = ", ".join(Role.objects.values_list("slug", flat=True))
    raise ValidationError(
        gettext("There is no role “%(role)s”. The roles are: %(names)s.")
        % {"role": said[:40], "names": names}
    )


def level_said(levels: dict[str, str], said: str) -> str:
    """The level of these words. Raises ``ValidationError`` where there is none."""
    if not said or plain(said) in levels:
        return levels.get(plain(said), "")
    raise ValidationError(
        gettext("There is no level “%(level)s”. The levels are: %(names)s.")
        % {"level": said[:40], "names": ", ".join(Level.values)}
    )


def roles_by_words() -> dict[str, int]:
    """Every way to write a role, in both languages."""
    ways: dict[str, int] = {}
    for role in Role.objects.all():
        for language in ("en", "es"):
            with translation.override(language):
                for way in (role.slug, role.name, role.people, str(role), role.voices):
                    ways.setdefault(plain(way), role.pk)
    return ways


def levels_by_words() -> dict[str, str]:
    """Every way to write a level, in both languages."""
    ways: dict[str, str] = {plain(way): level for way, level in ALSO_LEVELS.items()}
    for language in ("en", "es"):
        with translation.override(language):
            for level in Level:
                ways |= {plain(level.value): level.value, plain(str(level.label)): level.value}
    return ways


def _count(named: list[Named], chosen: Import, tally: Tally) -> None:
    """Add what bringing these people in would do."""
    known = known_of(named, community=chosen.community)
    tally.total += len(named)
    for one in named:
        organization = _organization(one, tally)
        person = known.people.get(one.address)
        if person is None:
            tally.people_new += 1
            continue
        membership = known.memberships.get(person.pk)
        # An organisation that is new has no key yet; any other key than theirs will do.
        organization_id = organization.pk if organization else -1 if one.organization else None
        hat = one.hat(organization_id)
        tally.people_updated += bool(
            membership is None
            or name_to_change(person, one.name)
            or hat_to_change(person, membership, hat)
        )


def _organization(one: Named, tally: Tally) -> Organization | None:
    key = one.organization.casefold()
    if key and key not in tally.organizations:
        tally.organizations[key] = find_organization(one.organization)
    return tally.organizations.get(key)


register(PeopleImporter())
