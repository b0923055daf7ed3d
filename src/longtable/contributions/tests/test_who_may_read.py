"""Who may read a contribution: its audience, its communities, one's membership, and hidings.

Promised: each audience reaches exactly whom it names; a parent's members see of a child what the
child offers to its network; nothing leaves a closed community, nor what lies under one; convening
a parent gives no right to read in a child; who joins where newcomers read from their first day
does not read what lay there before; what is hidden is gone for all but author and conveners; who
leaves reads nothing more but the opening of what they began.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from longtable.communities.actions.belonging import bring_in, leave
from longtable.communities.actions.convening import open_or_close
from longtable.communities.actions.nesting import nest
from longtable.communities.models import Community, JoinRule, Membership, Visibility
from longtable.communities.models.community import NewcomersRead
from longtable.contributions.actions.changing import hide, lift_hiding, place
from longtable.contributions.models import Contribution
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_closed_community,
    a_community,
    a_conversation,
    a_member,
    a_person,
    a_reply,
    an_open_community,
    convener_of,
)

pytestmark = pytest.mark.django_db


def reads(person: Person | AnonymousUser, contribution: Contribution) -> bool:
    """Whether ``visible_to`` finds it."""
    return Contribution.objects.visible_to(person).filter(pk=contribution.pk).exists()


@pytest.fixture
def parent() -> Community:
    """An open community with members."""
    return an_open_community("Parent")


@pytest.fixture
def child(parent: Community) -> Community:
    """An open community under it."""
    child = an_open_community("Child")
    nest(child, under=parent, by=convener_of(parent))
    child.refresh_from_db()
    return child


@pytest.mark.parametrize(
    ("audience", "who_reads"),
    [
        (Audience.ONLY_ME, {"author"}),
        (Audience.CONVENERS, {"author", "convener"}),
        (Audience.MEMBERS, {"author", "convener", "member"}),
        (Audience.NETWORK, {"author", "convener", "member", "member of the parent"}),
        (
            Audience.PUBLIC,
            {"author", "convener", "member", "member of the parent", "outsider", "visitor"},
        ),
    ],
)
def test_an_audience_reaches_whom_it_names(
    audience: int, who_reads: set[str], parent: Community, child: Community
) -> None:
    author = a_member(child, "Author")
    people: dict[str, Person | AnonymousUser] = {
        "author": author,
        "convener": convener_of(child),
        "member": a_member(child, "Member"),
        "member of the parent": a_member(parent, "Above"),
        "outsider": a_person("Otto"),
        "visitor": AnonymousUser(),
    }
    conversation = a_conversation(child, by=author, audience=audience)

    assert {who for who, person in people.items() if reads(person, conversation)} == who_reads


def test_convening_a_parent_gives_no_reading_right_in_a_child(
    parent: Community, child: Community
) -> None:
    conversation = a_conversation(child, audience=Audience.MEMBERS)

    assert not reads(convener_of(parent), conversation)


def test_nothing_leaves_a_closed_community(parent: Community) -> None:
    chamber = a_closed_community()
    nest(chamber, under=parent, by=convener_of(parent))
    conversation = a_conversation(chamber, audience=Audience.PUBLIC)

    assert reads(convener_of(chamber), conversation)
    assert not reads(a_member(parent, "Above"), conversation)
    assert not reads(a_person("Otto"), conversation)
    assert not reads(AnonymousUser(), conversation)


def test_what_lies_under_a_closed_community_offers_nothing_beyond_its_members() -> None:
    chamber, group = a_closed_community(), an_open_community("Group")
    conversation = a_conversation(group, audience=Audience.PUBLIC)
    assert reads(AnonymousUser(), conversation)

    nest(group, under=chamber, by=convener_of(chamber))

    assert not reads(AnonymousUser(), conversation)
    assert not reads(a_member(chamber, "Above"), conversation)
    assert reads(a_member(group, "Inside"), conversation)


def test_closing_a_community_withdraws_what_was_public(parent: Community) -> None:
    conversation = a_conversation(parent, audience=Audience.PUBLIC)
    open_or_close(
        parent,
        by=convener_of(parent),
        visibility=Visibility.CLOSED,
        join_rule=JoinRule.INVITED,
        newcomers_read=NewcomersRead.ALL,
    )

    assert not reads(AnonymousUser(), conversation)
    assert reads(convener_of(parent), conversation)


def test_a_contribution_in_two_communities_is_one_thing_that_both_read(
    parent: Community,
) -> None:
    other = a_community("Other")
    author = a_member(parent, "Author")
    bring_in(other, author, by=convener_of(other))
    conversation = a_conversation(parent, by=author)
    reader = a_member(other, "Elsewhere")
    assert not reads(reader, conversation)

    place(conversation, community=other, by=author)

    assert reads(reader, conversation)
    assert reads(a_member(parent, "Here"), conversation)


def test_a_newcomer_reads_from_the_day_they_join_where_that_is_the_rule() -> None:
    community = a_community("Careful", newcomers_read=NewcomersRead.SINCE_JOINED)
    with clock.at(BEGAN_AT):
        before = a_conversation(community, title="Before")
    with clock.at(BEGAN_AT + timedelta(days=1)):
        newcomer = a_member(community, "New")
    with clock.at(BEGAN_AT + timedelta(days=2)):
        later = a_conversation(community, title="Later")
        late_reply = a_reply(before, by=convener_of(community))

    assert not reads(newcomer, before)
    assert not reads(newcomer, late_reply)
    assert reads(newcomer, later)


def test_what_is_hidden_is_gone_but_for_its_author_and_the_conveners(parent: Community) -> None:
    author, member = a_member(parent, "Author"), a_member(parent, "Member")
    conversation = a_conversation(parent, audience=Audience.PUBLIC)
    reply = a_reply(conversation, by=author)
    hide(reply, by=convener_of(parent), reason="Names a student.")

    assert reads(author, reply)
    assert reads(convener_of(parent), reply)
    assert not reads(member, reply)
    assert not reads(AnonymousUser(), reply)

    lift_hiding(reply, by=convener_of(parent))

    assert reads(member, reply)


def test_replies_to_a_hidden_opening_are_gone_with_it(parent: Community) -> None:
    member = a_member(parent, "Member")
    conversation = a_conversation(parent)
    reply = a_reply(conversation, by=member)
    hide(conversation, by=convener_of(parent), reason="Off the table.")

    assert not reads(member, reply)
    assert not reads(a_member(parent, "Other"), reply)


def test_who_leaves_reads_only_the_opening_of_what_they_began(parent: Community) -> None:
    leaver, stayer = a_member(parent, "Leaver"), a_member(parent, "Stayer")
    own = a_conversation(parent, by=leaver)
    answer = a_reply(own, by=stayer)
    other = a_conversation(parent, by=stayer)
    leave(Membership.objects.get(person=leaver, ended_at=None), by=leaver)

    assert reads(leaver, own)
    assert not reads(leaver, answer)
    assert not reads(leaver, other)


def test_a_guest_reads_where_they_are_a_guest_and_nothing_of_what_lies_below(
    parent: Community, child: Community
) -> None:
    guest = a_person("Guest")
    bring_in(parent, guest, by=convener_of(parent), standing="guest")

    assert reads(guest, a_conversation(parent))
    assert not reads(guest, a_conversation(child, audience=Audience.NETWORK))


def test_a_term_that_ran_out_reads_nothing(parent: Community) -> None:
    member = a_member(parent, "Member")
    conversation = a_conversation(parent)
    Membership.objects.filter(person=member).update(ends_on=clock.now().date() - timedelta(days=1))

    assert not reads(member, conversation)


def test_reading_costs_the_same_however_many_communities(
    django_assert_num_queries: object, parent: Community
) -> None:
    reader = a_member(parent, "Reader")
    for number in range(3):
        bring_in(a_community(f"More {number}"), reader, by=convener_of(parent))
    a_conversation(parent)

    with django_assert_num_queries(2):  # type: ignore[operator]  # memberships, rows
        list(Contribution.objects.visible_to(reader))
