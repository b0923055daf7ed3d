"""The ledger of invitations: who was asked, how they answered, whom to ask again (R59)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import F, Min, OuterRef, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from longtable.communities.models import Community, Membership
from longtable.communities.reading import current
from longtable.contributions.models import Contribution
from longtable.landscape.actions.inviting import wants_no_invitations
from longtable.landscape.models import Answer, Invitation, Stakeholder
from longtable.people.http import Reader
from longtable.shared import clock

PER_PAGE = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One attempt, and what came of it."""

    invitation: Invitation
    state: str
    first_reply_after: timedelta | None

    @property
    def hours(self) -> int | None:
        """After how many hours, begun ones too, a person first replied (M12)."""
        after = self.first_reply_after
        return None if after is None else max(1, -(-int(after.total_seconds()) // 3600))


@dataclass(frozen=True, slots=True)
class Ledger:
    """A page of attempts, the newest first, and whom it is time to ask again."""

    entries: list[Entry]
    again: list[Stakeholder]
    older: str


def ledger(community: Community, *, reader: Reader, before: str = "") -> Ledger:
    """Four queries, whatever the number of attempts."""
    every = Invitation.objects.visible_to(reader).filter(community=community)
    rows = every.select_related("stakeholder__role", "role", "made_by")
    rows = rows.annotate(replied_at=_first_reply(), said_at=F("said__written_at"))
    if before:
        rows = rows.filter(pk__lt=Subquery(every.filter(public_id=before).values("pk")[:1]))
    found: list[Any] = list(rows.order_by("-pk")[: PER_PAGE + 1])
    return Ledger(
        entries=[_entry(one) for one in found[:PER_PAGE]],
        again=[] if before else _again(community, every),
        older=found[PER_PAGE - 1].public_id if len(found) > PER_PAGE else "",
    )


def invitation_in(community: Community, public_id: str, *, reader: Reader) -> Invitation:
    """An invitation into this community that the reader may see; 404 for any other."""
    every = Invitation.objects.visible_to(reader).filter(community=community)
    with_all = every.select_related("stakeholder", "role", "made_by", "community", "conversation")
    return get_object_or_404(with_all, public_id=public_id)


def attempts_at(stakeholder: Stakeholder, *, reader: Reader) -> list[Entry]:
    """Every attempt at one stakeholder that the reader may see, the newest first."""
    every = Invitation.objects.visible_to(reader).filter(stakeholder=stakeholder)
    rows: Any = every.select_related("stakeholder", "role", "made_by")
    return [
        _entry(one)
        for one in rows.annotate(replied_at=_first_reply(), said_at=F("said__written_at"))
    ]


def state_of(invitation: Invitation) -> str:
    """What became of it, in words."""
    if invitation.answer == Answer.LATER and invitation.not_before:
        return _("not before %(day)s") % {"day": date_format(invitation.not_before)}
    if invitation.answer:
        return str(Answer(invitation.answer).label)
    if invitation.withdrawn_at:
        return _("withdrawn")
    if invitation.said_id is not None:
        return _("answered the question, and has not said yet whether they come in")
    return _("waits for an answer") if invitation.is_waiting else _("no answer")


def _entry(row: Any) -> Entry:
    after = row.replied_at - row.said_at if row.replied_at and row.said_at else None
    return Entry(row, state_of(row), after)


def _first_reply() -> Subquery:
    """When a person first replied to what somebody said by an invitation (M12)."""
    replies = Contribution.objects.filter(parent=OuterRef("said")).exclude(
        author=OuterRef("speaker")
    )
    first = replies.order_by().values("parent").annotate(first=Min("written_at"))
    return Subquery(first.values("first")[:1])


def _again(community: Community, every: "QuerySet[Invitation]") -> list[Stakeholder]:
    """Those whose last attempt is over, who are not members, and for whom it is time."""
    members = Membership.objects.filter(current(), community=community)
    newest = every.filter(stakeholder=OuterRef("pk")).order_by("-made_at", "-pk")
    asked = (
        Stakeholder.objects.filter(community=community, invitations__in=every)
        .exclude(person__isnull=False, person__in=members.values("person"))
        .annotate(last=Subquery(newest.values("pk")[:1]))
        .distinct()
    )
    found = {one.last: one for one in asked}  # type: ignore[attr-defined]  # annotated
    last = Invitation.objects.filter(pk__in=found).exclude(answer__in=[Answer.COMES, Answer.STOP])
    today = clock.now().date()
    due = [(one.ask_again_on, found[one.pk]) for one in last]
    ready = [(day, one) for day, one in due if day is not None and day <= today]
    ready.sort(key=lambda pair: pair[0])
    return [one for _day, one in ready if not wants_no_invitations(one)]
