"""Changing, hiding and placing what was said, and the drafts of all that.

Promised: what was said before stays readable; two who change at once both keep their words; a
draft is never overwritten by a window that did not know of it; what is taken off the table is gone
for all but its author and the conveners, and can be put back; it comes into another community as
one thing; a generic address leads to where a thing is shown, or nowhere for who may not see it; a
notice about what one may no longer see is neither shown nor counted; broken promises are found.
"""

import pytest
from django.test import Client

from longtable.communities.actions.belonging import bring_in, leave
from longtable.communities.models import Community, Membership
from longtable.contributions.actions.changing import hide, place
from longtable.contributions.actions.drafting import save_draft
from longtable.contributions.actions.putting import Words, write_reply
from longtable.contributions.models import Contribution, Draft, Placement, Revision
from longtable.contributions.queries import notices_for
from longtable.people.models import Person
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.integrity.invariants import findings
from longtable.shared.testing.worlds import (
    a_closed_community,
    a_community,
    a_conversation,
    a_member,
    a_person,
    a_reply,
    convener_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def community() -> Community:
    """A community."""
    return a_community()


@pytest.fixture
def opal(community: Community, client: Client) -> Person:
    """A member who is signed in."""
    opal = a_member(community, "Opal")
    client.force_login(opal)
    return opal


@pytest.fixture
def hers(community: Community, opal: Person) -> Contribution:
    """What she said."""
    return a_reply(a_conversation(community), by=opal, body="Ask the family.")


def test_what_was_said_before_stays_readable(
    client: Client, opal: Person, hers: Contribution
) -> None:
    there = f"/t/{hers.public_id}/revision/"
    assert "Ask the family." in client.get(there).content.decode()

    client.post(there, {"body": "Ask *them* first.", "seen": "0"})

    hers.refresh_from_db()
    assert hers.html == "<p>Ask <em>them</em> first.</p>\n"
    history = client.get(f"/t/{hers.public_id}/revisions/").content.decode()
    assert "Ask the family." in history
    assert "<em>them</em>" in history


def test_two_who_change_at_once_both_keep_their_words(
    client: Client, opal: Person, hers: Contribution
) -> None:
    there = f"/t/{hers.public_id}/revision/"
    client.post(there, {"body": "From the phone.", "seen": "0"})

    late = client.post(there, {"body": "From the desk.", "seen": "0"})

    assert late.status_code == 409
    shown = late.content.decode()
    assert "From the phone." in shown
    assert "From the desk." in shown
    client.post(there, {"body": "From both.", "seen": "1"})
    hers.refresh_from_db()
    assert hers.body == "From both."
    assert set(Revision.objects.values_list("body", flat=True)) == {
        "Ask the family.",
        "From the phone.",
    }


def test_only_its_author_changes_it(
    client: Client, community: Community, hers: Contribution
) -> None:
    for person, status in ((convener_of(community), 403), (a_person("Otto"), 404)):
        client.force_login(person)
        answer = client.post(f"/t/{hers.public_id}/revision/", {"body": "Mine.", "seen": "0"})
        assert answer.status_code == status
    hers.refresh_from_db()
    assert hers.body == "Ask the family."


def test_a_draft_is_kept_in_versions_and_never_overwritten_unseen(
    client: Client, opal: Person, hers: Contribution
) -> None:
    there = f"/drafts/reply:{hers.public_id}/"

    first = client.post(there, {"body": "One", "version": "0"})
    assert first.json() == {"version": 1}
    assert client.post(there, {"body": "One two", "version": "1"}).json() == {"version": 2}
    behind = client.post(there, {"body": "Another window", "version": "1"})

    assert behind.status_code == 409
    assert behind.json()["body"] == "One two"
    assert Draft.objects.get().body == "One two"
    assert client.post("/drafts/nowhere/", {"body": "x", "version": "0"}).status_code == 400


def test_drafts_are_ones_own(client: Client, opal: Person, hers: Contribution) -> None:
    save_draft(by=opal, place=f"reply:{hers.public_id}", title="", body="Mine alone", seen=0)
    assert "Mine alone" in client.get("/drafts/").content.decode()

    client.force_login(a_person("Otto"))
    client.post(f"/drafts/reply:{hers.public_id}/", {"discard": "1"})

    assert "Mine alone" not in client.get("/drafts/").content.decode()
    assert Draft.objects.filter(person=opal).exists()


def test_a_convener_takes_it_off_the_table_with_a_reason_and_puts_it_back(
    client: Client, community: Community, hers: Contribution
) -> None:
    other = a_member(community, "Other")
    client.force_login(other)
    assert client.post(f"/t/{hers.public_id}/hiding/", {"reason": "No."}).status_code == 403
    client.force_login(convener_of(community))
    assert client.post(f"/t/{hers.public_id}/hiding/", {"reason": ""}).status_code == 422

    client.post(f"/t/{hers.public_id}/hiding/", {"reason": "Names a student."})
    assert not Contribution.objects.visible_to(other).filter(pk=hers.pk).exists()
    assert "Names a student." in client.get(f"/t/{hers.public_id}/hiding/").content.decode()

    client.post(f"/t/{hers.public_id}/hiding/", {"lift": "1"})
    assert Contribution.objects.visible_to(other).filter(pk=hers.pk).exists()


def test_it_is_brought_into_another_community_of_its_author(
    client: Client, community: Community, opal: Person
) -> None:
    mine = a_conversation(community, by=opal)
    bakers, chamber = a_community("Bakers"), a_closed_community()
    bring_in(bakers, opal, by=convener_of(bakers))
    there = f"/t/{mine.public_id}/placements/"

    shown = client.get(there).content.decode()
    assert "Bakers (2 people)" in shown
    assert client.post(there, {"community": chamber.public_id}).status_code == 422
    client.post(there, {"community": bakers.public_id})

    assert set(mine.placements.values_list("community__name", flat=True)) == {"Weavers", "Bakers"}
    reader = convener_of(bakers)
    client.force_login(reader)
    assert client.get(f"/t/{mine.public_id}/").headers["Location"].startswith("/c/bakers/")


def test_an_address_leads_to_where_it_is_shown_or_nowhere(
    client: Client, community: Community, opal: Person, hers: Contribution
) -> None:
    root = Contribution.objects.get(pk=hers.root_id or 0)
    answer = client.get(f"/t/{hers.public_id}/")
    page = f"/c/weavers/dialogue/{root.public_id}/"
    assert answer.headers["Location"] == f"{page}?at={hers.public_id}#p-{hers.public_id}"

    client.force_login(a_person("Otto"))
    assert client.get(f"/t/{hers.public_id}/").status_code == 404


def test_who_left_a_closed_community_still_reads_what_they_began_alone(client: Client) -> None:
    chamber = a_closed_community()
    leaver = a_member(chamber, "Leaver")
    mine = a_conversation(chamber, by=leaver, title="What I asked")
    a_reply(mine, by=convener_of(chamber), body="Answered inside")
    leave(Membership.objects.get(person=leaver), by=leaver)
    client.force_login(leaver)

    shown = client.get(f"/t/{mine.public_id}/")

    assert shown.status_code == 200
    assert "What I asked" in shown.content.decode()
    assert "Answered inside" not in shown.content.decode()


def test_a_notice_of_what_one_may_no_longer_see_is_not_counted(
    client: Client, community: Community, opal: Person, hers: Contribution
) -> None:
    words = Words(body="Names a student")
    answer = write_reply(hers, words=words, by=convener_of(community))
    for activity in Activity.objects.order_by("pk"):
        follow.call(activity.pk)
    assert notices_for(opal).count() == 1
    assert "1 new" in client.get("/inbox/").content.decode()

    hide(answer, by=convener_of(community), reason="Names a student.")

    assert notices_for(opal).count() == 0
    shown = client.get("/inbox/").content.decode()
    assert "1 new" not in shown
    assert "Names a student" not in shown


def test_broken_promises_are_found(community: Community, opal: Person, hers: Contribution) -> None:
    place(a_conversation(community, by=opal), community=a_community("Bakers"), by=opal)
    assert {one.name for one in findings() if one.broken} == set()

    Contribution.objects.filter(pk=hers.root_id or 0).update(reply_count=7)
    Contribution.objects.filter(pk=hers.pk).update(audience=0)
    Placement.objects.filter(is_home=True).update(kind="else")
    Placement.objects.filter(is_home=False).update(contribution=hers.pk)

    assert {one.name.partition(".")[2] for one in findings() if one.broken} == {
        "placements_copy_their_contribution",
        "replies_are_counted",
        "replies_have_no_place_of_their_own",
        "replies_share_their_roots_audience",
    }
