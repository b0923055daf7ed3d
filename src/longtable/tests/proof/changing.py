"""Changes to a world that one viewer must not notice, because all they touch is hidden from them.

Each takes a scene and chance, changes rows, and says in words what it did; ``None`` when this world
has nothing of the sort. What is hidden from whom is asked of the oracle alone.

Numbers that rest on people and not on words are no leaks and are left alone: how many belong to a
community one can find, how many can read something ("Who can see this?" is true for everybody,
G-13), and measures, which a member sees of all that members of their community write.
"""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words as Written
from longtable.contributions.escrow import locked
from longtable.contributions.models import Contribution, Draft, Escrow
from longtable.contributions.sealing import seal_of
from longtable.dialogue.actions import open_conversation, reply_in
from longtable.learning.actions.reflecting import (
    Sides,
    be_invited,
    forget_reflection,
    reflect,
)
from longtable.learning.models import Reflection
from longtable.people.models import Facet, LearningAim, Person
from longtable.shared import clock
from longtable.shared.search import index
from longtable.tests.proof import learning_of_worlds, oracle, unsealings_of_worlds
from longtable.tests.proof.rows import COMMON
from longtable.tests.proof.surfaces import Scene
from longtable.tests.proof.worlds import NOW, Words, day

Change = Callable[[Scene, Random], str | None]
CHANGES: list[Change] = []


def change(how: Change) -> Change:
    """Write a hidden change down."""
    CHANGES.append(how)
    return how


def _hidden(scene: Scene) -> list[Words]:
    """What was said that the viewer may not read, nor wrote, nor is asked to open as a steward."""
    viewer = scene.viewer
    is_steward = oracle.may_do(viewer, "contributions.see_unsealings", now=NOW)
    return [
        words
        for _one, words in scene.told.plan.words
        if not scene.reads(words)
        and not (is_steward and words.is_unnamed)
        and not oracle.is_author(viewer, scene.told.things[words.number])
    ]


def _row(scene: Scene, words: Words) -> Contribution:
    return Contribution.objects.get(pk=scene.built.said[words.number].pk)


def _index(row: Contribution) -> None:
    index.put(row.pk, title=row.title, text=row.body, language=row.language)


@change
def other_words(scene: Scene, chance: Random) -> str | None:
    """A hidden text says something else, also in the index."""
    found = _hidden(scene)
    if not found:
        return None
    row = _row(scene, chance.choice(found))
    row.title, row.body = row.title and f"Other {COMMON}", f"Other words {COMMON} {COMMON}"
    row.html, row.excerpt = f"<p>{row.body}</p>", row.body
    row.save()
    _index(row)
    return f"{row.pk} says other words"


@change
def another_time(scene: Scene, chance: Random) -> str | None:
    """A hidden reply was said at another time, and its author is somebody else."""
    found = [words for words in _hidden(scene) if scene.told.things[words.number].root]
    if not found:
        return None
    row = _row(scene, chance.choice(found))
    # Within the same day as far as counts go: the ledger of measures is not what this is about.
    row.written_at += timedelta(seconds=chance.randint(1, 60))
    row.save()
    return f"{row.pk} was said later"


@change
def another_author(scene: Scene, chance: Random) -> str | None:
    """Somebody else wrote a hidden text: nobody who sees more or less by it."""
    found = _hidden(scene)
    authors = [
        number for number in scene.told.here
        if number != scene.number and scene.built.people[number] is not None
    ]  # fmt: skip
    if not found or not authors:
        return None
    words, by = chance.choice(found), chance.choice(authors)
    _written_by(scene, words, by)
    return f"{words.number} is by {by}"


def _written_by(scene: Scene, words: Words, by: int) -> None:
    """Somebody else wrote it; of what is unnamed only the seal and the escrow say so."""
    row, person = _row(scene, words), scene.built.of(by)
    row.client_key = f"another-{row.pk}"
    if row.is_unnamed:
        row.seal = seal_of(person.pk, row.public_id)
        kept = Escrow.objects.filter(contribution=row)
        assert kept.update(locked=locked(person.public_id, row.public_id)) == 1
    else:
        row.author = person
    row.save()


@change
def one_more_conversation(scene: Scene, chance: Random) -> str | None:
    """Somebody opens a conversation that does not reach the viewer, and answers in it."""
    spaces = [
        (number, space)
        for number, space in enumerate(scene.told.spaces)
        if not oracle.belongs(scene.viewer, space, now=NOW)
    ]
    if not spaces:
        return None
    number, _space = chance.choice(spaces)
    founder = scene.built.people[scene.told.plan.spaces[number].founder]
    assert founder is not None
    community = Community.objects.get(pk=scene.built.spaces[number].pk)
    with clock.at(day(9)):
        words = Written(title=f"Added {COMMON}", body=f"Added words {COMMON}")
        made = open_conversation(words=words, by=founder, communities=[community])
        reply_in(made, to=made, words=Written(body=f"Answer {COMMON}"), by=founder)
    return f"one more in {community.name}"


@change
def one_less_hidden(scene: Scene, chance: Random) -> str | None:
    """A hidden reply, taken off the table and hidden from the viewer, is as if never said."""
    found = [
        words
        for words in _hidden(scene)
        if words.held == "hidden" and scene.told.things[words.number].root
    ]
    rows = [_row(scene, one) for one in found]
    rows = [one for one in rows if not one.direct_replies.exists()]
    if not rows:
        return None
    row = chance.choice(rows)
    index.remove([row.pk])
    row.delete()
    return "a hidden reply is gone"


@change
def another_draft(scene: Scene, chance: Random) -> str | None:
    """What others have begun says something else."""
    mine = scene.built.people[scene.number] if scene.number is not None else None
    others = Draft.objects.exclude(person=mine) if mine else Draft.objects.all()
    others.update(body=f"Begun otherwise {COMMON}", version=7)
    return "other drafts"


@change
def another_secret(scene: Scene, chance: Random) -> str | None:
    """Somebody says something else of themselves, for themselves alone."""
    mine = scene.built.people[scene.number] if scene.number is not None else None
    secret = Facet.objects.filter(seen_by="only_me").exclude(person_id=mine.pk if mine else 0)
    secret.update(text="Something else.")
    return "other secrets"


@change
def others_reflect(scene: Scene, chance: Random) -> str | None:
    """Somebody else reflects for themselves, says otherwise what they had, or removes it, and is
    asked no more: whether they ever wrote is nobody's but theirs."""
    others = [number for number in scene.told.here if number != scene.number]
    for number in others:
        person = scene.built.people[number]
        assert person is not None
        kept = Reflection.objects.filter(person=person).first()
        if kept is not None and chance.random() < 0.5:
            forget_reflection(kept)
        reflect(Sides(opens=f"Anew {COMMON}", limits=COMMON), by=person, key="anew")
        be_invited(person, again=chance.random() < 0.5)
    return f"{len(others)} others reflect" if others else None


@change
def strangers_change(scene: Scene, chance: Random) -> str | None:
    """People whom the viewer does not know take another name and aim; one more comes in."""
    known = set()
    for number in scene.told.here:
        other = scene.told.people[number]
        wrote = [thing for thing in scene.told.things.values() if thing.author is other]
        is_read = any(oracle.may_see_author(scene.viewer, one, now=NOW) for one in wrote)
        if oracle.may_meet(scene.viewer, other, now=NOW) or is_read:
            known.add(number)
    # Who closes a conversation is named there, and who asks to come in is named to conveners.
    known |= {space.founder for space in scene.told.plan.spaces}
    known |= {who for who, _where in scene.told.plan.asking}
    known |= unsealings_of_worlds.named_to(scene.told.unsealings, scene.told.plan, scene.viewer)
    known |= learning_of_worlds.named_to(scene.told.learning, scene.told.plan, scene.viewer)
    for number in set(scene.told.here) - known:
        person = scene.built.people[number]
        assert person is not None
        Person.objects.filter(pk=person.pk).update(display_name=f"Renamed {number}", pronouns="-")
        LearningAim.objects.filter(person=person).update(text="Another aim.")
    Person.objects.create_user("stranger@people.example", display_name="Stranger", named_at=NOW)
    return "strangers change"


@change
def hidden_space(scene: Scene, chance: Random) -> str | None:
    """A community that the viewer may not find says other words of itself."""
    found = [one for one in range(len(scene.built.spaces)) if not scene.finds(one)]
    if not found:
        return None
    pk = scene.built.spaces[chance.choice(found)].pk
    Community.objects.filter(pk=pk).update(
        name="Another name", outcome="Another outcome.", problem="Another problem."
    )
    return "a hidden community has other words"


@change
def swapped_authors(scene: Scene, chance: Random) -> str | None:
    """Two unnamed texts that the viewer reads were written the other way round (G-12)."""
    unnamed = [
        words
        for _one, words in scene.told.plan.words
        if words.is_unnamed and words.author not in {scene.number, scene.told.gone}
        and scene.reads(words) and not _is_opened_to(scene, words)
    ]  # fmt: skip
    if len(unnamed) < 2:
        return None
    one, other = chance.sample(unnamed, 2)
    if one.author == other.author:
        return None
    for words, by in ((one, other.author), (other, one.author)):
        _written_by(scene, words, by)
    return f"{one.number} and {other.number} swapped authors"


def _is_opened_to(scene: Scene, words: Words) -> bool:
    """Whether the viewer is one of the two who opened it."""
    one = scene.told.unsealings[words.number]
    return oracle.may_do(scene.viewer, "contributions.see_writer", one, now=NOW)
