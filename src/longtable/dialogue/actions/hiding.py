"""Taking one side of a difference off the table, and putting it back."""

from django.db import transaction

from longtable.contributions.actions.changing import AlreadyHidden
from longtable.contributions.actions.putting import hat_of
from longtable.contributions.finding import index_anew
from longtable.contributions.models import Contribution
from longtable.dialogue import verbs
from longtable.dialogue.models import Difference, Position, SideHiding
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.verbs import Verb
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_line


@transaction.atomic
def hide_position(position: Position, *, by: Person, reason: str) -> SideHiding:
    """Take a side off the table for everybody but who wrote it and the conveners, and say why.
    Raises ``AlreadyHidden``."""
    found = _held(position)
    if position.hidings.filter(lifted_at=None).exists():
        raise AlreadyHidden(position.public_id)
    made = SideHiding.objects.create(
        position=position, reason=clean_line(reason), hidden_by=by, hidden_at=clock.now()
    )
    _tell(found, verbs.POSITION_HIDDEN, by=by, about=position.public_id)
    return made


@transaction.atomic
def put_position_back(position: Position, *, by: Person) -> None:
    """Put it back on the table. Twice is once."""
    found = _held(position)
    hidden = position.hidings.filter(lifted_at=None)
    if hidden.update(lifted_at=clock.now(), lifted_by=by):
        _tell(found, verbs.POSITION_PUT_BACK, by=by, about=position.public_id)


def _held(position: Position) -> Difference:
    """Its difference, held until all of it is written."""
    Contribution.objects.select_for_update().get(pk=position.difference_id)
    return Difference.objects.select_related("community").get(pk=position.difference_id)


def _tell(found: Difference, verb: Verb, *, by: Person, about: str) -> None:
    index_anew(found)
    hat = hat_of(by, found.community)
    record(verb, by=by, hat=hat, subject_id=found.pk, community_id=found.community_id, about=about)
    announce(found.topic, found.community.topic)
