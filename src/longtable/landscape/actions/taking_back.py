"""Taking back an answer that was given without an account (R81)."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from longtable.contributions.actions.changing import hide
from longtable.contributions.models import Hiding
from longtable.landscape.models import Invitation


class NothingToTakeBack(Exception):
    """It was not answered, is taken back already, or belongs to somebody's account by now."""


def may_take_back(invitation: Invitation) -> bool:
    """Whether its code is the only way to what was answered, and it lies on the table."""
    speaker = invitation.speaker
    if invitation.said_id is None or speaker is None or speaker.email or speaker.is_here:
        return False
    return not is_taken_back(invitation)


def is_taken_back(invitation: Invitation) -> bool:
    """Whether what was answered is off the table. One query."""
    held = Hiding.objects.filter(contribution=invitation.said_id, lifted_at=None)
    return invitation.said_id is not None and held.exists()


@transaction.atomic
def take_back_answer(invitation: Invitation) -> None:
    """Take it off the table, as its author would; what others replied stays.

    Whatever became of the invitation. Raises ``NothingToTakeBack``.
    """
    found = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if not may_take_back(found):
        raise NothingToTakeBack(found.public_id)
    assert found.said is not None, "what may be taken back was said"
    assert found.speaker is not None, "and by somebody"
    with translation.override(found.language):
        reason = _("Taken back by who wrote it.")
    hide(found.said, by=found.speaker, reason=reason)
