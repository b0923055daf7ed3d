"""Keeping what is typed: on the server within two seconds, never lost, never overwritten unseen.

- While somebody types without a pause the server has the words at most two seconds late.
- When the server does not answer, the page says so, goes on trying, and keeps the words.
- What the server never confirmed is back after the page is loaded again.
- What was sent is no longer kept in the browser, and what is typed after a click on "send" neither.
- A save that came after its words were put is not tried again by the window that put them; another
  window goes on under the key it is given.
- The copy in the browser is its writer's: it goes when somebody else signs in, and stays when a
  session only ran out.
"""

import json
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from longtable.shared.ui.tests.conftest import Site, copies

pytestmark = pytest.mark.any_engine

FORM = """
<form action="/sent" method="post"><input type="hidden" name="csrfmiddlewaretoken" value="t">
<input type="hidden" name="drafted" value="3"><input type="hidden" name="key" value="k">
<input id="title" name="title"><textarea name="body" data-draft-url="/draft"
data-draft-title="title"></textarea>
<span data-draft-state data-saved="Saved." data-waiting="Waiting."></span>
<button>Send</button></form>
"""
TYPING_MS = 7_000
KEY_MS = 200
BEGINS = datetime(2026, 3, 4, 12, tzinfo=UTC)
LOST_MS_MAX = 2_000
# What is asked for is counted where it is asked: the test hears of it when the machine has time.
COUNTS = """
window.saves = 0;
const ask = window.fetch;
window.fetch = (...given) => { window.saves += 1; return ask(...given); };
"""
WAITS_MS = 2_500


def saves(asked: dict[str, str]) -> tuple[int, str]:
    return 200, json.dumps({"version": int(asked["version"]) + 1})


def test_words_and_title_are_saved_with_the_version_they_build_on(site: Site) -> None:
    site.answer = saves
    page = site.open(FORM)
    page.fill("#title", "Aides")
    page.fill("textarea", "Who walks with the student?")
    page.get_by_text("Saved.").wait_for()

    words = {"body": "Who walks with the student?", "title": "Aides"}
    assert site.asked == [{"path": "/draft", **words, "version": "3", "key": "k"}]
    page.fill("textarea", "Who walks?")
    page.wait_for_function("sessionStorage.getItem('draft::/draft') == null")
    assert site.asked[-1]["version"] == "4"


def test_while_typing_at_most_two_seconds_are_at_risk(site: Site) -> None:
    """On the browser's own clock, moved by the test: a busy machine cannot make it late."""
    site.answer = saves
    site.page.clock.install(time=BEGINS)
    site.page.add_init_script(COUNTS)
    page = site.open(FORM)
    # Until then it goes on by itself, as fast as the machine's.
    page.clock.pause_at(BEGINS + timedelta(hours=1))
    saved_at = [0]
    page.locator("textarea").focus()
    for moment in range(0, TYPING_MS, KEY_MS):
        page.keyboard.press("a")
        page.clock.run_for(KEY_MS)
        if page.evaluate("window.saves") == len(saved_at):
            saved_at.append(moment + KEY_MS)
            # Asked from here: what waits in the page waits by the clock that stands still.
            while copies(page):
                time.sleep(0.01)

    assert len(site.asked) == len(saved_at) - 1 > 2
    assert max(b - a for a, b in pairwise([*saved_at, TYPING_MS])) <= LOST_MS_MAX


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


def test_what_was_sent_is_no_longer_in_the_browser(site: Site) -> None:
    site.answer = lambda asked: (503, "") if asked["path"] == "/draft" else (204, "")
    page = site.open(FORM)
    page.fill("textarea", "Mine")
    page.get_by_text("Waiting.").wait_for()
    page.click("button")

    page.wait_for_function("sessionStorage.getItem('draft::/draft') == null")


def test_a_full_or_forbidden_browser_store_does_not_stop_the_saving(site: Site) -> None:
    site.answer = saves
    site.page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page = site.open(FORM)
    page.fill("textarea", "Still saved")
    page.get_by_text("Saved.").wait_for()


def test_what_is_typed_while_it_is_being_sent_does_not_come_back(site: Site) -> None:
    site.answer = lambda asked: (503, "") if asked["path"] == "/draft" else (204, "")
    page = site.open(FORM)
    page.fill("textarea", "Mine")
    page.click("button")
    page.locator("textarea").press_sequentially("x")

    assert copies(page) == []


def test_the_window_that_sent_does_not_save_again_when_it_is_told_it_was_late(site: Site) -> None:
    site.answer = lambda asked: (
        (410, json.dumps({"key": "next"})) if asked["path"] == "/draft" else (204, "")
    )
    page = site.open(FORM)
    page.fill("textarea", "Mine")
    page.click("button")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_timeout(WAITS_MS)

    assert [asked["path"] for asked in site.asked] == ["/sent"]


def test_another_window_goes_on_under_the_key_it_is_given(site: Site) -> None:
    site.answer = lambda asked: (
        (410, json.dumps({"key": "next"})) if asked["key"] == "k" else saves(asked)
    )
    page = site.open(FORM)
    page.fill("textarea", "Something else")
    page.get_by_text("Saved.").wait_for()

    assert [(asked["key"], asked["version"]) for asked in site.asked] == [("k", "3"), ("next", "0")]
    assert page.input_value("[name=key]") == "next"
    assert page.input_value("[name=drafted]") == "1"


def test_the_copy_in_the_browser_is_its_writers_alone(site: Site) -> None:
    site.answer = lambda _: (503, "")
    page = site.open(FORM, person="opal")
    page.fill("textarea", "From Opal alone")
    page.get_by_text("Waiting.").wait_for()

    site.open("Please sign in.", person="")
    site.open(FORM, person="opal")
    assert page.input_value("textarea") == "From Opal alone"

    site.open(FORM, person="tess")
    assert page.input_value("textarea") == ""
    assert "Opal" not in page.evaluate("JSON.stringify({ ...sessionStorage })")
    site.open(FORM, person="opal")
    assert page.input_value("textarea") == ""
