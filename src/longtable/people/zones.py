"""Time zones as a list to choose from: those of the United States first, by the names in use."""

from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

Choice = tuple[str, StrOrPromise]

UNITED_STATES: list[Choice] = [
    ("America/New_York", _("Eastern (New York)")),
    ("America/Indiana/Indianapolis", _("Eastern (Indiana)")),
    ("America/Chicago", _("Central (Chicago)")),
    ("America/Denver", _("Mountain (Denver, Navajo Nation)")),
    ("America/Boise", _("Mountain (Boise)")),
    ("America/Phoenix", _("Mountain without summer time (Arizona)")),
    ("America/Los_Angeles", _("Pacific (Los Angeles)")),
    ("America/Anchorage", _("Alaska (Anchorage)")),
    ("America/Adak", _("Aleutian Islands (Adak)")),
    ("Pacific/Honolulu", _("Hawaiʻi (Honolulu)")),
    ("America/Puerto_Rico", _("Puerto Rico, Virgin Islands")),
    ("Pacific/Guam", _("Guam, Northern Marianas")),
    ("Pacific/Pago_Pago", _("American Samoa")),
]
REGIONS = (
    "Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian",
    "Pacific",
)  # fmt: skip


class ZoneSelect(forms.Select):
    """Every zone by the name it goes by now; first the one that is chosen, where that is older."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        """As any list of choices."""
        groups = super().optgroups(name, value, attrs)
        offered = {one["value"] for _label, options, _at in groups for one in options}
        older = [one for one in value if one in available_timezones() and one not in offered]
        kept = [self.create_option(name, one, one, True, 0, attrs=attrs) for one in older]  # noqa: FBT003  -- Django's own order
        return [(None, [one], 0) for one in kept] + groups


class ZoneField(forms.ChoiceField):
    """Which clock somebody goes by."""

    widget = ZoneSelect

    def __init__(self, **more: Any) -> None:
        super().__init__(choices=zone_choices, **more)

    def valid_value(self, value: Any) -> bool:
        """Older names of zones are known too."""
        return value in available_timezones()


def zone_choices() -> list[tuple[StrOrPromise, list[Choice]]]:
    """The zones in groups, as a select shows them."""
    return [(_("United States"), UNITED_STATES), *_elsewhere()]


@cache
def _elsewhere() -> list[tuple[StrOrPromise, list[Choice]]]:
    known = {zone for zone, _name in UNITED_STATES}
    groups: dict[str, list[Choice]] = {region: [] for region in REGIONS}
    for zone in sorted(_by_name_of_today() & available_timezones() - known):
        region, _slash, place = zone.partition("/")
        if place and region in groups:
            groups[region].append((zone, place.replace("_", " ")))
    return [*groups.items(), ("UTC", [("UTC", "UTC")])]


def _by_name_of_today() -> set[str]:
    """The names that zones go by now; others are kept for old times' sake (tz, ``backward``)."""
    table = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    return {line.split("\t")[2] for line in table.splitlines() if not line.startswith("#")}
