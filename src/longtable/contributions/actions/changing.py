"""Changing what was said, taking it off the table, putting it elsewhere."""

from django.db import transaction
from django.db.models import F, Max

from longtable.communities.models import Community
from longtable.contributions import verbs
from longtable.contributions.actions.counting import recount
from longtable.contributions.actions.drafting import discard_sent
from longtable.contributions.actions.putting import hat_of, show
from longtable.contributions.finding import index_anew
from longtable.contributions.marking import lies_in, mark
from longtable.contributions.models import Contribution, Hiding, Link, Placement, Revision
from longtable.contributions.sealing import NotInThisRoom, fits, note, today
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.verbs import Verb
from longtable.shared.realtime.topics import announce, end_streams
from longtable.shared.text.cleaning import clean_body, clean_line


class SomebodyElseChangedIt(Exception):
    """The words were changed since the writer last saw them."""


class SomebodyAnswered(Exception):
    """What others have answered stays where they did: they spoke to those who could read it."""


class AlreadyHidden(Exception):
    """It is off the table already."""


@transaction.atomic
def revise(
    contribution: Contribution,
    *,
    by: Person,
    body: str,
    title: str = "",
    seen: int,
    drafted: int = 0,
) -> Contribution:
    """Change the words and keep what they were; ``drafted`` is the draft's version, as known.

    ``seen`` is the number of revisions the writer knew of; raises ``SomebodyElseChangedIt`` when
    there are more by now, so that nobody overwrites what they have not read.
    """
    found = Contribution.objects.select_for_update().get(pk=contribution.pk)
    number = found.revisions.aggregate(last=Max("number"))["last"] or 0
    if number != seen:
        raise SomebodyElseChangedIt(found.public_id)
    if not found.seal:
        place = f"edit:{found.public_id}"
        discard_sent(by=by, place=place, title=title, body=body, seen=drafted)
    title, body = clean_line(title) or found.title, clean_body(body)
    if (title, body) == (found.title, found.body):
        return found
    _keep_as_it_was(found, number=number + 1, by=by)
    found.title, found.body = title, body
    found.edited_at = today() if found.seal else clock.now()
    home = _home(found)
    show(found)
    mark(found, lies_in=lies_in(found))
    found.save()
    index_anew(found)
    _record(verbs.CONTRIBUTION_REVISED, found, home, by=None if found.seal else by)
    announce(found.topic)
    return found


def _keep_as_it_was(found: Contribution, *, number: int, by: Person) -> None:
    Revision.objects.create(
        contribution=found,
        number=number,
        title=found.title,
        body=found.body,
        html=found.html,
        replaced_by=None if found.seal else by,
        replaced_at=today() if found.seal else clock.now(),
    )


@transaction.atomic
def hide(contribution: Contribution, *, by: Person, reason: str) -> Hiding:
    """Take it off the table for everybody but its author and the conveners, and say why. Who takes
    back what they wrote where nobody is named is not named then either; a convener is."""
    found = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if found.hidings.filter(lifted_at=None).exists():
        raise AlreadyHidden(found.public_id)
    takes_back = bool(found.seal) and fits(found.seal, by.pk, found.public_id)
    hiding = Hiding.objects.create(
        contribution=found,
        reason=clean_line(reason),
        hidden_by=None if takes_back else by,
        hidden_at=today() if takes_back else clock.now(),
    )
    _seen_by_others(found)
    home = _home(found)
    _record(verbs.CONTRIBUTION_HIDDEN, found, home, by=None if takes_back else by)
    announce(found.topic, home.topic)
    return hiding


@transaction.atomic
def lift_hiding(contribution: Contribution, *, by: Person) -> None:
    """Put it back on the table."""
    lifted = contribution.hidings.filter(lifted_at=None).update(lifted_at=clock.now(), lifted_by=by)
    if lifted:
        _seen_by_others(contribution)
        home = _home(contribution)
        _record(verbs.HIDING_LIFTED, contribution, home, by=by)
        announce(contribution.topic)


@transaction.atomic
def place(contribution: Contribution, *, community: Community, by: Person) -> Placement:
    """Let a root lie in one more community: it stays one object, seen from both (R7).

    Raises ``NotInThisRoom`` where nobody is named, in or out, and ``SomebodyAnswered``: others
    spoke to those who could read it then.
    """
    assert contribution.parent_id is None, "replies lie where their root lies"
    if contribution.seal or community.is_unsigned:
        raise NotInThisRoom(contribution.kind)
    root = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if root.has_replies:
        raise SomebodyAnswered
    placement, is_new = Placement.objects.get_or_create(
        contribution=contribution,
        community=community,
        defaults={
            "is_home": False,
            "audience": contribution.audience,
            "placed_by": by,
            "placed_at": clock.now(),
            "kind": contribution.kind,
            "last_at": contribution.last_at,
        },
    )
    if is_new:
        mark(root, lies_in=lies_in(root))
        root.save(update_fields=["marks"])
        record(
            verbs.CONTRIBUTION_PLACED,
            by=by,
            hat=hat_of(by, community),
            subject_id=contribution.pk,
            community_id=community.pk,
        )
        announce(community.topic)
    return placement


@transaction.atomic
def link(source: Contribution, target: Contribution, *, relation: str, by: Person) -> Link:
    """Say how one contribution bears on another."""
    made, is_new = Link.objects.get_or_create(
        source=source,
        target=target,
        relation=relation,
        defaults={"linked_by": by, "linked_at": clock.now()},
    )
    if is_new:
        record(verbs.CONTRIBUTIONS_LINKED, by=by, subject_id=source.pk, relation=relation)
        announce(source.topic, target.topic)
    return made


def _record(verb: Verb, found: Contribution, home: Community, *, by: Person | None) -> None:
    """Write down what happened to it; without ``by`` it is only noted, on its day."""
    if by is None:
        note(verb, about=found, community=home)
        return
    record(verb, by=by, hat=hat_of(by, home), subject_id=found.pk, community_id=home.pk)


def _seen_by_others(contribution: Contribution) -> None:
    """Somebody reads less or more from now on: counts follow, and open streams are asked again."""
    recount([contribution.root_id])
    lies = Community.objects.filter(placements__contribution=contribution.root_id)
    Community.objects.filter(pk__in=lies.values("pk")).update(policy_epoch=F("policy_epoch") + 1)
    end_streams()


def _home(contribution: Contribution) -> Community:
    return Community.objects.get(
        placements__contribution=contribution.root_id, placements__is_home=True
    )
