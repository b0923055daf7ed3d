"""Whom the landscape tells of what: the one it is about, and nobody else."""

from collections.abc import Callable, Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from longtable.contributions.models import Contribution
from longtable.contributions.queries import reads
from longtable.contributions.verbs import REPLY_WRITTEN
from longtable.landscape import verbs
from longtable.landscape.models import Invitation
from longtable.landscape.queries.recommendations import holders_of
from longtable.shared.activity.models import Activity
from longtable.shared.notices.telling import notify
from longtable.shared.notices.wording import Wording


def _own(_activity: Activity) -> str:
    return reverse("landscape:everywhere")


def _page(name: str) -> Callable[[Activity], str]:
    """Leads to the page of what an activity in a community is about."""

    def leads_to(activity: Activity) -> str:
        assert activity.community is not None, "it happened in a community"
        return reverse(name, args=[activity.community.slug, activity.facts["about"]])

    return leads_to


_commitment = _page("landscape:commitment")
_invitation = _page("landscape:invitation")
_recommendation = _page("landscape:recommendation")


@notify(
    REPLY_WRITTEN,
    reason="asked_in_spoke",
    words=Wording(_("Somebody you asked in has answered your question")),
)
def the_one_who_asked_the_question(activity: Activity) -> Iterable[int]:
    """Somebody answered the question of an invitation, with an account or without (R81)."""
    said = activity.subject
    if said is None or not said.client_key.startswith(Contribution.ASKED_IN_KEY):
        return ()
    makers = Invitation.objects.filter(said=said, made_by__isnull=False)
    return [one for one in makers.values_list("made_by", flat=True) if reads(one, said)]


@notify(
    verbs.INVITATION_ANSWERED,
    reason="asked_in_answered",
    words=Wording(_("Somebody you asked in has answered"), _("See what they said"), _invitation),
)
def the_one_who_asked_in(activity: Activity) -> Iterable[int]:
    """Somebody comes, does not come, or says when to ask again (R81): whoever asked them is told,
    while they may read the ledger of it.
    """
    every = Invitation.objects.filter(public_id=activity.facts.get("about", ""))
    made = every.select_related("made_by").first()
    if made is None or made.made_by is None:
        return ()
    still_there = Invitation.objects.visible_to(made.made_by).filter(pk=made.pk)
    return still_there.values_list("made_by", flat=True)


@notify(
    verbs.CAPACITY_PROPOSED,
    reason="capacity",
    words=Wording(
        _("Somebody says what you can bring"), _("Read it, and say whether it is so"), _own
    ),
)
def the_one_it_is_proposed_for(activity: Activity) -> Iterable[int]:
    """Somebody sees what a person can bring, and waits for them to say so."""
    return _towards(activity)


@notify(
    verbs.COMMITMENT_ASKED,
    reason="part",
    words=Wording(_("You are asked to take a part"), _("Read what for, and answer"), _commitment),
)
def the_one_who_is_asked(activity: Activity) -> Iterable[int]:
    """Somebody asks a person to take a part."""
    return _towards(activity)


@notify(
    verbs.COMMITMENT_ANSWERED,
    verbs.COMMITMENT_FINISHED,
    reason="part_answered",
    words=Wording(_("Somebody you deal with has answered"), _("See what they said"), _commitment),
)
def the_one_who_asked(activity: Activity) -> Iterable[int]:
    """Whom a person asked has answered, or one of the two says that it is done."""
    return _towards(activity)


@notify(
    verbs.COMMITMENT_THANKED,
    reason="thanked",
    words=Wording(_("Somebody thanks you"), _("See what they said"), _commitment),
)
def the_one_who_did_it(activity: Activity) -> Iterable[int]:
    """Somebody thanks a person for what they did."""
    return _towards(activity)


@notify(
    verbs.RECOMMENDATION_MADE,
    reason="recommended",
    words=Wording(
        _("Your office is asked to decide something"),
        _("Read what is recommended, and answer"),
        _recommendation,
    ),
)
def the_ones_who_hold_the_office(activity: Activity) -> Iterable[int]:
    """An office is asked to decide something: who holds it, or acts for it, here."""
    return holders_of(str(activity.facts.get("about", "")))


@notify(
    verbs.RECOMMENDATION_ANSWERED,
    reason="office_answered",
    words=Wording(_("An office has answered you"), _("See what they said"), _recommendation),
)
def the_one_who_asked_the_office(activity: Activity) -> Iterable[int]:
    """The office has answered."""
    return _towards(activity)


def _towards(activity: Activity) -> Iterable[int]:
    return () if activity.towards_id is None else (activity.towards_id,)
