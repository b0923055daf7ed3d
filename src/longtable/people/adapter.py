"""How our people meet allauth."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from longtable.people.models import Person
from longtable.shared import clock


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Names the moment somebody was first known."""

    def new_user(self, request: HttpRequest) -> Person:
        """A person who has just given their address."""
        return Person(named_at=clock.now(), named_through="sign-up")

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:  # noqa: FBT001, FBT002  -- allauth's signature
        """Keep the address in small letters."""
        saved = super().save_user(request, user, form, commit=False)
        saved.email = saved.email.lower()
        if commit:
            saved.save()
        return saved
