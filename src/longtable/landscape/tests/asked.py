"""Somebody who is asked in, and their browser."""

from typing import Any

from django.test import Client

from longtable.communities.models import Community
from longtable.landscape.actions.describing import Facts, Reach, enter_stakeholder
from longtable.landscape.actions.inviting import Asking, invite
from longtable.landscape.codes import code_of
from longtable.landscape.models import Invitation, Stakeholder, Way
from longtable.people.models import Person
from longtable.shared.notices.models import Letter
from longtable.shared.testing.worlds import a_hat, convener_of

ADDRESS = "noor@people.example"


def a_stakeholder(
    community: Community,
    name: str = "Noor",
    *,
    by: Person | None = None,
    email: str = "",
    **facts: Any,
) -> Stakeholder:
    """Somebody written down by the convener, of the young people."""
    facts = {"role_id": a_hat("youth")["role_id"], **facts}
    return enter_stakeholder(
        community, by=by or convener_of(community), facts=Facts(name=name, **facts),
        reach=Reach(email=email),
    )  # fmt: skip


def asked(
    stakeholder: Stakeholder, *, by: Person | None = None, way: str = Way.LINK, **words: Any
) -> Invitation:
    """An invitation by the convener, by a link."""
    asking = Asking(way=way, **{"why_you": "You have come back yourself.", **words})
    return invite(stakeholder, by=by or convener_of(stakeholder.community), asking=asking)


def opened(invitation: Invitation) -> Client:
    """The browser of whoever opened the link."""
    client = Client()
    answer = client.get(f"/invited/{code_of(invitation.public_id)}/")
    assert answer.status_code == 302
    assert answer["Location"] == "/invited/"
    return client


def sent() -> Letter:
    """The newest mail."""
    return Letter.objects.latest("pk")
