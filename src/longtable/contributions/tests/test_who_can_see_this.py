"""The answer to "Who can see this?" is the code that decides, asked of people (G-13).

Promised: what is said before posting is what is true after it; a voice counts those whom a mention
reaches. That the people it counts
are exactly those who read, in any world, is proved in ``longtable.tests.proof``.
"""

import pytest

from longtable.communities.actions.belonging import bring_in
from longtable.contributions.actions.changing import place
from longtable.contributions.models import Contribution
from longtable.contributions.queries import reach, who_reads, who_sees
from longtable.people.models import Audience, Person
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_member,
    convener_of,
)


def oracle(contribution: Contribution) -> set[int]:
    """Everybody who can sign in and for whom the rule of *may see* finds it, asked one by one."""
    return {
        person.pk
        for person in Person.objects.filter(is_active=True)
        if Contribution.objects.visible_to(person).filter(pk=contribution.pk).exists()
    }


@pytest.mark.django_db
@pytest.mark.parametrize("audience", [*Audience])
def test_what_is_said_before_posting_is_true_after_it(audience: Audience) -> None:
    community, other = a_community("Weavers"), a_community("Bakers")
    author = a_member(community, "Author")
    bring_in(other, author, by=convener_of(other))
    a_member(community, "Here")
    a_member(other, "There")

    said = who_sees([community, other], audience=audience, by=author)
    made = a_conversation(community, by=author, audience=audience)
    place(made, community=other, by=author)

    assert said == who_reads(Contribution.objects.get(pk=made.pk))
    assert said.people == len(oracle(made))


@pytest.mark.django_db
def test_a_voice_counts_those_whom_a_mention_reaches() -> None:
    community = a_community()
    teacher = a_member(community, "Tess", role="teacher")
    a_member(community, "Absent", role="teacher", arrived_at=None)

    said = who_sees([community], audience=Audience.MEMBERS, by=teacher)

    assert [(voice.slug, voice.people) for voice in said.voices] == [("teacher", 1)]
    assert said.people == 3
    assert reach([community], audience=Audience.MEMBERS, roles=["teacher"], by=teacher) == 0
    other = convener_of(community)
    assert reach([community], audience=Audience.MEMBERS, roles=["teacher"], by=other) == 1
