"""Time zones as a list to choose from: those of the United States first, by the names in use."""

from functools import cache
from zoneinfo import available_timezones

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


def zone_choices() -> list[tuple[StrOrPromise, list[Choice]]]:
    """The zones in groups, as a select shows them."""
    return [(_("United States"), UNITED_STATES), *_elsewhere()]


@cache
def _elsewhere() -> list[tuple[StrOrPromise, list[Choice]]]:
    known = {zone for zone, _name in UNITED_STATES}
    groups: dict[str, list[Choice]] = {region: [] for region in REGIONS}
    for zone in sorted(available_timezones() - known):
        region, _slash, place = zone.partition("/")
        if place and region in groups:
            groups[region].append((zone, place.replace("_", " ")))
    return [*groups.items(), ("UTC", [("UTC", "UTC")])]
