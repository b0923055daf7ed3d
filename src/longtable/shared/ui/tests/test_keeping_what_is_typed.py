"""Keeping what is typed: on the server within two seconds, never lost, never overwritten unseen.

- While somebody types without a pause the server has the words at most two seconds late.
- When the server does not answer, the page says so, goes on trying, and keeps the words.
- What the server never confirmed is back after the page is loaded again.
- Two windows: the one that is behind is told, and its words stay.
- What was sent is no longer kept in the browser.
"""

import json
import time
from itertools import pairwise

from longtable.shared.ui.tests.conftest import Site

FORM = """
<form action="/sent" method="post"><input type="hidden" name="csrfmiddlewaretoken" value="t">
<input id="title" name="title"><textarea name="body" data-draft-url="/draft" data-draft-version="3"
data-draft-title="title"></textarea>
<span data-draft-state data-saved="Saved." data-waiting="Waiting."
data-conflict="Two windows."></span><button>Send</button></form>
"""
TYPING_SECONDS = 4
SECONDS_LOST_MAX = 2


def saves(asked: dict[str, str]) -> tuple[int, str]:
    return 200, json.dumps({"version": int(asked["version"]) + 1})


def test_words_and_title_are_saved_with_the_version_they_build_on(site: Site) -> None:
    site.answer = saves
    page = site.open(FORM)
    page.fill("#title", "Aides")
    page.fill("textarea", "Who walks with the student?")
    page.get_by_text("Saved.").wait_for()

    assert site.asked == [
        {"path": "/draft", "body": "Who walks with the student?", "title": "Aides", "version": "3"}
    ]
    page.fill("textarea", "Who walks?")
    page.wait_for_function("sessionStorage.getItem('draft:/draft') == null")
    assert site.asked[-1]["version"] == "4"


def test_while_typing_at_most_two_seconds_are_at_risk(site: Site) -> None:
    saved_at: list[float] = []

    def saves_and_notes(asked: dict[str, str]) -> tuple[int, str]:
        saved_at.append(time.monotonic())
        return saves(asked)

    site.answer = saves_and_notes
    page = site.open(FORM)
    began = time.monotonic()
    while time.monotonic() - began < TYPING_SECONDS:
        page.locator("textarea").press_sequentially("word ", delay=50)
    moments = [began, *saved_at, time.monotonic()]

    assert max(b - a for a, b in pairwise(moments)) <= SECONDS_LOST_MAX


def test_when_the_server_fails_the_page_says_so_and_tries_again(site: Site) -> None:
    site.answer = lambda asked: (503, "") if len(site.asked) < 2 else saves(asked)
    page = site.open(FORM)
    page.fill("textarea", "Do not lose me")
    page.get_by_text("Waiting.").wait_for()
    page.get_by_text("Saved.").wait_for()

    assert site.asked[-1]["body"] == "Do not lose me"


def test_words_the_server_never_had_are_back_after_loading_again(site: Site) -> None:
    site.answer = lambda _: (503, "")
    page = site.open(FORM)
    page.fill("textarea", "Do not lose me")
    page.get_by_text("Waiting.").wait_for()
    site.answer = saves
    page.reload()
    page.get_by_text("Saved.").wait_for()

    assert page.input_value("textarea") == "Do not lose me"
    assert site.asked[-1]["body"] == "Do not lose me"


def test_the_window_that_is_behind_is_told_and_keeps_its_words(site: Site) -> None:
    site.answer = lambda _: (409, json.dumps({"version": 9, "body": "Theirs"}))
    page = site.open(FORM)
    page.fill("textarea", "Mine")
    page.get_by_text("Two windows.").wait_for()
    page.locator("textarea").press_sequentially(" and more")

    assert page.input_value("textarea") == "Mine and more"
    assert "Mine and more" in page.evaluate("Object.values(sessionStorage).join()")


def test_what_was_sent_is_no_longer_in_the_browser(site: Site) -> None:
    site.answer = lambda asked: (503, "") if asked["path"] == "/draft" else (204, "")
    page = site.open(FORM)
    page.fill("textarea", "Mine")
    page.get_by_text("Waiting.").wait_for()
    page.click("button")

    page.wait_for_function("sessionStorage.getItem('draft:/draft') == null")


def test_a_full_or_forbidden_browser_store_does_not_stop_the_saving(site: Site) -> None:
    site.answer = saves
    site.page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page = site.open(FORM)
    page.fill("textarea", "Still saved")
    page.get_by_text("Saved.").wait_for()
