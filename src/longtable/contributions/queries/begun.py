"""What somebody has begun to write, and the key that keeps it from being posted twice."""

from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils.crypto import salted_hmac

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.contributions.models import Contribution, Draft, Revision
from longtable.contributions.sealing import sealed_key
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.shared.prepared import ask_one

KEY_LENGTH = 40


def client_key(person: Person, *, place: str, last: str) -> str:
    """The key under which what is written here will be posted; ``last`` is what they last posted.

    Every window in which somebody writes here shows the same key until they have posted, then all
    show the next: two windows, a double click and a retry post the same words once.
    """
    return salted_hmac("longtable.contributions", f"{person.public_id}:{place}:{last}").hexdigest()[
        :KEY_LENGTH
    ]


def key_for(person: Person, *, given: str, body: str, is_sealed: bool = False) -> str:
    """The key to post these words under: a used one, with other words, makes one of its own. Where
    nobody is named every sending has its own: which keys were used is not known."""
    if is_sealed and given:
        return key_of(given, body)
    used = put_under(given, by=person) if given else None
    if used is None or used.body == body:
        return given
    return key_of(given, body)


def key_of(given: str, *said: str) -> str:
    """The key of one sending: the same for the same words and facts sent again."""
    sent = ":".join((given, *said))
    return salted_hmac("longtable.contributions", sent).hexdigest()[:KEY_LENGTH]


def free_key(person: Person, *, place: str, key: str) -> str:
    """This key, if nothing was put under it yet; else the next one that is free.

    A change of what was said has the number of the last revision as its key.
    """
    sort, _, public_id = place.partition(":")
    if sort == "edit":
        mine = Revision.objects.filter(contribution__public_id=public_id)
        last = mine.filter(contribution__author=person).aggregate(last=Max("number"))["last"] or 0
        return str(last) if key.isdecimal() and int(key) < last else key
    while put_under(key, by=person) is not None:
        key = salted_hmac("longtable.contributions", f"{key}:next").hexdigest()[:KEY_LENGTH]
    return key


def put_under(key: str, *, by: Person) -> Contribution | None:
    """What somebody put on the table under a key made before sending. One query."""
    return ask_one(_put_under, author_id=by.pk, key=key)


def put_sealed(key: str, *, by: Person) -> Contribution | None:
    """As :func:`put_under`, where nobody is named. One query."""
    return ask_one(_put_sealed, key=sealed_key(by.pk, key))


def _put_sealed(key: str) -> "QuerySet[Contribution]":
    keyed = ~Q(client_key="") & ~Q(seal="")
    return Contribution.objects.filter(keyed, client_key=key)[:1]


def _put_under(author_id: int, key: str) -> "QuerySet[Contribution]":
    # Said as the index says it: without that, all that somebody ever wrote is looked through.
    keyed = ~Q(client_key="")
    return Contribution.objects.filter(keyed, author_id=author_id, client_key=key)[:1]


def is_unsigned_place(person: Person, place: str) -> bool:
    """Whether what is begun there would lie in a room of the person's that names nobody, or
    changes what has no author: whoever changes it wrote it. No query for who has no such room, but
    for changes."""
    rooms = reading_of(person).unsigned
    sort, _, key = place.partition(":")
    if sort == "edit" and Contribution.objects.exclude(seal="").filter(public_id=key).exists():
        return True
    if not rooms:
        return False
    if sort in {"reply", "edit"}:
        lies = Contribution.objects.filter(public_id=key, root__placements__community__in=rooms)
        return lies.exists()
    return Community.objects.filter(slug=key, pk__in=rooms).exists()


def draft_at(person: Reader, place: str) -> Draft | None:
    """What the person has begun in one place."""
    if not person.is_authenticated:
        return None
    return ask_one(_draft, person_id=person.pk, place=place)


def _draft(person_id: int, place: str) -> "QuerySet[Draft]":
    return Draft.objects.filter(person_id=person_id, place=place)[:1]


@dataclass(frozen=True, slots=True)
class DraftShown:
    """A draft and the page it belongs to, if that page is still there for its writer."""

    draft: Draft
    about: str
    address: str


def drafts_of(person: Reader) -> list[DraftShown]:
    """Everything somebody has begun. Three queries."""
    drafts = list(Draft.objects.filter(person_id=person.pk or 0))
    keys = [draft.place.partition(":")[2] for draft in drafts]
    said = Contribution.objects.visible_to(person).filter(public_id__in=keys)
    communities = Community.objects.visible_to(person).filter(slug__in=keys)
    titles = dict(said.values_list("public_id", "root__title"))
    names = dict(communities.values_list("slug", "name"))
    return [_shown(draft, titles, names) for draft in drafts]


def _shown(draft: Draft, titles: dict[str, str], names: dict[str, str]) -> DraftShown:
    sort, _, key = draft.place.partition(":")
    if sort == "conversation" and key in names:
        return DraftShown(draft, names[key], reverse("dialogue:new", args=[key]))
    if sort == "challenge" and key in names:
        return DraftShown(draft, names[key], reverse("dialogue:challenge_new", args=[key]))
    if sort == "reply" and key in titles:
        address = reverse("contributions:contribution", args=[key])
        return DraftShown(draft, titles[key], f"{address}#composer")
    if sort == "edit" and key in titles:
        return DraftShown(draft, titles[key], reverse("contributions:revision", args=[key]))
    return DraftShown(draft, "", "")
