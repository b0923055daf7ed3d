"""Every page a person meets, in a real browser, on the example community.

Promised: axe-core finds nothing (WCAG 2.2 A and AA, best practice, target size), light and dark;
no page is wider than 320 px or than a page at 400 % zoom; nothing is asked of another site,
nothing is missing, no script stumbles (``as_visitor``); a conversation's first visit weighs at
most 80 kB of HTML, style and script, home and conversation at most 64 kB of HTML; reading needs
no script.
"""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page

from longtable.shared.testing.axe import violations
from longtable.shared.testing.browser import ServedSite, served
from longtable.tests.pages import OTHERS, PAGES, lay

pytestmark = pytest.mark.any_engine

HTML_BYTES_MAX = 64_000
FIRST_VISIT_BYTES_MAX = 80_000


@pytest.fixture(scope="module")
def site() -> Iterator[ServedSite]:
    """The example community, served."""
    with served(lay) as found:
        yield found


@pytest.fixture(scope="module")
def tab(site: ServedSite) -> Iterator[Page]:
    """One tab in which the convener goes from page to page."""
    context = site.as_person("convener")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_for_everybody(name: str, site: ServedSite, tab: Page) -> None:
    """Light on a desk, dark on a telephone, and on the smallest of these it is not too wide."""
    look(tab, width=1280, scheme="light")
    tab.goto(PAGES[name].format(**site.told))
    on_a_desk = violations(tab)
    # Turned on the way, as a telephone is: no script looks at the width when a page comes.
    look(tab, width=360, scheme="dark")
    on_a_telephone = violations(tab)
    look(tab, width=320, scheme="dark")
    width = tab.evaluate("document.documentElement.scrollWidth")

    assert (on_a_desk, on_a_telephone) == ([], [])
    assert width <= 320


def test_what_is_wrong_is_found(tab: Page) -> None:
    tab.goto("/accounts/login/")
    tab.evaluate("document.querySelector('main').innerHTML = '<button></button>'")

    assert any(found.startswith("button-name: ") for found in violations(tab))


def look(tab: Page, *, width: int, scheme: Literal["light", "dark"]) -> None:
    """At a width in pixels, and in which colours."""
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(color_scheme=scheme)


@pytest.mark.parametrize("name", OTHERS)
def test_axe_finds_nothing_for_others(name: str, site: ServedSite) -> None:
    who, address = OTHERS[name]
    context = site.as_visitor() if who == "visitor" else site.as_person(who)
    page = context.new_page()
    page.goto(address)

    assert violations(page) == []
    context.close()


def test_the_way_in(site: ServedSite) -> None:
    context = site.as_visitor(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").first.fill("nadia@example.org")
    page.get_by_role("button", name="Send me a code").click()

    assert page.url.endswith("/accounts/login/code/")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_a_first_visit_of_a_conversation_is_light(site: ServedSite) -> None:
    context = site.as_person("convener")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    weights: dict[str, float] = {}
    kinds: dict[str, str] = {}
    session.on(
        "Network.responseReceived",
        lambda event: kinds.update({event["requestId"]: event["type"]}),
    )
    session.on(
        "Network.loadingFinished",
        lambda event: weights.update({event["requestId"]: event["encodedDataLength"]}),
    )

    page.goto(PAGES["conversation"].format(**site.told), wait_until="load")
    page.wait_for_timeout(500)

    counted = sum(
        size
        for request, size in weights.items()
        if kinds.get(request) in {"Document", "Stylesheet", "Script"}
    )
    assert 0 < counted <= FIRST_VISIT_BYTES_MAX
    context.close()


@pytest.mark.parametrize("name", ["home", "conversation"])
def test_the_html_of_the_busiest_pages_is_small(name: str, site: ServedSite) -> None:
    context = site.as_person("convener")
    answer = context.request.get(PAGES[name].format(**site.told))

    assert 0 < len(answer.body()) <= HTML_BYTES_MAX
    context.close()


def test_reading_and_replying_need_no_script(site: ServedSite) -> None:
    context = site.as_person("convener", java_script_enabled=False)
    page = context.new_page()
    page.goto(PAGES["home"])
    page.get_by_role("link", name="All conversations").click()
    page.locator(".list h3 a").first.click()

    page.get_by_label("Your reply").fill("Said without any script.")
    page.get_by_role("button", name="Post reply").click()

    page.get_by_text("Said without any script.").wait_for()
    context.close()
