"""The pages on which two find out who wrote something without a name."""

from longtable.communities.actions.belonging import bring_in
from longtable.communities.models import Community
from longtable.contributions.actions.unsealing import (
    ask_unsealing,
    second_unsealing,
    tell_of_unsealing,
)
from longtable.people.models import Person
from longtable.shared.testing.worlds import a_conversation, a_hat, a_person, a_reply

PAGES_OF_UNSEALINGS = {
    "all that was asked": "/unsealings/",
    "a second word": "/unsealings/{unsealing}/",
    "asking who wrote": "/t/{unnamed}/unsealing/",
    "what two opened here": "/c/school-behavioral-health/unsealings/",
}


def unsealings_to_look_at(community: Community, *, by: Person) -> dict[str, str]:
    """Of three unnamed replies one that nobody asked about, one that waits for ``by`` to be the
    second, and one that two opened."""
    made = a_conversation(community, by=by, title="What is hard to say?")
    quiet, steward = a_person("Quinn"), a_person("Ines")
    bring_in(community, quiet, by=by, hat=a_hat())
    said = ("I am tired.", "I am afraid.", "I cannot go on.")
    one, waits, opened = [a_reply(made, by=quiet, body=words, is_unnamed=True) for words in said]
    asked = ask_unsealing(waits, by=steward, reason="Somebody is afraid.")
    done = ask_unsealing(opened, by=steward, reason="Somebody may hurt themselves.")
    tell_of_unsealing(second_unsealing(done, by=by, reason="I read it so too.", is_yes=True))
    return {"unsealing": asked.public_id, "unnamed": one.public_id}
