"""Two windows in which somebody wrote in one place: both texts are seen, and one says what stays.

- Both stand side by side where there is room, and one under the other on a phone.
- It is announced once, politely; it does not take the keyboard away from who is typing.
- Each text and each choice has a name; the choices work with the keyboard alone.
- One of them or both stay, as chosen; what is typed meanwhile counts; until then both are kept.
"""

import json

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, expect

from longtable.shared.ui.tests.conftest import Site, copies

pytestmark = pytest.mark.any_engine

THEIRS = {"version": 9, "title": "Buses", "body": "Theirs"}


def form() -> str:
    """A composer with the part that real ones have."""
    return f"""
    <link rel="stylesheet" href="/ui/longtable.css">
    <main><h1>Reply</h1><form class="composer" action="/sent" method="post">
    <input type="hidden" name="drafted" value="3"><input type="hidden" name="key" value="k">
    <label for="title">Topic</label><input id="title" name="title">
    <label for="body">Words</label>
    <textarea id="body" name="body" data-draft-url="/draft" data-draft-title="title"></textarea>
    {render_to_string("ui/draft_state.html")}<button>Send</button></form></main>
    """


def in_conflict(site: Site) -> Page:
    """A window that is behind another one, and was just told."""
    site.answer = lambda asked: (
        (409, json.dumps(THEIRS)) if asked["version"] != "9" else (200, '{"version": 10}')
    )
    page = site.open(form())
    page.fill("#title", "Aides")
    page.fill("textarea", "Mine")
    expect(page.get_by_role("article")).to_have_count(2)
    return page


@pytest.mark.parametrize(("width", "is_beside"), [(1280, True), (320, False)])
def test_both_texts_are_shown_beside_or_under_one_another(
    site: Site, width: int, is_beside: bool
) -> None:
    site.page.set_viewport_size({"width": width, "height": 800})
    page = in_conflict(site)
    mine = page.get_by_role("article", name="In this window")
    theirs = page.get_by_role("article", name="In the other window")

    expect(mine).to_contain_text("Mine")
    expect(theirs).to_contain_text("Theirs")
    expect(theirs).to_contain_text("Buses")
    one, other = mine.bounding_box(), theirs.bounding_box()
    assert one
    assert other
    if is_beside:
        assert one["y"] == other["y"]
        assert one["x"] + one["width"] <= other["x"]
    else:
        assert one["x"] == other["x"]
        assert one["y"] + one["height"] <= other["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_is_announced_once_and_the_keyboard_stays_where_one_types(site: Site) -> None:
    page = in_conflict(site)
    page.evaluate("""() => {
        window.said = 0;
        new MutationObserver(() => window.said++).observe(
            document.querySelector("[role=status]"), { childList: true, characterData: true });
    }""")
    page.locator("textarea").press_sequentially(" and more")
    page.wait_for_timeout(2_500)

    expect(page.get_by_role("status")).to_contain_text("You wrote here in another window, too.")
    expect(page.locator("[role=alert], [aria-live=assertive]")).to_have_count(0)
    expect(page.locator("fieldset [role=status], fieldset [aria-live]")).to_have_count(0)
    assert page.evaluate("window.said") == 0
    assert page.evaluate("document.activeElement.id") == "body"
    assert len(site.asked) == 1
    expect(page.get_by_role("article", name="In this window")).to_contain_text("Mine and more")
    assert "Mine and more" in page.evaluate("Object.values(sessionStorage).join()")


def test_each_text_and_each_choice_has_a_name(site: Site) -> None:
    page = in_conflict(site)

    group = page.get_by_role("group", name="You wrote here in another window, too.")
    for name in ("Keep this one", "Keep the other one", "Keep both"):
        expect(group.get_by_role("button", name=name)).to_be_visible()


@pytest.mark.parametrize(
    ("tabs", "title", "body"),
    [
        (1, "Aides", "Mine and more"),
        (2, "Buses", "Theirs"),
        (3, "Aides", "Mine and more\n\n---\n\nBuses\n\nTheirs"),
    ],
    ids=["this", "the other", "both"],
)
def test_what_is_chosen_with_the_keyboard_stays_and_is_saved(
    site: Site, tabs: int, title: str, body: str
) -> None:
    page = in_conflict(site)
    page.locator("textarea").press_sequentially(" and more")
    for _ in range(tabs):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.get_by_text("Saved.", exact=True).wait_for()
    assert (page.input_value("#title"), page.input_value("textarea")) == (title, body)
    assert page.evaluate("document.activeElement.id") == "body"
    expect(page.get_by_role("article")).to_have_count(0)
    assert copies(page) == []
    if body == "Theirs":
        assert len(site.asked) == 1
        assert page.input_value("[name=drafted]") == "9"
    else:
        assert site.asked[-1] == {
            "path": "/draft", "title": title, "body": body, "version": "9", "key": "k"
        }  # fmt: skip
        assert page.input_value("[name=drafted]") == "10"


def test_a_third_writing_is_shown_again(site: Site) -> None:
    answers = [
        (409, json.dumps(THEIRS)),
        (409, json.dumps({"version": 12, "title": "", "body": "Still newer"})),
        (200, '{"version": 13}'),
    ]
    site.answer = lambda _: answers[len(site.asked) - 1]
    page = site.open(form())
    page.fill("textarea", "Mine")
    page.get_by_role("button", name="Keep this one").click()

    expect(page.get_by_role("article", name="In the other window")).to_contain_text("Still newer")
    page.get_by_role("button", name="Keep both").click()
    page.get_by_text("Saved.", exact=True).wait_for()
    assert page.input_value("textarea") == "Mine\n\n---\n\nStill newer"
