"""Ticks: each part asks for itself when its topic ticks, and once after the line was lost."""

from longtable.shared.ui.tests.conftest import Site

PARTS = """
<div sse-connect="/ticks/?t=1">
<section hx-get="/posts" hx-trigger="sse:conversation.7" hx-swap="innerHTML"></section>
<aside hx-get="/people" hx-trigger="sse:people.7" hx-swap="innerHTML"></aside></div>
"""


def paths(site: Site) -> list[str]:
    return [asked["path"] for asked in site.asked]


def test_only_the_part_whose_topic_ticked_asks(site: Site) -> None:
    lines = iter([(200, "event: conversation.7\ndata: changed\n\n")])

    def answer(asked: dict[str, str]) -> tuple[int, str]:
        return next(lines, (503, "")) if asked["path"] == "/ticks/" else (200, "<p>new</p>")

    site.answer = answer
    page = site.open(PARTS)
    page.get_by_text("new").wait_for()

    assert paths(site)[:2] == ["/ticks/", "/posts"]
    assert page.locator("aside p").count() == 0


def test_after_a_lost_line_every_part_looks_once(site: Site) -> None:
    site.answer = lambda asked: (200, ": hello\n\n" if asked["path"] == "/ticks/" else "<p>new</p>")
    page = site.open(PARTS)
    page.locator("section p").wait_for()
    page.locator("aside p").wait_for()

    assert paths(site)[:2] == ["/ticks/", "/ticks/"]
    assert sorted(paths(site)[2:4]) == ["/people", "/posts"]
