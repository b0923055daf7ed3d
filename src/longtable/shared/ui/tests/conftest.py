"""A browser without a server: pages and answers are given by the test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from longtable.shared.testing.browser import CHROMIUM, FLAGS, SKIPPED

STATIC = Path(__file__).parents[1] / "static"
SITE = "http://longtable.test"
KINDS = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".woff2": "font/woff2"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if SKIPPED:
        pytest.skip("NO BROWSER TEST WAS RUN: LONGTABLE_SKIP_BROWSER is 1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def copies(page: Page) -> list[str]:
    """What of unsent words this tab keeps."""
    kept: dict[str, str] = page.evaluate("({ ...sessionStorage })")
    return [text for name, text in kept.items() if name.startswith("draft:")]


class Site:
    """One page with our scripts, and what is answered to each request it makes."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.html = ""
        self.asked: list[dict[str, str]] = []
        self.answer: Callable[[dict[str, str]], tuple[int, str]] = lambda _: (200, "")
        page.route("**/*", self._serve)

    def open(self, body: str, *, person: str = "") -> Page:
        """Show a page whose body is given, to somebody who is signed in or to nobody."""
        self.html = (
            "<!doctype html><script src='/ui/htmx.min.js' defer></script>"
            "<script type='module' src='/ui/draft.js'></script>"
            f"<script type='module' src='/ui/ticks.js'></script><body data-person='{person}'>{body}"
        )
        self.page.goto(SITE)
        return self.page

    def _serve(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path == "/":
            route.fulfill(content_type="text/html", body=self.html)
        elif path.startswith("/ui/"):
            file = STATIC / path[1:]
            route.fulfill(content_type=KINDS[file.suffix], body=file.read_bytes())
        else:
            given = parse_qs(route.request.post_data or "", keep_blank_values=True)
            asked = {name: values[0] for name, values in given.items()} | {"path": path}
            self.asked.append(asked)
            status, body = self.answer(asked)
            kind = "text/event-stream" if path == "/ticks/" else "application/json"
            route.fulfill(status=status, content_type=kind, body=body)


@pytest.fixture
def site(browser: Browser) -> Iterator[Site]:
    """A site that answers what the test says."""
    context = browser.new_context()
    yield Site(context.new_page())
    context.close()
