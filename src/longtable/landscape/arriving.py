"""Who was asked in and has just been welcomed comes in at once."""

from collections.abc import MutableMapping
from typing import Any

from django.urls import reverse

from longtable.landscape.actions.answering import NoLongerOpen, accept
from longtable.landscape.models import Invitation
from longtable.people.arrivals import arrival
from longtable.people.models import Person

# What an open session keeps of somebody who said yes before there was anybody to say it.
SAID_YES = "said_yes"


@arrival
def come_in_as_asked(person: Person, session: MutableMapping[str, Any]) -> str:
    """Where they go, if they said yes to an invitation on their way."""
    public_id = session.pop(SAID_YES, None)
    invitation = Invitation.objects.filter(public_id=public_id).first() if public_id else None
    if invitation is None:
        return ""
    try:
        is_in = accept(invitation, by=person)
    except NoLongerOpen:
        return reverse("landscape:invited")
    where = "home:community" if is_in else "communities:about"
    return reverse(where, args=[invitation.community.slug])
