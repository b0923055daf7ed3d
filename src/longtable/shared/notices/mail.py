"""Mail: handed to the server that is configured, and kept in the site while there is none."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend as SMTPBackend

from longtable.shared import clock
from longtable.shared.notices.models import Letter

SECONDS_MAX = 15


class KeptBackend(BaseEmailBackend):
    """Django's way out for mail."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send through the configured server, or keep each mail for the page that shows them."""
        server = settings.MAIL_DELIVERY
        if server is not None:
            smtp = SMTPBackend(
                host=server.host,
                port=server.port,
                username=server.name,
                password=server.password,
                use_tls=server.use_tls,
                use_ssl=server.use_ssl,
                timeout=SECONDS_MAX,
            )
            return smtp.send_messages(email_messages) or 0
        for message in email_messages:
            for recipient in message.recipients():
                Letter.objects.create(
                    recipient=recipient,
                    subject=str(message.subject),
                    body=str(message.body),
                    written_at=clock.now(),
                )
        return len(email_messages)
