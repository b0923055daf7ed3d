"""axe-core's accessibility rules, run on a page in a browser."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).parent / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "tags => axe.run({runOnly: tags, rules: {'target-size': {enabled: true}}})"


def violations(page: Page) -> list[str]:
    """What the rules find on the page as it stands, a line for each. Best: nothing.

    The script is evaluated by the test, not by the page, so the page's policy stays as it is.
    """
    page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found: dict[str, list[dict[str, Any]]] = page.evaluate(RUN, TAGS)
    ran = {one["id"] for kind in ("passes", "violations", "incomplete") for one in found[kind]}
    assert "target-size" in ran, "the rules did not run"
    return [
        f"{one['id']}: {one['help']} {[node['html'][:120] for node in one['nodes'][:3]]}"
        for one in found["violations"]
    ]
