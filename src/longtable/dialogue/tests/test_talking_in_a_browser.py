"""Talking in real browsers: what is said appears, and nothing typed is lost (G-40, G-41).

Promised: a reply appears in another window without a reload, and what is half written there stays;
what was typed is there after the window was closed within two seconds of the last letter; a double
click posts once; without script one reads, replies and says how far one has read; what has been in
view counts as read.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from longtable.shared.testing.browser import ServedSite, served
from longtable.shared.testing.worlds import a_community, a_conversation, a_member, a_reply

APPEARS_MS = 5_000
TYPING_LOST_MS_MAX = 2_000


def lay() -> Any:
    """A community in which two people talk."""
    community = a_community()
    opal = a_member(community, "Opal")
    tess = a_member(community, "Tess", role="teacher")
    made = a_conversation(community, by=opal)
    for number in range(12):
        a_reply(made, by=tess, body=f"Answer {number}.\n\nMore of it.\n\nAnd more.")
    quiet = a_conversation(community, by=opal, title="Not yet answered")
    unseen = a_conversation(community, by=opal, title="Not yet seen")
    told = {
        "unseen": f"/c/{community.slug}/dialogue/{unseen.public_id}/",
        "list": f"/c/{community.slug}/dialogue/",
        "conversation": f"/c/{community.slug}/dialogue/{made.public_id}/",
        "quiet": f"/c/{community.slug}/dialogue/{quiet.public_id}/",
        "new": f"/c/{community.slug}/dialogue/new/",
    }
    return told, {"opal": opal, "tess": tess}


@pytest.fixture(scope="module")
def site() -> Iterator[ServedSite]:
    """The site, once for all tests of this file."""
    with served(lay) as site:
        yield site


def open_as(site: ServedSite, person: str, where: str, **more: Any) -> Page:
    """A window of a person, at one of the world's addresses."""
    page = site.as_person(person, **more).new_page()
    page.goto(site.told[where])
    return page


def post_saying(page: Page, words: str) -> Locator:
    """The post whose own words these are."""
    return page.locator("#posts .post", has=page.locator(".body", has_text=words))


def say(page: Page, words: str) -> None:
    """Write a reply and post it."""
    page.fill("#composer textarea", words)
    page.click("#composer button.button")


def test_a_reply_appears_elsewhere_and_what_is_half_written_there_stays(site: ServedSite) -> None:
    opal, tess = open_as(site, "opal", "quiet"), open_as(site, "tess", "quiet")
    tess.fill("#composer textarea", "I was about to say")

    say(opal, "Ask the family first.")

    expect(tess.locator("#posts")).to_contain_text("Ask the family first.", timeout=APPEARS_MS)
    expect(tess.locator("#posts .unread")).to_have_count(1)
    assert tess.input_value("#composer textarea") == "I was about to say"
    assert opal.input_value("#composer textarea") == ""


def test_a_list_follows_what_is_begun_and_said(site: ServedSite) -> None:
    tess = open_as(site, "tess", "list")
    opal = open_as(site, "opal", "new")
    opal.fill("#id_title", "Who walks with the student?")
    opal.fill("#id_body", "An aide, or a friend?")
    opal.get_by_role("button", name="Put it on the table").click()

    expect(tess.locator("#conversations")).to_contain_text(
        "Who walks with the student?", timeout=APPEARS_MS
    )


def test_what_was_typed_is_there_after_the_window_was_closed(site: ServedSite) -> None:
    opal = open_as(site, "opal", "conversation")
    opal.locator("#composer textarea").press_sequentially("Half a thought")
    opal.wait_for_timeout(TYPING_LOST_MS_MAX)
    opal.close(run_before_unload=False)

    again = open_as(site, "opal", "conversation")
    assert again.input_value("#composer textarea") == "Half a thought"
    again.goto("/drafts/")
    expect(again.locator("main")).to_contain_text("Half a thought")
    again.goto(site.told["conversation"])
    say(again, "Half a thought, and the rest.")
    expect(again.locator("#posts")).to_contain_text("and the rest.")
    assert again.input_value("#composer textarea") == ""


def test_a_double_click_posts_once_and_going_back_does_not_post_again(site: ServedSite) -> None:
    opal = open_as(site, "opal", "conversation")
    opal.fill("#composer textarea", "Only once, please.")
    opal.dblclick("#composer button.button")
    expect(opal.get_by_text("Only once, please.")).to_have_count(1)

    opal.go_back()
    opal.fill("#composer textarea", "Only once, please.")
    opal.click("#composer button.button")

    expect(opal.locator("#posts .body", has_text="Only once, please.")).to_have_count(1)


def test_reply_at_a_post_answers_that_post_and_keeps_what_is_written(site: ServedSite) -> None:
    opal = open_as(site, "opal", "conversation")
    opal.goto(f"{site.told['conversation']}?from=first")
    opal.fill("#composer textarea", "To you:")
    post_saying(opal, "Answer 3.").get_by_role("link", name="Reply").click()

    expect(opal.locator("[data-answering]")).to_contain_text("You answer Tess")
    assert opal.input_value("#composer textarea") == "To you:"
    opal.press("#composer textarea", "End")
    opal.locator("#composer textarea").press_sequentially(" yes.")
    opal.click("#composer button.button")

    mine = post_saying(opal, "To you: yes.")
    expect(mine).to_contain_text("answers Tess")


def test_who_can_see_it_follows_the_choice(site: ServedSite) -> None:
    opal = open_as(site, "opal", "new")
    expect(opal.locator("#seen")).to_contain_text("Members of Weavers can read this.")

    opal.get_by_label("Conveners").check()

    expect(opal.locator("#seen")).to_contain_text("The conveners of Weavers can read this.")
    expect(opal.locator("#seen")).to_contain_text("That is 2 people.")


def test_asking_says_how_many_it_reaches(site: ServedSite) -> None:
    opal = open_as(site, "opal", "conversation")
    opal.locator("#asks summary").click()
    opal.get_by_label("Teachers (1 person)").check()

    expect(opal.locator("#reach")).to_have_text("Asking reaches 1 person.")


def test_without_script_one_reads_replies_and_says_how_far_one_read(site: ServedSite) -> None:
    tess = open_as(site, "tess", "conversation", java_script_enabled=False)
    expect(post_saying(tess, "Answer 3.")).to_be_visible()

    post_saying(tess, "Answer 3.").get_by_role("link", name="Reply").click()
    expect(tess.locator("[data-answering]")).to_contain_text("You answer Tess")
    say(tess, "Said without script.")
    expect(post_saying(tess, "Said without script.")).to_have_count(1)

    tess.goto(site.told["conversation"])
    tess.get_by_role("button", name="I have read this far").click()
    expect(tess.get_by_role("button", name="I have read this far")).to_have_count(0)


def test_what_has_been_in_view_counts_as_read(site: ServedSite) -> None:
    tess = open_as(site, "tess", "list")
    listed = tess.locator("#conversations li", has_text="Not yet seen")
    expect(listed).to_contain_text("New")
    with tess.expect_response(lambda answer: "/bookmark/" in answer.url):
        listed.get_by_role("link").click()

    tess.goto(site.told["list"])

    expect(listed).not_to_contain_text("New")
