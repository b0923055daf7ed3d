"""Codes sent to an address: who can type one has shown that the address is theirs.

The code is kept in the visitor's own session, for a quarter of an hour and a few tries. Asking for
one looks and takes the same whether or not anybody has the address.
"""

import logging
import time
from typing import Any, Literal

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import compare_user_code
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from longtable.people.guessing import one_code
from longtable.shared.limits.counting import TooOften

SECONDS_MAX = 15 * 60
TRIES_MAX = 5
RESENDS_MAX = 3
_KEPT = "code"
log = logging.getLogger(__name__)

Purpose = Literal["sign_in", "confirm", "address", "asking"]


class CodeNotSent(Exception):
    """No code is on its way; ``sentence`` says why."""

    sentence: StrOrPromise
    # Seconds until it helps to ask again, where that is known.
    seconds = 0


class TooManyCodes(CodeNotSent):
    """More codes were asked for, to this address or from this visitor, than anybody needs."""

    sentence = _("We have sent several codes already. Please wait a few minutes and look again.")

    def __init__(self, seconds: int = SECONDS_MAX) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class MailDoesNotGo(CodeNotSent):
    """The mail server did not take it."""

    sentence = _("Mail does not go out just now. Please try again in a few minutes.")


class Code:
    """A code on its way, as this visitor's session knows it."""

    def __init__(self, request: HttpRequest, state: dict[str, Any]) -> None:
        self._request = request
        self._state = state

    @classmethod
    def send(cls, request: HttpRequest, *, purpose: Purpose, address: str, then: str) -> "Code":
        """Send a code to an address. Raises ``CodeNotSent``."""
        _count(request, address)
        state = {
            "purpose": purpose, "address": address, "then": then,
            "sent_at": time.time(), "tries": 0, "resends": 0,
        }  # fmt: skip
        code = cls(request, state)
        code._send()
        return code

    @classmethod
    def awaited(cls, request: HttpRequest, purpose: Purpose) -> "Code | None":
        """The code this visitor was sent for a purpose, while it can still be used."""
        state = request.session.get(_KEPT)
        if not state or state["purpose"] != purpose:
            return None
        code = cls(request, state)
        if time.time() - state["sent_at"] > SECONDS_MAX or state["tries"] >= TRIES_MAX:
            code.forget()
            return None
        return code

    @property
    def address(self) -> str:
        """Where it was sent."""
        return str(self._state["address"])

    @property
    def then(self) -> str:
        """Where the visitor was going."""
        return str(self._state["then"])

    @property
    def can_be_sent_again(self) -> bool:
        """Whether there is another one to be had."""
        return bool(self._state["resends"] < RESENDS_MAX)

    def is_typed(self, text: str) -> bool:
        """Whether this is the code. A right one is spent; a wrong one costs a try."""
        if compare_user_code(actual=text, expected=self._state["code"]):
            self.forget()
            return True
        self._state["tries"] += 1
        self._keep()
        return False

    def send_again(self) -> None:
        """Send a fresh code. Raises ``CodeNotSent``."""
        if not self.can_be_sent_again:
            raise TooManyCodes
        _count(self._request, self.address)
        self._state["resends"] += 1
        self._send()

    def forget(self) -> None:
        """Nobody can use it any more."""
        self._request.session.pop(_KEPT, None)

    def _send(self) -> None:
        self._state["code"] = get_adapter().generate_login_code()
        words = {"code": self._state["code"], "purpose": self._state["purpose"]}
        subject = render_to_string("people/mail/code_subject.txt", words).strip()
        body = render_to_string("people/mail/code.txt", words)
        try:
            send_mail(subject, body, None, [self.address])
        except OSError as fault:  # smtplib's own are of this kind, as are those of the network
            # Its words may quote the address.
            log.warning("mail does not go out: %s", type(fault).__name__)
            raise MailDoesNotGo from fault
        self._keep()

    def _keep(self) -> None:
        self._request.session[_KEPT] = self._state


def _count(request: HttpRequest, address: str) -> None:
    try:
        one_code(request, address=address)
    except TooOften as often:
        raise TooManyCodes(often.seconds) from None
