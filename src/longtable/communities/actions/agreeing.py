"""Writing down how people treat one another, and accepting it."""

from django.db import transaction
from django.db.models import Max

from longtable.communities import verbs
from longtable.communities.models import Acceptance, Agreement, Community
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.text.cleaning import clean_body
from longtable.shared.text.rendering import render_markdown


@transaction.atomic
def write_agreement(community: Community, *, text: str, by: Person) -> Agreement:
    """A new version, which everybody is asked to accept; an unchanged text makes none."""
    Community.objects.select_for_update().get(pk=community.pk)
    text = clean_body(text)
    newest = community.agreements.first()
    if newest is not None and newest.text == text:
        return newest
    last = community.agreements.aggregate(last=Max("version"))["last"] or 0
    agreement = Agreement.objects.create(
        community=community,
        version=last + 1,
        text=text,
        html=render_markdown(text).html,
        written_by=by,
        written_at=clock.now(),
    )
    record(verbs.AGREEMENT_WRITTEN, by=by, community_id=community.pk, version=agreement.version)
    return agreement


@transaction.atomic
def accept_agreement(agreement: Agreement, *, by: Person) -> Acceptance:
    """Accept one version; accepting twice is once."""
    acceptance, is_new = Acceptance.objects.get_or_create(
        agreement=agreement, person=by, defaults={"accepted_at": clock.now()}
    )
    if is_new:
        record(
            verbs.AGREEMENT_ACCEPTED,
            by=by,
            community_id=agreement.community_id,
            version=agreement.version,
        )
    return acceptance
