"""Search asks at the moment of reading (I-11), and bringing elsewhere widens nothing (I-12).

Promised: a word that stands only in what one may not read finds nothing, and what is found of it
begins and ends with the rights of that moment, without the index being touched; what a text said
before it was changed is found by nobody; wherever something is brought, it is for those for whom
its author meant it and never for more, only its author brings it, and nobody once it is answered.
"""

import pytest
from django.test import Client

from longtable.communities.actions.belonging import bring_in
from longtable.communities.actions.convening import open_or_close
from longtable.communities.models import Community, JoinRule, Visibility
from longtable.communities.models.community import NewcomersRead
from longtable.contributions.actions.changing import (
    SomebodyAnswered,
    hide,
    lift_hiding,
    place,
    revise,
)
from longtable.contributions.models import Contribution
from longtable.dialogue.models import Conversation
from longtable.people.models import Audience, Person
from longtable.shared.testing.worlds import (
    a_closed_community,
    a_conversation,
    a_member,
    a_person,
    a_reply,
    an_open_community,
    convener_of,
)

pytestmark = pytest.mark.django_db
FOUND = "<mark>"


def finds(person: Person, words: str) -> bool:
    """Whether a search finds anything."""
    client = Client()
    client.force_login(person)
    return FOUND in client.get("/search/", {"q": words}).content.decode()


def set_visibility(community: Community, visibility: str) -> None:
    """Who finds it, from now on."""
    open_or_close(
        community, by=convener_of(community), visibility=visibility,
        join_rule=JoinRule.ASK, newcomers_read=NewcomersRead.ALL,
    )  # fmt: skip


def reads(person: Person, contribution: Contribution) -> bool:
    """Whether ``visible_to`` finds it."""
    return Contribution.objects.visible_to(person).filter(pk=contribution.pk).exists()


def test_i_11_what_is_found_follows_the_rights_of_the_moment() -> None:
    community, outsider = an_open_community(), a_person("Otto")
    made = a_conversation(community, body="A quincewood bench.", audience=Audience.PUBLIC)
    assert finds(outsider, "quincewood")

    set_visibility(community, Visibility.CLOSED)
    assert not finds(outsider, "quincewood")
    assert finds(convener_of(community), "quincewood")

    set_visibility(community, Visibility.OPEN)
    assert finds(outsider, "quincewood")
    hide(made, by=convener_of(community), reason="Not now.")
    assert not finds(outsider, "quincewood")
    lift_hiding(made, by=convener_of(community))
    assert finds(outsider, "quincewood")


def test_i_11_what_it_said_before_is_found_by_nobody() -> None:
    community = an_open_community()
    convener = convener_of(community)
    made = a_conversation(community, body="A quincewood bench.")

    revise(made, by=convener, body="An oak bench.", seen=0)

    assert not finds(convener, "quincewood")
    assert finds(convener, "oak")


@pytest.mark.parametrize("audience", [*Audience])
def test_i_12_bringing_it_elsewhere_widens_no_audience(audience: Audience) -> None:
    chamber, commons = a_closed_community("Chamber"), an_open_community("Commons")
    author, outsider = a_member(chamber, "Author"), a_person("Otto")
    bring_in(commons, author, by=convener_of(commons))
    here, there = a_member(chamber, "Here"), a_member(commons, "There")
    made = a_conversation(chamber, by=author, audience=audience)
    readers = {one for one in (here, there, outsider) if reads(one, made)}

    placed = place(made, community=commons, by=author)

    assert placed.audience == made.audience == audience
    after = {one for one in (here, there, outsider) if reads(one, made)}
    # Its own members where its author meant members; the open web where they meant that.
    assert (there in after) is (audience >= Audience.MEMBERS)
    assert (outsider in after) is (audience == Audience.PUBLIC)
    assert readers <= after


def test_i_12_what_others_answered_stays_with_those_who_could_read_it() -> None:
    chamber, commons = a_closed_community("Chamber"), an_open_community("Commons")
    author = a_member(chamber, "Author")
    bring_in(commons, author, by=convener_of(commons))
    made = a_conversation(chamber, by=author)
    client = Client()
    client.force_login(author)
    page = f"/t/{made.public_id}/placements/"
    assert client.get(page).status_code == 200
    stale = Conversation.objects.get(pk=made.pk)

    answer = a_reply(made, by=convener_of(chamber), body="Among ourselves.")

    for is_held in (False, True):
        if is_held:
            hide(answer, by=convener_of(chamber), reason="Not now.")
        assert client.post(page, {"community": commons.public_id}).status_code == 403
    with pytest.raises(SomebodyAnswered):
        place(stale, community=commons, by=author)
    assert not made.placements.filter(community=commons).exists()
    assert page not in client.get(f"/c/chamber/dialogue/{made.public_id}/").content.decode()


def test_i_12_nobody_but_its_author_brings_it_elsewhere() -> None:
    chamber, commons = a_closed_community("Chamber"), an_open_community("Commons")
    convener = convener_of(chamber)
    bring_in(commons, convener, by=convener_of(commons))
    author = a_member(chamber, "Author")
    made = a_conversation(chamber, by=author)
    answer = a_reply(made, by=convener)
    client = Client()
    client.force_login(convener)

    answers = [
        client.post(f"/t/{one.public_id}/placements/", {"community": commons.public_id})
        for one in (made, answer)
    ]

    assert [one.status_code for one in answers] == [403, 403]
    assert not made.placements.filter(community=commons).exists()
