"""Words for the tests of pages: one term with all that is said of it, and one more of each."""

from typing import Any

from longtable.communities.models import Community, Role
from longtable.contributions.actions.putting import Words, write_reply
from longtable.people.models import Person
from longtable.tests.doors import World
from longtable.vocabulary.actions.adding import add_term
from longtable.vocabulary.actions.bridging import build_bridge, stumble
from longtable.vocabulary.actions.explaining import UsageFacts, state_meaning, write_usage
from longtable.vocabulary.actions.stumbling import say_unclear
from longtable.vocabulary.models import Usage

WORDS_HERE = "/c/school-behavioral-health/vocabulary"
PAGES_OF_WORDS = {
    "words": f"{WORDS_HERE}/",
    "words that need words": f"{WORDS_HERE}/?show=candidates",
    "adding a word": f"{WORDS_HERE}/new/",
    "words as files": f"{WORDS_HERE}/files/",
    "word": f"{WORDS_HERE}/{{word}}/",
    "how a word is written": f"{WORDS_HERE}/{{word}}/writing/",
    "what a word means": f"{WORDS_HERE}/{{word}}/usage/",
    "a shared meaning": f"{WORDS_HERE}/{{word}}/meaning/",
    "understanding": f"{WORDS_HERE}/{{word}}/usages/{{use}}/bridge/",
    "a word that is unclear": "/t/{conversation}/unclear/",
    "words unclear to me": "/me/unclear/",
    "thanking for a word": f"{WORDS_HERE}/{{word}}/usages/{{use}}/word/",
}
ROLES = ("family", "teacher", "youth")


def a_word(community: Community, *, by: Person, learns: Person) -> dict[str, Any]:
    """A term that somebody explained and another understood."""
    term = add_term(community, by=by, words=Words(title="Oddity", body="In letters."))
    role = Role.objects.get(slug="clinician")
    use = write_usage(term, by=by, role=role, facts=UsageFacts(meaning="Rare."))
    bridge = build_bridge(use, by=learns, understood="Not often.")
    return {"word": term, "use": use, "bridge": bridge}


def told_words(community: Community) -> dict[str, str]:
    """A word of the example community that another said what it means of."""
    use = Usage.objects.filter(term__community=community, term__title="tier").first()
    assert use is not None
    return {"word": use.term.public_id, "use": use.public_id}


def add_to_the_words(world: World, member: Person, n: int) -> None:
    """One more term, and one more of all that is said of the first."""
    by = world.convener
    note = f"Riddle {n} stands here."
    made = add_term(world.community, by=by, words=Words(title=f"Term {n}", body=note))
    stumble(made, by=member)
    for person in (by, member):
        say_unclear(made, word=f"Riddle {n}", community=world.community, by=person)
    role = Role.objects.get(slug=ROLES[n - 1])
    facts = UsageFacts(meaning=f"Use {n}", example="So.", source="A guide", avoid="That.")
    write_usage(world.word, by=by, role=role, facts=facts)
    build_bridge(world.use, by=member, understood=f"Understood {n}")
    newest = world.word.meanings.first()
    seen = newest.mark if newest else ""
    state_meaning(world.word, by=by, status="working", text=f"Together {n}", seen=seen)
    write_reply(world.word, words=Words(body=f"Thanks {n}"), by=member)
