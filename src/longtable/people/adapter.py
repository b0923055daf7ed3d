"""How our people meet allauth."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from longtable.people.http import own_path


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """People come in through our own pages alone, and go on to our own pages alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody becomes a person without having been asked their age; see ``views.arriving``."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Whether an address to go on to is a path of this site."""
        return own_path(url, otherwise="") == url
