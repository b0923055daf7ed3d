"""Drafts in real browsers: words are late by two seconds at most, and sent words stay sent.

Promised: when a device dies while somebody types, all but the last two seconds is there on another
device; a save that is held up until after the reply was posted leaves no draft behind; two windows
show both texts beside one another, and whoever sends without choosing loses neither, with script
and without; the copy in the browser is gone after sending, after signing out, in every tab, and
when somebody else signs in.
"""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from longtable.people.models import Person
from longtable.shared.testing.axe import violations
from longtable.shared.testing.browser import ServedSite, served
from longtable.shared.testing.worlds import a_community, a_conversation, a_member

pytestmark = pytest.mark.any_engine

SECONDS_LOST_MAX = 2
TYPING_SECONDS = 5
WITHIN_MS = 3_000
GONE = 410
BOX = "#composer textarea"
DRAFTS = "**/drafts/reply:*/"


def lay() -> tuple[dict[str, str], dict[str, Person]]:
    """A community in which two people talk, in a conversation for each test."""
    community = a_community()
    opal = a_member(community, "Opal")
    tess = a_member(community, "Tess", role="teacher")
    leaving = a_member(community, "Lea")
    told = {}
    for name in ("dying", "late", "two", "unchosen", "plain", "out", "other"):
        made = a_conversation(community, by=tess, title=f"On {name}")
        told[name] = f"/c/{community.slug}/dialogue/{made.public_id}/"
    return told, {"opal": opal, "tess": tess, "leaving": leaving}


@pytest.fixture(scope="module")
def site() -> Iterator[ServedSite]:
    """The site, once for all tests of this file."""
    with served(lay) as site:
        yield site


def at(site: ServedSite, where: str, **more: Any) -> Page:
    """A device of Opal's, at one of the conversations."""
    page = site.as_person("opal", **more).new_page()
    page.goto(site.told[where])
    return page


def write(page: Page, words: str) -> None:
    """Write, until the server has it."""
    with page.expect_response(DRAFTS, timeout=WITHIN_MS):
        page.fill(BOX, words)


def copies(page: Page) -> list[str]:
    """What of unsent words this tab keeps."""
    kept: dict[str, str] = page.evaluate("({ ...sessionStorage })")
    return [text for name, text in kept.items() if name.startswith("draft:")]


def unsent(site: ServedSite) -> str:
    """What Opal is shown as begun and not sent."""
    page = site.as_person("opal").new_page()
    page.goto("/drafts/")
    return page.locator("main").inner_text()


def test_when_a_device_dies_all_but_two_seconds_is_there_on_another(site: ServedSite) -> None:
    phone = at(site, "dying")
    began = time.monotonic()
    written: list[tuple[str, float]] = []
    while time.monotonic() - began < TYPING_SECONDS:
        word = f"word{len(written)}"
        phone.locator(BOX).press_sequentially(f"{word} ", delay=30)
        written.append((word, time.monotonic()))
    phone.context.set_offline(True)
    died = time.monotonic()
    phone.context.close()

    there = at(site, "dying").input_value(BOX).split()
    safe = [word for word, moment in written if moment < died - SECONDS_LOST_MAX]
    assert len(safe) > 1
    assert there[: len(safe)] == safe


def test_a_save_held_up_until_the_reply_is_posted_leaves_no_draft(site: ServedSite) -> None:
    page = at(site, "late")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.context.route(DRAFTS, hold)
    with page.expect_request(DRAFTS, timeout=WITHIN_MS):
        page.fill(BOX, "It was held up.")
    page.locator(BOX).press_sequentially(" Then more.")
    page.get_by_role("button", name="Post reply").click()
    expect(page.locator("#posts")).to_contain_text("It was held up. Then more.")

    # What hung on the way arrives now, and once more, as a proxy may repeat it.
    late = held[0].request
    held[0].continue_()
    again = page.context.request.post(late.url, headers=late.headers, data=late.post_data_buffer)
    assert again.status == GONE
    page.wait_for_timeout(WITHIN_MS)

    page.reload()
    assert page.input_value(BOX) == ""
    assert copies(page) == []
    assert "It was held up." not in unsent(site)


def in_two_windows(site: ServedSite, where: str, **more: Any) -> tuple[Page, Page]:
    """One device has saved words that the other, opened before, does not know."""
    desk, phone = at(site, where, **more), at(site, where)
    write(phone, "From the phone.")
    return desk, phone


def test_both_texts_are_shown_and_kept_together(site: ServedSite) -> None:
    desk, phone = in_two_windows(site, "two")
    desk.fill(BOX, "From the desk.")

    expect(desk.get_by_role("article", name="In this window")).to_contain_text("From the desk.")
    other = desk.get_by_role("article", name="In the other window")
    expect(other).to_contain_text("From the phone.")
    assert violations(desk) == []
    with desk.expect_response(DRAFTS, timeout=WITHIN_MS):
        desk.get_by_role("button", name="Keep both").click()

    phone.reload()
    assert phone.input_value(BOX) == "From the desk.\n\n---\n\nFrom the phone."


def test_who_sends_without_choosing_loses_nothing(site: ServedSite) -> None:
    desk, _phone = in_two_windows(site, "unchosen")
    desk.fill(BOX, "From the desk.")
    expect(desk.get_by_role("article", name="In the other window")).to_be_visible()
    desk.get_by_role("button", name="Post reply").click()

    expect(desk.locator("#posts")).to_contain_text("From the desk.")
    assert desk.input_value(BOX) == "From the phone."


def test_without_script_neither_text_is_lost(site: ServedSite) -> None:
    desk, _phone = in_two_windows(site, "plain", java_script_enabled=False)
    desk.fill(BOX, "From the phone. And from the desk.")
    desk.get_by_role("button", name="Post reply").click()
    expect(desk.locator("#posts")).to_contain_text("And from the desk.")
    assert desk.input_value(BOX) == ""

    desk, _phone = in_two_windows(site, "plain", java_script_enabled=False)
    desk.fill(BOX, "Only from the desk.")
    desk.get_by_role("button", name="Post reply").click()
    expect(desk.locator("#posts")).to_contain_text("Only from the desk.")
    assert desk.input_value(BOX) == "From the phone."


def with_unsaved_words(context: BrowserContext, where: str) -> Page:
    """A tab whose words the server does not get."""
    page = context.new_page()
    page.goto(where)
    page.route(DRAFTS, lambda route: route.abort())
    page.fill(BOX, "For nobody else's eyes.")
    page.get_by_text("Not saved yet").wait_for()
    assert "nobody else" in copies(page)[0]
    return page


def test_signing_out_leaves_no_copy_in_any_tab(site: ServedSite) -> None:
    context = site.as_person("leaving")
    tabs = [with_unsaved_words(context, site.told["out"]) for _ in range(2)]
    tabs[0].goto("/me/")
    assert copies(tabs[0]) != []
    tabs[0].locator("main").get_by_role("button", name="Sign out", exact=True).click()
    tabs[0].wait_for_url(f"{site.url}/")

    assert [copies(tab) for tab in tabs] == [[], []]


def test_when_somebody_else_signs_in_no_copy_is_left_for_them(site: ServedSite) -> None:
    context = site.as_person("opal")
    page = with_unsaved_words(context, site.told["other"])
    context.clear_cookies()
    page.goto("/")
    assert copies(page) != [], "the session only ran out: the words have nowhere else to be"
    session = site.told["session.tess"]
    context.add_cookies([{"name": "session", "value": session, "url": site.url}])
    page.goto(site.told["other"])

    assert page.input_value(BOX) == ""
    assert copies(page) == []
