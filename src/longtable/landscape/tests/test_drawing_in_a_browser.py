"""The drawing of the network in a real browser (R31).

Promised: nothing of it is loaded until it is asked for; it draws every
node and tie of its table; it is moved by keys, and whoever is chosen from the list is said with
whom they are tied to; without WebGL a sentence points to the table; axe finds nothing in it.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from longtable.landscape.actions.drawing import draw_network
from longtable.landscape.actions.tying import TieFacts, tie
from longtable.landscape.tests.asked import a_stakeholder
from longtable.people.models import Person
from longtable.shared.testing.axe import violations
from longtable.shared.testing.browser import ServedSite, served
from longtable.shared.testing.worlds import a_community, convener_of

pytestmark = pytest.mark.any_engine

WITHIN_MS = 10_000


def lay() -> tuple[dict[str, str], dict[str, Person]]:
    """Three parties, two ties, one alone."""
    community = a_community("Weavers")
    convener = convener_of(community)
    names = ("Amber", "Birch", "Cedar")
    three = [a_stakeholder(community, name, kind="group") for name in names]
    tie(three[0], three[1], by=convener, facts=TieFacts(kind="meets"))
    tie(three[0], three[1], by=convener, facts=TieFacts(kind="funds", direction="directed"))
    draw_network(community)
    return {"network": "/c/weavers/landscape/network/"}, {"convener": convener}


@pytest.fixture(scope="module")
def site() -> Iterator[ServedSite]:
    """The site, once for all tests of this file."""
    with served(lay) as found:
        yield found


def opened(site: ServedSite, **more: Any) -> Page:
    page = site.as_person("convener", **more).new_page()
    page.goto(site.told["network"])
    return page


def test_r31_the_drawing_comes_when_asked_for_and_is_moved_by_keys(site: ServedSite) -> None:
    page = opened(site, reduced_motion="reduce")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert "sigma" not in page.evaluate("performance.getEntries().map(one => one.name).join()")

    page.get_by_role("button", name="Draw the network").click()

    expect(page.locator("[data-drawn='3 2']")).to_be_visible(timeout=WITHIN_MS)
    assert sum("sigma" in one for one in asked) == 1
    assert sum(one.endswith("/network/drawing/") for one in asked) == 1
    canvas = page.get_by_role("application")
    expect(canvas).to_be_focused()
    page.get_by_label("Find somebody in the drawing").select_option("Birch")
    said = page.locator("[data-part='said']")
    expect(said).to_have_text("Birch · Ties: 2 · Amber")
    before = canvas.screenshot()
    canvas.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    page.wait_for_timeout(300)
    assert canvas.screenshot() != before
    assert violations(page) == []
    said.get_by_role("link", name="Birch").click()
    expect(page.get_by_role("heading", name="Birch")).to_be_visible()


def test_without_webgl_a_sentence_points_to_the_table(site: ServedSite) -> None:
    page = opened(site)
    page.evaluate("HTMLCanvasElement.prototype.getContext = () => null")

    page.get_by_role("button", name="Draw the network").click()

    expect(page.get_by_text("This browser cannot draw it.")).to_be_visible(timeout=WITHIN_MS)
    expect(page.get_by_role("row", name="Amber").first).to_be_visible()
