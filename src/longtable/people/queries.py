"""Reads of people, shaped for pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from longtable.people.http import Reader
from longtable.people.models import Administrator, Facet, LearningAim, Person
from longtable.people.naming import shown_former_names
from longtable.shared.notices.models import Letter
from longtable.shared.prepared import ask_one

LETTERS_PER_PAGE = 20
SITTING_LENGTH = 22

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"))
_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook"),
    ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def reader_of(person_id: int | None) -> Reader:
    """Who reads, by number: a visitor, unless it is somebody whose account is in use."""
    return ask_one(_in_use, pk=person_id or 0) or AnonymousUser()


def _in_use(pk: int) -> "QuerySet[Person]":
    return Person.objects.filter(pk=pk, is_active=True)


def site_is_empty() -> bool:
    """Whether nobody has ever come in: the first person may then set the site up."""
    return not Person.objects.filter(arrived_at__isnull=False).exists()


def mail_is_kept() -> bool:
    """Whether mail stays in this site because no mail server is set up."""
    return settings.MAIL_DELIVERY is None


@dataclass(frozen=True)
class PersonPage:
    """What one reader may know of somebody."""

    person: Person
    aim: str
    former_names: list[str]
    facets: list[Facet]
    is_me: bool
    # Somebody met nowhere shows only what they show to everybody who is signed in.
    is_met: bool


def person_page(person: Person, *, reader: Reader) -> PersonPage:
    """The page of a person the reader may see."""
    is_met = Person.objects.known_to(reader).filter(pk=person.pk).exists()
    aim = person.learning_aims.first() if is_met else None
    return PersonPage(
        person=person,
        aim=aim.text if aim else "",
        former_names=shown_former_names(person) if is_met else [],
        facets=list(Facet.objects.visible_to(reader).filter(person=person)),
        is_me=person.pk == reader.pk,
        is_met=is_met,
    )


@dataclass(frozen=True)
class ProfilePage:
    """What somebody keeps here of themselves."""

    aim: LearningAim | None
    earlier_aims: list[LearningAim]
    facets: list[Facet]
    looks_after_site: bool


def profile_page(person: Person) -> ProfilePage:
    """A person's own page."""
    aims = list(person.learning_aims.all())
    return ProfilePage(
        aim=aims[0] if aims else None,
        earlier_aims=aims[1:],
        facets=list(person.facets.all()),
        looks_after_site=Administrator.objects.filter(person=person).exists(),
    )


@dataclass(frozen=True)
class Sitting:
    """A device on which somebody is signed in."""

    sitting_id: str
    device: str
    address: str
    since: datetime
    is_this: bool


def sittings(person: Person, *, current_key: str) -> list[Sitting]:
    """Where somebody is signed in now, newest first; ended sessions are left out."""
    rows = UserSession.objects.filter(user=person).order_by("-created_at", "-pk")
    living = set(
        Session.objects.filter(
            session_key__in=rows.values("session_key"), expire_date__gt=timezone.now()
        ).values_list("session_key", flat=True)
    )
    return [
        Sitting(
            sitting_id=sitting_id(row),
            device=device_words(row.user_agent),
            address=row.ip,
            since=row.created_at,
            is_this=row.session_key == current_key,
        )
        for row in rows
        if row.session_key in living
    ]


def sitting_id(row: UserSession) -> str:
    """What a device's session is called in an address: neither its key nor a count of sessions."""
    return salted_hmac("longtable.people.sitting", row.session_key).hexdigest()[:SITTING_LENGTH]


def device_words(user_agent: str) -> str:
    """ "Firefox, Linux": what people call their device."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    if not browser and re.search(r"Version/.*Safari", user_agent):
        browser = "Safari"
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return ", ".join(part for part in (browser, system) if part) or gettext("A device")


def letters_page(*, before: int | None) -> tuple[Sequence[Letter], int | None]:
    """Mail this site kept, newest first, and the key of the page after it."""
    letters = Letter.objects.order_by("-pk")
    if before is not None:
        letters = letters.filter(pk__lt=before)
    shown = list(letters[: LETTERS_PER_PAGE + 1])
    older = shown[LETTERS_PER_PAGE - 1].pk if len(shown) > LETTERS_PER_PAGE else None
    return shown[:LETTERS_PER_PAGE], older


def person_at(address: str) -> Person | None:
    """Whoever has this address: they have just proved that it is theirs."""
    return Person.objects.filter(email=address).first()
