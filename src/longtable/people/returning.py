"""Coming back: the session and the person of a request, which every page of a member reads.

Both are Django's and allauth's own, but for the queries, which are prepared.
"""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as Stored
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from longtable.people.models import Person
from longtable.shared.prepared import ask_one


class SessionStore(Stored):
    """Sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        found = ask_one(_session, key=str(self.session_key), now=timezone.now())
        if found is None:
            self._session_key = None
        return found


class PersonBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """People who sign in with their address, and come back by their session."""

    def get_user(self, user_id: Any) -> Person | None:
        """The person of a session, unless they may not come in any more."""
        person = ask_one(_person, pk=int(user_id))
        return person if person is not None and self.user_can_authenticate(person) else None


def _session(key: str, now: Any) -> "QuerySet[Session]":
    return Session.objects.filter(session_key=key, expire_date__gt=now)[:1]


def _person(pk: int) -> "QuerySet[Person]":
    return Person.objects.filter(pk=pk)[:1]
