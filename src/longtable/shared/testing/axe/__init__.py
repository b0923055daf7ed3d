"""axe-core's accessibility rules, run on a page in a browser."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).parent / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Of what holds only the names come back: all of it is hundreds of times as much.
RUN = """
async tags => {
    const found = await axe.run({
        runOnly: tags, rules: {'target-size': {enabled: true}}, resultTypes: ['violations'],
    });
    const ran = [...found.passes, ...found.violations, ...found.incomplete].map(one => one.id);
    const told = found.violations.map(one => [
        one.id, one.help, one.nodes.slice(0, 3).map(node => node.html.slice(0, 120)),
    ]);
    return {ran, told};
}
"""


def violations(page: Page) -> list[str]:
    """What the rules find on the page as it stands, a line for each. Best: nothing.

    The script is evaluated by the test, not by the page, so the page's policy stays as it is.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(RUN, TAGS)
    assert "target-size" in found["ran"], "the rules did not run"
    return [f"{rule}: {rule_help} {nodes}" for rule, rule_help, nodes in found["told"]]
