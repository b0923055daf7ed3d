"""Mail to somebody who was asked in, in the language in which they were asked."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from longtable.landscape.codes import code_of
from longtable.landscape.models import Contact, Invitation
from longtable.landscape.queries.wording import words_of

log = logging.getLogger(__name__)


def link_of(invitation: Invitation) -> str:
    """The address that opens it."""
    return f"{settings.LONGTABLE_URL}/invited/{code_of(invitation.public_id)}/"


def mail_to_invited(invitation: Invitation, *, about: str) -> bool:
    """Mail them ``landscape/mail/<about>.txt``, with their link. Says whether it went."""
    contact = Contact.objects.filter(stakeholder=invitation.stakeholder_id).first()
    if contact is None or not contact.email:
        return False
    given = {
        "invitation": invitation,
        "url": link_of(invitation),
        "words": words_of(invitation),
    }
    with translation.override(invitation.language):
        subject = render_to_string(f"landscape/mail/{about}_subject.txt", given).strip()
        body = render_to_string(f"landscape/mail/{about}.txt", given)
    try:
        send_mail(subject, body, None, [contact.email])
    except OSError as fault:
        # Its words may quote the address.
        log.warning("mail does not go out: %s", type(fault).__name__)
        return False
    return True
