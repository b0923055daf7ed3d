"""Names of places, organisations and people that do not exist."""

from longtable.communities.models import OrganizationKind

_FIRST = (
    "Alder", "Ash", "Bay", "Beech", "Birch", "Bramble", "Brook", "Cedar", "Chest", "Clover",
    "Copper", "Crane", "Elder", "Elm", "Fern", "Finch", "Flint", "Fox", "Garnet", "Glen", "Hazel",
    "Heather", "Heron", "Hollow", "Ivy", "Juniper", "Kestrel", "Lark", "Laurel", "Linden", "Maple",
    "Marsh", "Meadow", "Mill", "Moss", "Oak", "Olive", "Otter", "Pebble", "Pine", "Plum", "Quail",
    "Quartz", "Raven", "Reed", "River", "Robin", "Rowan", "Sage", "Silver", "Sparrow", "Spruce",
    "Stone", "Sumac", "Swan", "Thistle", "Thorn", "Walnut", "Willow", "Wren",
)  # fmt: skip
_LAST = (
    "bank", "borough", "bridge", "bury", "cliff", "combe", "cote", "crest", "dale", "den", "edge",
    "fall", "field", "ford", "gate", "grove", "ham", "haven", "hill", "holt", "hurst", "ley",
    "mere", "mont", "moor", "mouth", "port", "ridge", "shore", "side", "stead", "stow", "ton",
    "vale", "view", "ville", "wick", "wood", "worth", "yard",
)  # fmt: skip
TOWNS = len(_FIRST) * len(_LAST)

_BODIES = (
    ("School", OrganizationKind.SCHOOL),
    ("School District", OrganizationKind.DISTRICT),
    ("Family Network", OrganizationKind.FAMILY),
    ("Community Clinic", OrganizationKind.PROVIDER),
    ("University", OrganizationKind.UNIVERSITY),
    ("Youth Council", OrganizationKind.YOUTH),
    ("State Agency", OrganizationKind.STATE_AGENCY),
    ("Assistance Center", OrganizationKind.TA_CENTER),
)
# How somebody of each role is called, at which level they work, and how many of a hundred.
ROLES = (
    ("family", "Parent", "child", 18), ("teacher", "Teacher", "school_agency", 20),
    ("support_personnel", "School psychologist", "school_agency", 10),
    ("paraeducator", "Paraeducator", "school_agency", 4),
    ("principal", "Principal", "school_agency", 6),
    ("district_admin", "District director", "community", 5),
    ("state_agency", "Agency staff", "state", 6), ("federal", "Program officer", "federal", 1),
    ("clinician", "Clinician", "community", 7), ("peer_support", "Peer supporter", "community", 3),
    ("ta_provider", "Facilitator", "federal", 3), ("researcher", "Researcher", "state", 3),
    ("advocate", "Advocate", "state", 2), ("professional_org", "Liaison", "federal", 2),
    ("family_org", "Family liaison", "state", 2), ("justice", "Probation officer", "community", 2),
    ("child_welfare", "Caseworker", "community", 2), ("faith_community", "Pastor", "community", 1),
    ("youth", "Youth leader over 18", "child", 2), ("other", "Volunteer", "community", 1),
)  # fmt: skip


def town(number: int) -> str:
    """A place of its own for each number below ``TOWNS``; neighbours do not sound alike."""
    number = number * 7 % TOWNS
    return _FIRST[number % len(_FIRST)] + _LAST[number // len(_FIRST)]


def body(number: int) -> tuple[str, OrganizationKind]:
    """An organisation of its own for each number: its name, and what sort it is."""
    what, kind = _BODIES[number % len(_BODIES)]
    return f"{town(number // len(_BODIES) % TOWNS)} {what}", kind
