"""Askings who wrote something without a name, for the tests of pages."""

from longtable.contributions.actions.unsealing import (
    ask_unsealing,
    second_unsealing,
    tell_of_unsealing,
)
from longtable.contributions.models import Unsealing
from longtable.shared.testing.worlds import a_community, a_conversation, a_member, a_person, a_reply
from longtable.tests.doors import World


def an_unsealing(name: str) -> Unsealing:
    """Somebody asked who wrote something elsewhere, and nobody has answered."""
    community = a_community(f"Aside {name}")
    made = a_conversation(
        community, by=a_member(community, f"Quiet {name}"), title=name, is_unnamed=True
    )
    return ask_unsealing(made, by=a_person(f"Steward {name}"), reason=f"Harm {name}")


def unseal_once_more(world: World, n: int) -> None:
    """Another that waits; and one that was opened, in the community and of the convener's words."""
    an_unsealing(f"Unsealed {n}")
    made = a_reply(world.conversation, by=world.convener, body=f"Unnamed {n}", is_unnamed=True)
    first, second = (a_person(f"Steward {one} {n}") for one in ("one", "two"))
    asked = ask_unsealing(made, by=first, reason=f"Why {n}")
    tell_of_unsealing(second_unsealing(asked, by=second, reason=f"Yes {n}", is_yes=True))
