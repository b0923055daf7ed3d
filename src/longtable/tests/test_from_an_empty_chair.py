"""From an empty chair to a first answer and a member, in a real browser (R81, R59, M12).

Promised: whoever is asked in on a telephone answers before having any account, by keyboard alone,
and comes in by one yes and the welcome; all of it in a few dozen keys and far under five minutes,
with nothing wider than the screen and nothing for axe to find; and none of it needs a script.
"""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from longtable.communities.actions.convening import SeatWish, set_seats
from longtable.communities.models import Role
from longtable.people.models import Administrator, Person
from longtable.shared import clock
from longtable.shared.testing.axe import violations
from longtable.shared.testing.browser import ServedSite, served
from longtable.shared.testing.worlds import a_community, a_conversation, a_person, convener_of

pytestmark = pytest.mark.any_engine
PHONE = {"width": 360, "height": 740}
MINUTES_MAX = 5
TABS_MAX = 40


def lay() -> tuple[dict[str, str], dict[str, Person]]:
    """Two communities, each with an empty chair and a question."""
    keeper = a_person("Keeper")
    Administrator.objects.create(person=keeper, appointed_at=clock.now())
    people = {"keeper": keeper}
    for name in ("Weavers", "Spinners"):
        community = a_community(name)
        people[community.slug] = convener = convener_of(community)
        youth = Role.objects.get(slug="youth")
        set_seats(community, [SeatWish(youth, why="It is their school.")], by=convener)
        a_conversation(community, title="First days")
    return {}, people


@pytest.fixture(scope="module")
def site() -> Iterator[ServedSite]:
    """Them, served."""
    with served(lay) as found:
        yield found


def ask_in(site: ServedSite, slug: str) -> str:
    """The convener, from the chair to the mail; returns the link in it."""
    page = site.as_person(slug, viewport=PHONE).new_page()
    page.goto(f"/c/{slug}/")
    page.get_by_role("link", name="Ask somebody in: Young people").click()
    page.get_by_label("Who is it?").fill("Noor")
    page.get_by_label("Why you?").fill("You have come back yourself.")
    page.get_by_label("One question they can answer").fill("What helped?")
    page.get_by_label("In which conversation").select_option(label="First days")
    page.get_by_label("E-mail address").fill(f"noor.of.{slug}@people.example")
    page.get_by_role("button", name="Make the invitation").click()
    page.get_by_text("waits for an answer").wait_for()
    assert violations(page) == []
    letters = site.as_person("keeper").request.get("/mail/").text()
    found = re.search(r"/invited/[\w-]+/", letters)
    assert found
    return found[0]


def reach(page: Page, role: str, name: str) -> None:
    """Tab until the thing has the focus, as somebody without a mouse does."""
    wanted = page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]  # a role's name
    for _ in range(TABS_MAX):
        page.keyboard.press("Tab")
        if page.locator(":focus").and_(wanted).count():
            return
    raise AssertionError(f"the keyboard does not come to {name}")


def welcome(page: Page) -> None:
    """Through the age question and the welcome, in the browser."""
    page.get_by_label("Year of birth").wait_for()
    page.get_by_label("Month of birth").select_option(index=3)
    page.get_by_label("Year of birth").fill("1990")
    page.keyboard.press("Enter")
    page.get_by_label("Your name").wait_for()
    page.get_by_label("Your name").fill("Noor")
    page.locator("[name=learning_aim]").fill("How others begin.")
    page.get_by_role("button", name="Come in").click()


@pytest.mark.parametrize(("slug", "has_script"), [("weavers", True), ("spinners", False)])
def test_r81_a_new_invitee_answers_and_comes_in_by_keyboard_on_a_phone(
    slug: str,
    has_script: bool,
    site: ServedSite,
) -> None:
    link = ask_in(site, slug)
    began = time.monotonic()
    page = site.as_visitor(viewport=PHONE, java_script_enabled=has_script).new_page()
    page.goto(link)
    assert page.url.endswith("/invited/")
    assert page.get_by_text("You have come back yourself.").is_visible()
    if has_script:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    reach(page, "textbox", "Your answer")
    page.keyboard.type("Somebody said hello.")
    reach(page, "textbox", "What shall we call you?")
    page.keyboard.type("Noor")
    reach(page, "button", "Answer")
    page.keyboard.press("Enter")
    page.get_by_text("Your answer is on the table").wait_for()
    reach(page, "button", "Yes, I will come in")
    page.keyboard.press("Enter")
    welcome(page)
    page.wait_for_url(f"**/c/{slug}/")

    assert time.monotonic() - began < MINUTES_MAX * 60
    page.goto(f"/c/{slug}/people/")
    assert page.get_by_role("link", name="Noor").is_visible()
    page.goto(f"/c/{slug}/dialogue/")
    page.get_by_role("link", name="First days").click()
    assert page.get_by_text("Somebody said hello.").is_visible()
