"""Laying many contributions on the table at once, as they were said, waking nobody.

Writes row by row what putting and replying write, a generation at a time: what answers nothing,
then what answers that, and so on.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.db.models.functions import Greatest

from longtable.contributions import verbs
from longtable.contributions.models import Contribution, Placement
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import entry
from longtable.shared.activity.models import Activity
from longtable.shared.activity.verbs import Verb
from longtable.shared.search import index


@dataclass(frozen=True, slots=True)
class Said:
    """Something said, as it will lie here; its row is made but not yet in the database."""

    # What it is called by those that answer it.
    key: str
    # The key of what it answers, here already or among them; empty for a root.
    answers: str
    # Words, moment, author, audience and hat; where it hangs is found out.
    made: Contribution
    # Its bare words, for the index.
    words: str
    # Ids of communities, the home first; a reply's are those of its root.
    lies_in: Sequence[int]
    placed_by_id: int | None


def lay_many(
    said: Sequence[Said],
    *,
    kind: type[Contribution],
    verb: Verb,
    here: Mapping[str, Contribution],
) -> dict[str, Contribution]:
    """Write all of them, by key. ``here`` holds, by key, what is answered and here already.

    Belongs in a transaction: rows, index and ledger are of one piece.
    """
    known = dict(here)
    made: dict[str, Contribution] = {}
    for generation in _generations(said, set(here)):
        for one in generation:
            one.made.parent = known.get(one.answers)
            one.made.root_id = one.made.parent.root_id if one.made.parent else None
        Contribution.objects.bulk_create([one.made for one in generation])
        _settle_roots([one for one in generation if not one.answers], kind)
        index.put_many(
            [(one.made.pk, one.made.title, one.words, one.made.language) for one in generation]
        )
        born = {one.key: one.made for one in generation}
        known |= born
        made |= born
    _write_down(said, verb)
    _raise_roots(list(made.values()))
    return made


def _generations(said: Sequence[Said], here: set[str]) -> Iterator[list[Said]]:
    """Those whose parents are here, then those whose parents those are, and so on."""
    waiting = list(said)
    while waiting:
        ready = [one for one in waiting if not one.answers or one.answers in here]
        assert ready, "what they answer is neither here nor among them"
        yield ready
        here = here | {one.key for one in ready}
        waiting = [one for one in waiting if one.answers and one.key not in here]


def _settle_roots(roots: Sequence[Said], kind: type[Contribution]) -> None:
    """Give roots their own row of their kind and their places in communities."""
    if not roots:
        return
    Contribution.objects.filter(pk__in=[one.made.pk for one in roots]).update(root_id=F("pk"))
    link = kind._meta.pk
    for one in roots:
        one.made.root_id = one.made.pk
        if kind is not Contribution:
            # Raw: the row of the base is there already.
            kind(**{link.attname: one.made.pk}).save_base(raw=True, force_insert=(kind,))
    Placement.objects.bulk_create(
        Placement(
            contribution=one.made,
            community_id=community_id,
            is_home=number == 0,
            audience=one.made.audience,
            placed_by_id=one.placed_by_id,
            placed_at=one.made.written_at,
            kind=one.made.kind,
            last_at=one.made.written_at,
        )
        for one in roots
        for number, community_id in enumerate(one.lies_in)
    )


def _write_down(said: Sequence[Said], verb: Verb) -> None:
    """Enter them in the ledger at the time they were said, under the hats they were said in."""
    entries = []
    for one in said:
        made, parent = one.made, one.made.parent
        with clock.at(made.written_at):
            entries.append(
                entry(
                    verbs.REPLY_WRITTEN if parent else verb,
                    by=Person(pk=made.author_id, public_id="") if made.author_id else None,
                    hat=made,
                    subject_id=made.pk,
                    community_id=one.lies_in[0],
                    towards_id=parent.author_id if parent else None,
                    towards_hat=parent,
                )
            )
    Activity.objects.bulk_create(entries)


def _raise_roots(made: Sequence[Contribution]) -> None:
    """Count the replies of each root, and say when it was last spoken in."""
    replies: dict[int, list[datetime]] = defaultdict(list)
    for one in made:
        if one.parent_id is not None and one.root_id is not None:
            replies[one.root_id].append(one.written_at)
    for root_id, moments in replies.items():
        Contribution.objects.filter(pk=root_id).update(
            reply_count=F("reply_count") + len(moments),
            last_at=Greatest("last_at", max(moments)),
        )
        Placement.objects.filter(contribution=root_id).update(
            last_at=Greatest("last_at", max(moments))
        )
