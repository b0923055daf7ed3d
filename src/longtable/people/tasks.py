"""What is kept of people no longer than it is of use."""

from datetime import timedelta
from ipaddress import ip_address, ip_network

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from longtable.shared import clock
from longtable.shared.jobs.sweeps import sweep
from longtable.shared.notices.models import Letter

LETTERS_KEPT = timedelta(days=90)
ADDRESSES_KEPT = timedelta(days=14)
AT_ONCE = 500


@sweep(every=timedelta(days=1), forgets=True)
def forget_ended_sessions() -> None:
    """Sessions that have run out, and the note of where they were."""
    Session.objects.filter(expire_date__lt=clock.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


@sweep(every=timedelta(days=1), forgets=True)
def forget_old_letters() -> None:
    """Mail that was kept in the site."""
    Letter.objects.filter(written_at__lt=clock.now() - LETTERS_KEPT).delete()


@sweep(every=timedelta(days=1), forgets=True)
def blur_network_addresses() -> None:
    """After two weeks a session's network address says only roughly from where it came."""
    before = clock.now() - ADDRESSES_KEPT
    older = list(UserSession.objects.filter(created_at__lt=before)[:AT_ONCE])
    for session in older:
        session.ip = blurred(session.ip)
    UserSession.objects.bulk_update(older, ["ip"])


def blurred(address: str) -> str:
    """The network that an address lies in: /24, or /48 of the newer kind."""
    bits = 24 if ip_address(address).version == 4 else 48
    return str(ip_network(f"{address}/{bits}", strict=False).network_address)
