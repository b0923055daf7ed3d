"""The answer to "Who can see this?" is the code that decides, asked of people (G-13).

Promised: over random small worlds the people it counts are exactly those for whom ``visible_to``
finds the contribution; also while it is off the table, after it was brought elsewhere, and for
replies; what is said before posting is what is true after it.
"""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from longtable.communities.actions.belonging import bring_in
from longtable.communities.actions.nesting import WouldLieUnderItself, nest
from longtable.communities.models import Community, Membership, Standing, Visibility
from longtable.communities.models.community import NewcomersRead
from longtable.contributions.actions.changing import hide, place
from longtable.contributions.models import Contribution
from longtable.contributions.queries import people_who_read, reach, who_reads, who_sees
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_community,
    a_conversation,
    a_hat,
    a_member,
    a_person,
    a_reply,
    convener_of,
)

COMMUNITIES = 3
PEOPLE = 4
ROLES = ("family", "teacher")

worlds = st.fixed_dictionaries(
    {
        "visibility": st.lists(
            st.sampled_from(list(Visibility)), min_size=COMMUNITIES, max_size=COMMUNITIES
        ),
        "newcomers": st.lists(
            st.sampled_from(list(NewcomersRead)), min_size=COMMUNITIES, max_size=COMMUNITIES
        ),
        "nestings": st.lists(
            st.tuples(st.integers(0, COMMUNITIES - 1), st.integers(0, COMMUNITIES - 1)), max_size=3
        ),
        # Who, where, in which standing, on which day, and whether the term has run out.
        "memberships": st.lists(
            st.tuples(
                st.integers(0, PEOPLE - 1),
                st.integers(0, COMMUNITIES - 1),
                st.sampled_from(list(Standing)),
                st.integers(0, 4),
                st.booleans(),
            ),
            max_size=8,
        ),
        "author": st.integers(0, PEOPLE - 1),
        "audience": st.sampled_from(list(Audience)),
        "lies": st.lists(st.integers(0, COMMUNITIES - 1), min_size=1, max_size=3, unique=True),
        "asleep": st.sets(st.integers(0, PEOPLE - 1), max_size=1),
        "held": st.sampled_from(["", "opening", "reply"]),
    }
)


def built(world: dict[str, Any]) -> tuple[Contribution, Contribution]:
    """The rows of such a world, and a conversation with a reply in it."""
    with clock.at(BEGAN_AT):
        communities = [
            a_community(f"C{n}", visibility=seen, newcomers_read=newcomers)
            for n, (seen, newcomers) in enumerate(
                zip(world["visibility"], world["newcomers"], strict=True)
            )
        ]
        for child, parent in world["nestings"]:
            if child != parent:
                _try_nesting(communities[child], communities[parent])
    people = [a_person(f"P{n}") for n in range(PEOPLE)]
    for who, where, standing, day, has_run_out in world["memberships"]:
        _joins(people[who], communities[where], standing, day, has_run_out=has_run_out)
    communities = [Community.objects.get(pk=one.pk) for one in communities]
    home, *others = [communities[n] for n in world["lies"]]
    author = people[world["author"]]
    with clock.at(BEGAN_AT + timedelta(days=2)):
        made = a_conversation(home, by=author, audience=world["audience"])
        reply = a_reply(made, by=people[0])
    with clock.at(BEGAN_AT + timedelta(days=3)):
        for community in others:
            place(made, community=community, by=author)
    Person.objects.filter(pk__in=[people[n].pk for n in world["asleep"]]).update(is_active=False)
    if world["held"]:
        hide(made if world["held"] == "opening" else reply, by=author, reason="Not yet.")
    return Contribution.objects.get(pk=made.pk), Contribution.objects.get(pk=reply.pk)


def _convener(community: Community) -> Person:
    assert community.convened_by is not None
    return community.convened_by


def _try_nesting(child: Community, parent: Community) -> None:
    try:
        nest(child, under=parent, by=_convener(parent))
    except WouldLieUnderItself:
        return


def _joins(
    person: Person, community: Community, standing: str, day: int, *, has_run_out: bool
) -> None:
    with clock.at(BEGAN_AT + timedelta(days=day)):
        member = bring_in(
            community,
            person,
            by=_convener(community),
            standing=standing,
            hat=a_hat(ROLES[day % 2]),
        )
    if has_run_out:
        ended = clock.now().date() - timedelta(days=1)
        Membership.objects.filter(pk=member.pk).update(ends_on=ended)


def oracle(contribution: Contribution) -> set[int]:
    """Everybody who can sign in and for whom the rule of *may see* finds it, asked one by one."""
    return {
        person.pk
        for person in Person.objects.filter(is_active=True)
        if Contribution.objects.visible_to(person).filter(pk=contribution.pk).exists()
    }


class TestRandomWorlds(TestCase):
    """Real rows for every example."""

    @settings(
        max_examples=120,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(world=worlds)
    def test_who_reads_is_whom_the_rule_finds(self, world: dict[str, Any]) -> None:
        conversation, reply = built(world)
        readers = oracle(conversation)

        assert set(people_who_read(conversation).values_list("pk", flat=True)) == readers
        assert set(people_who_read(reply).values_list("pk", flat=True)) == oracle(reply)
        said = who_reads(conversation)
        if said.is_public:
            assert len(readers) == Person.objects.filter(is_active=True).count()
        else:
            assert said.people == len(readers)


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
