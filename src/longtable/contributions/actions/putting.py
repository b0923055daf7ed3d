"""Putting something on the table, and replying to what lies there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar, cast

from django.db import transaction
from django.db.models import F, QuerySet

from longtable.communities.models import Community, Hat, Membership
from longtable.contributions import verbs
from longtable.contributions.actions.drafting import discard_sent
from longtable.contributions.escrow import put_in_escrow
from longtable.contributions.marking import mark
from longtable.contributions.models import (
    REPLY,
    BodyFormat,
    Contribution,
    Mention,
    Placement,
)
from longtable.contributions.queries.begun import key_for, put_sealed, put_under
from longtable.contributions.sealing import (
    after,
    end_of,
    insist_on_a_room,
    note,
    seal,
    sealed_key,
)
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.activity.ledger import HatLike, record
from longtable.shared.activity.verbs import Verb
from longtable.shared.prepared import ask, ask_one
from longtable.shared.realtime.topics import announce
from longtable.shared.search import index
from longtable.shared.text.cleaning import clean_body, clean_line, cut
from longtable.shared.text.rendering import Rendered, render_letter, render_markdown
from longtable.shared.writes import add, change

EXCERPT_LENGTH = 280

Kind = TypeVar("Kind", bound=Contribution)


@dataclass(frozen=True)
class Words:
    """What somebody wrote: for the table, not yet on it."""

    body: str
    title: str = ""
    language: str = "en"
    is_unnamed: bool = False
    body_format: str = BodyFormat.MARKDOWN
    # Made by the browser before sending; the same key again gives the first answer again.
    client_key: str = ""
    # Where they were begun, and the version of the draft that their window knew.
    draft_place: str = ""
    drafted: int = 0
    mentions_roles: Sequence[int] = ()
    mentions_people: Sequence[int] = ()
    facts: dict[str, str | int] = field(default_factory=dict)


def words_sent(given: Mapping[str, Any], *, by: Person, **more: Any) -> Words:
    """What a form with a body and a key was sent with, in its writer's language; sent twice it is
    put there once. One query; none without a key."""
    key = key_for(by, given=given["key"], body=given["body"])
    return Words(body=given["body"], language=by.language, client_key=key, **more)


@transaction.atomic
def put_on_table(
    kind: type[Kind],
    *,
    verb: Verb,
    words: Words,
    by: Person | None,
    communities: Sequence[Community],
    audience: int = Audience.MEMBERS,
    having: Mapping[str, object] | None = None,
) -> Kind:
    """Make a contribution of a kind, lying in these communities, the first being its home.

    ``having`` is what its kind has besides words. Wears the hat of its author's membership there.
    With a client key that was used before, nothing is made: the contribution made with it then is
    returned. What nobody wrote, as a meeting that a rhythm makes, has no author. Where nobody is
    named, and where somebody wants no name, it is sealed: see there for what that raises.
    """
    assert communities, "it lies somewhere"
    is_quiet = any(one.is_unsigned for one in communities)
    if is_sealed := words.is_unnamed or is_quiet:
        insist_on_a_room(kind, communities)
    audience = min(audience, Audience.MEMBERS) if is_quiet else audience
    if again := _sent_before(kind, words.client_key, by=by, is_sealed=is_sealed):
        return again
    hat = hat_of(by, communities[0]) if by and not is_sealed else None
    more = {**(having or {}), **_worn(hat)}
    made = kind(kind=kind._meta.model_name, author=by, audience=audience, **more)
    rendered = _written(made, words, lies_in=[one.pk for one in communities])
    if is_sealed:
        seal(made, by=by, room=communities[0])
    made.save()
    kind.objects.filter(pk=made.pk).update(root_id=made.pk)
    made.root_id = made.pk
    put_in_escrow(made, by=by)
    _lay(made, communities, by=None if is_sealed else by)
    index.put(made.pk, title=made.title, text=rendered.words, language=made.language)
    _tell(verb, made, words, by=by, hat=hat, community=communities[0])
    return made


def _tell(
    verb: Verb,
    made: Contribution,
    words: Words,
    *,
    by: Person | None,
    hat: Membership | None,
    community: Community,
) -> None:
    """Write down that it was put on the table, and ask whom it asks to look; what is sealed asks
    nobody."""
    if made.seal:
        note(verb, about=made, community=community)
    else:
        record(verb, by=by, hat=hat, subject_id=made.pk, community_id=community.pk)
        if by is not None:
            mention(made, words, by=by, hat=hat, community_id=community.pk)
    if by is not None and not made.is_unsigned:
        _forget_draft(words, by=by)


def _sent_before(kind: type[Kind], key: str, *, by: Person | None, is_sealed: bool) -> Kind | None:
    """What was made with this key already. Of two who send the same at once the later one waits
    here, and finds what the first made."""
    if not key or by is None:
        return None
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    kept = sealed_key(by.pk, key) if is_sealed else key
    used = kind.objects.filter(author=None if is_sealed else by, client_key=kept)
    return cast("Kind | None", used.first())


def _lay(made: Contribution, communities: Sequence[Community], *, by: Person | None) -> None:
    """Let it lie in these communities, the first being its home."""
    for number, community in enumerate(communities):
        Placement.objects.create(
            contribution=made,
            community=community,
            is_home=number == 0,
            audience=made.audience,
            placed_by=by,
            # Who came that day reads it, whatever the hour: no hour is kept.
            placed_at=end_of(made.written_at) if made.seal else made.written_at,
            kind=made.kind,
            last_at=made.written_at,
        )
        announce(community.topic)


@transaction.atomic
def write_reply(
    parent: Contribution,
    *,
    words: Words,
    by: Person,
    insist: Callable[[Contribution], None] = lambda root: None,
    hat: Hat | None = None,
) -> Contribution:
    """Reply to anything, wearing the hat of where it lies, or ``hat``: of who belongs nowhere near.
    A used client key makes nothing new.

    ``insist`` raises where nothing new may be said; while it looks at the root nobody else writes
    there. Nothing is dated before what was said there already, whatever became of the clock.
    """
    (root,) = ask(_root, pk=parent.root_id or parent.pk)
    # Asked after the lock: of two who send the same at once the later one finds the first's.
    is_sealed = root.is_unsigned or words.is_unnamed
    sent = put_sealed if is_sealed else put_under
    again = sent(words.client_key, by=by) if words.client_key else None
    if again is not None:
        return again
    insist(root)
    home, *elsewhere = ask(_places, root_id=root.pk)
    if is_sealed:
        places = [one.community for one in (home, *elsewhere)]
        return _reply_sealed(root, parent, words=words, by=by, places=places)
    hat = hat or hat_of(by, home.community) or _hat_elsewhere(by, root)
    placed = {"audience": root.audience, "parent": parent, "root": root, **_worn(hat)}
    reply = Contribution(kind=REPLY, author=by, **placed)
    rendered = _written(reply, words, lies_in=[one.community_id for one in (home, *elsewhere)])
    _lay_under(root, reply)
    index.put(reply.pk, title="", text=rendered.words, language=reply.language)
    towards = {"towards_id": parent.author_id, "towards_hat": parent}
    about = {"subject_id": reply.pk, "community_id": home.community_id}
    record(verbs.REPLY_WRITTEN, by=by, hat=hat, **about, **towards)
    mention(reply, words, by=by, hat=hat, community_id=home.community_id)
    _forget_draft(words, by=by)
    announce(root.topic, home.community.topic)
    return reply


def _reply_sealed(
    root: Contribution,
    parent: Contribution,
    *,
    words: Words,
    by: Person,
    places: Sequence[Community],
) -> Contribution:
    """As :func:`write_reply`, without a name: nothing but the seal, and where people are named the
    escrow, says who wrote it. Nobody is asked to look, for whom somebody asks tells who they are.
    """
    home = places[0]
    reply = Contribution(kind=REPLY, audience=root.audience, parent=parent, root=root)
    rendered = _written(reply, words, lies_in=[one.pk for one in places])
    seal(reply, by=by, room=home)
    _lay_under(root, reply)
    put_in_escrow(reply, by=by)
    index.put(reply.pk, title="", text=rendered.words, language=reply.language)
    towards = None if root.is_unsigned else parent
    note(verbs.REPLY_WRITTEN, about=reply, community=home, towards=towards)
    if not root.is_unsigned:
        _forget_draft(words, by=by)
    announce(root.topic, home.topic)
    return reply


def _lay_under(root: Contribution, reply: Contribution) -> None:
    """Make the reply's row; what it is under now stands first where it lies."""
    then = after(root.last_at, reply.written_at) if reply.seal else reply.written_at
    at = reply.written_at = reply.last_at = max(then, root.last_at)
    add(reply)
    change(_one_more_under, pk=root.pk, at=at)
    change(_lies_first, root_id=root.pk, at=at)


def _one_more_under(pk: int, at: datetime) -> tuple["QuerySet[Contribution]", dict[str, Any]]:
    root = Contribution.objects.filter(pk=pk)
    return root, {"reply_count": F("reply_count") + 1, "last_at": at}


def _lies_first(root_id: int, at: datetime) -> tuple["QuerySet[Placement]", dict[str, Any]]:
    return Placement.objects.filter(contribution_id=root_id), {"last_at": at}


def _forget_draft(words: Words, *, by: Person) -> None:
    if words.draft_place:
        discard_sent(
            by=by,
            place=words.draft_place,
            title=words.title,
            body=words.body,
            seen=words.drafted,
        )


def mention(
    made: Contribution, words: Words, *, by: Person, hat: HatLike | None, community_id: int
) -> None:
    """Ask the people and roles that the words mention to look."""
    named = [Mention(contribution=made, role_id=role) for role in words.mentions_roles]
    named += [Mention(contribution=made, person_id=one) for one in words.mentions_people]
    if named:
        Mention.objects.bulk_create(named)
        record(
            verbs.PEOPLE_MENTIONED, by=by, hat=hat, subject_id=made.pk, community_id=community_id
        )


def hat_of(person: Person, community: Community) -> Membership | None:
    """The membership whose hat somebody wears in a community."""
    return ask_one(_term, person_id=person.pk, community_id=community.pk)


def _term(person_id: int, community_id: int) -> "QuerySet[Membership]":
    terms = Membership.objects.filter(person_id=person_id, community_id=community_id)
    return terms.filter(ended_at=None)[:1]


def _root(pk: int) -> "QuerySet[Contribution]":
    """What is replied to, held until the reply is written."""
    return Contribution.objects.select_for_update().filter(pk=pk)


def _places(root_id: int) -> "QuerySet[Placement]":
    """Where it lies, its home first."""
    lies = Placement.objects.filter(contribution_id=root_id)
    return lies.select_related("community").order_by("-is_home", "pk")


def _hat_elsewhere(person: Person, root: Contribution) -> Membership | None:
    """The hat worn where else the root lies, for those who do not belong to its home."""
    return (
        Membership.objects.filter(
            person=person, community__placements__contribution=root, ended_at=None
        )
        .order_by("since", "pk")
        .first()
    )


def _worn(hat: Hat | None) -> dict[str, object]:
    return hat.hat() if hat else {}


def _written(made: Contribution, words: Words, *, lies_in: Sequence[int]) -> Rendered:
    rendered = write(made, words)
    mark(made, lies_in=lies_in)
    return rendered


def write(made: Contribution, words: Words) -> Rendered:
    """Clean, render and date the words; the HTML is made here and nowhere on a read."""
    made.title = clean_line(words.title)
    made.body = clean_body(words.body)
    made.body_format = words.body_format
    made.language = words.language
    made.is_unnamed = words.is_unnamed
    made.client_key = words.client_key
    made.written_at = made.last_at = clock.now()
    return show(made)


def show(made: Contribution) -> Rendered:
    """Render the body anew, after it was written or revised; what is explained in it is to be
    marked anew."""
    render = render_letter if made.body_format == BodyFormat.LETTER else render_markdown
    rendered = render(made.body)
    made.html, made.marks = rendered.html, ""
    made.excerpt = shortened(rendered.words)
    return rendered


def shortened(words: str) -> str:
    """The first words, cut between two words; one that is too long, between two letters."""
    if len(words) <= EXCERPT_LENGTH:
        return words
    return cut(words, EXCERPT_LENGTH).rsplit(" ", 1)[0] + "…"
