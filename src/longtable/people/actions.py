"""Coming in, saying who one is, looking after the site."""

import hashlib
import secrets
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.db.models import F

from longtable.people import verbs
from longtable.people.models import (
    Administrator,
    AgeState,
    Facet,
    LearningAim,
    Person,
    SetupKey,
)
from longtable.people.queries import sitting_id
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.notices.models import Letter
from longtable.shared.realtime.topics import announce, rights_topic
from longtable.shared.text.addresses import clean_address
from longtable.shared.text.cleaning import clean_body, clean_line, validate_name

KEY_BYTES = 24


class AddressIsTaken(Exception):
    """Another person has this address."""


class PersonIsUnknown(Exception):
    """Nobody here has this address."""


class LastAdministrator(Exception):
    """A site always has somebody who looks after it."""


class KeyIsUnknown(Exception):
    """No set-up address was ever made with this key."""


class KeyIsUsed(Exception):
    """The site was set up with this key before."""


@dataclass(frozen=True)
class Profile:
    """What somebody says of themselves to those they meet, and how they like to be met."""

    display_name: str
    language: str
    time_zone: str
    pronouns: str = ""
    access_needs: str = ""


@transaction.atomic
def come_in(address: str, *, age: AgeState, language: str = "en") -> Person:
    """The person of an address they have proved to be theirs, made when nobody had it yet."""
    person, _ = Person.objects.select_for_update().get_or_create(
        email=clean_address(address),
        defaults={
            "named_at": clock.now(),
            "language": language,
            "password": make_password(None),
        },
    )
    return state_age(person, age=age)


@transaction.atomic
def state_age(person: Person, *, age: AgeState) -> Person:
    """Keep the one thing that is kept of the answer to the age question."""
    if person.age_state != age:
        person.age_state = age
        person.save(update_fields=["age_state"])
        _rights_changed(person)
    return person


@transaction.atomic
def forget_letters(address: str) -> None:
    """Forget what this site wrote to somebody who cannot have an account."""
    Letter.objects.filter(recipient=address).delete()


@transaction.atomic
def welcome(person: Person, *, profile: Profile, learning_aim: str) -> Person:
    """Finish somebody's arrival: they have a name, a language and something to learn (R70)."""
    found = Person.objects.select_for_update().get(pk=person.pk)
    _describe(found, profile)
    is_new = found.arrived_at is None
    found.arrived_at = found.arrived_at or clock.now()
    found.save()
    state_learning_aim(found, text=learning_aim)
    if is_new:
        record(verbs.PERSON_ARRIVED, by=found)
    return found


@transaction.atomic
def describe_oneself(person: Person, *, profile: Profile) -> Person:
    """Change what others see of somebody, and their language, time zone and needs."""
    found = Person.objects.select_for_update().get(pk=person.pk)
    _describe(found, profile)
    found.save()
    return found


@transaction.atomic
def speak_language(person: Person, *, language: str) -> None:
    """Show the site to somebody in another language from now on."""
    Person.objects.filter(pk=person.pk).update(language=language)


@transaction.atomic
def state_learning_aim(person: Person, *, text: str) -> LearningAim:
    """Say what one came to learn; what was said before stays as history."""
    text = clean_line(text)
    newest = person.learning_aims.first()
    if newest is not None and newest.text == text:
        return newest
    return LearningAim.objects.create(person=person, text=text, stated_at=clock.now())


@transaction.atomic
def state_facet(
    person: Person, *, label: str, text: str, seen_by: str, facet: Facet | None = None
) -> Facet:
    """Say something of who one is, for whom one chooses; changes ``facet`` when it is given."""
    stated = facet or Facet(person=person)
    stated.label, stated.text, stated.seen_by = clean_line(label), clean_line(text), seen_by
    stated.save()
    return stated


@transaction.atomic
def take_facet_back(facet: Facet) -> None:
    """Unsay it."""
    facet.delete()


@transaction.atomic
def change_address(person: Person, *, address: str) -> Person:
    """Use another address, proved to be theirs. Raises ``AddressIsTaken``."""
    found = Person.objects.select_for_update().get(pk=person.pk)
    found.email = clean_address(address)
    try:
        with transaction.atomic():
            found.save(update_fields=["email"])
    except IntegrityError:
        raise AddressIsTaken(found.email) from None
    _rights_changed(found)
    return found


@transaction.atomic
def end_sessions(person: Person, *, keep: str, only: str = "") -> None:
    """Sign somebody out on every device but the session ``keep``, or on one, named ``only``."""
    sessions = UserSession.objects.filter(user=person).exclude(session_key=keep)
    if only:
        named = [row.pk for row in sessions if sitting_id(row) == only]
        sessions = sessions.filter(pk__in=named)
    Session.objects.filter(session_key__in=sessions.values("session_key")).delete()
    sessions.delete()
    _rights_changed(person)


@transaction.atomic
def set_password(person: Person, *, password: str) -> None:
    """Give oneself a password. Sessions elsewhere end by themselves: Django compares its hash."""
    found = Person.objects.select_for_update().get(pk=person.pk)
    found.set_password(password)
    found.save(update_fields=["password"])


@transaction.atomic
def add_person(
    *, address: str, name: str, password: str | None = None, through: str = ""
) -> Person:
    """Name somebody who can then sign in; nothing is mailed to them. Raises ``AddressIsTaken``."""
    address = clean_address(address)
    if Person.objects.filter(email=address).exists():
        raise AddressIsTaken(address)
    return Person.objects.create_user(
        address,
        password,
        display_name=_name(name),
        named_at=clock.now(),
        named_through=clean_line(through),
    )


@transaction.atomic
def make_setup_key() -> str:
    """A fresh key for ``/setup/<key>/``; those made before and not used are void from now on."""
    SetupKey.objects.filter(used_at=None).delete()
    key = secrets.token_urlsafe(KEY_BYTES)
    SetupKey.objects.create(hash=_digest(key), made_at=clock.now())
    return key


@transaction.atomic
def set_site_up(key: str, *, address: str, name: str, password: str, age: AgeState) -> Person:
    """Make the holder of a key the administrator. Raises ``KeyIsUsed``, ``KeyIsUnknown``."""
    use_key(key)
    person = come_in(address, age=age)
    person.display_name = _name(name)
    person.set_password(password)
    person.save()
    Administrator.objects.get_or_create(person=person, defaults={"appointed_at": clock.now()})
    return person


@transaction.atomic
def appoint(address: str) -> Person:
    """Let somebody look after the site. Twice is once. Raises ``PersonIsUnknown``."""
    person = _of_address(address)
    _one, is_new = Administrator.objects.get_or_create(
        person=person, defaults={"appointed_at": clock.now()}
    )
    if is_new:
        record(verbs.ADMINISTRATOR_APPOINTED, by=None, towards_id=person.pk)
    return person


@transaction.atomic
def dismiss(address: str) -> Person:
    """Somebody looks after the site no more. Raises ``PersonIsUnknown``, ``LastAdministrator``."""
    person = _of_address(address)
    appointed = list(Administrator.objects.select_for_update().values_list("person_id", flat=True))
    if appointed == [person.pk]:
        raise LastAdministrator
    if person.pk in appointed:
        Administrator.objects.filter(person=person).delete()
        record(verbs.ADMINISTRATOR_DISMISSED, by=None, towards_id=person.pk)
    return person


def _of_address(address: str) -> Person:
    person = Person.objects.filter(email__iexact=address.strip()).first()
    if person is None:
        raise PersonIsUnknown(address)
    return person


def use_key(key: str) -> None:
    """Spend a key; of two at the same moment, one wins."""
    spent = SetupKey.objects.filter(hash=_digest(key), used_at=None).update(used_at=clock.now())
    if not spent:
        check_key(key)
        raise KeyIsUsed


def check_key(key: str) -> None:
    """Raise ``KeyIsUsed`` or ``KeyIsUnknown`` unless the key can be used now."""
    kept = SetupKey.objects.filter(hash=_digest(key)).first()
    if kept is None:
        raise KeyIsUnknown
    if kept.used_at is not None:
        raise KeyIsUsed


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _name(text: str) -> str:
    name = clean_line(text)
    validate_name(name)
    return name


def _describe(person: Person, profile: Profile) -> None:
    person.display_name = _name(profile.display_name)
    person.pronouns = clean_line(profile.pronouns)
    person.language, person.time_zone = profile.language, profile.time_zone
    person.access_needs = clean_body(profile.access_needs)


def _rights_changed(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(policy_epoch=F("policy_epoch") + 1)
    announce(rights_topic(person.pk))
