"""Parts of pages that are drawn once: never stale, never another reader's.

Promised: what is shown again is what would be drawn again; a part refuses rows and whatever could
change under its key; each reader gets their own token; language and time zone are part of the key;
no more is kept than was said; no part tells how long ago something was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from pytest_django import Settings

from longtable.shared.notices.models import Letter
from longtable.shared.ui import kept

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Shown:
    """What a part may be drawn from."""

    words: str
    lines: tuple[str, ...] = ()


@dataclass
class Loose:
    """What could change under its key."""

    words: str


@dataclass(frozen=True)
class Holding:
    """Frozen itself, and holding what is not."""

    inside: Any


Templates = dict[str, str]


@pytest.fixture
def templates(settings: Settings) -> Iterator[Templates]:
    """Templates of a test alone, by their names, beside those of the site."""
    written: Templates = {}
    loaders = [
        ("django.template.loaders.locmem.Loader", written),
        "django.template.loaders.app_directories.Loader",
    ]
    options = {**settings.TEMPLATES[0]["OPTIONS"], "loaders": loaders}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": options}]
    kept._kept.forget()
    yield written
    kept._kept.forget()


def test_what_is_the_same_is_drawn_once_and_what_is_not_is_not(templates: Templates) -> None:
    name = "said.html"
    templates[name] = "<p>{{ shown.words }} {{ shown.lines.0 }} {{ n }}</p>"
    first = kept.part(name, {"shown": Shown("<b>", ("a",)), "n": 1})
    templates["said.html"] = "<p>drawn again</p>"

    assert first == "<p>&lt;b&gt; a 1</p>"
    assert kept.part(name, {"shown": Shown("<b>", ("a",)), "n": 1}) == first
    for other in (Shown("<b>", ("b",)), Shown("<i>", ("a",))):
        assert kept.part(name, {"shown": other, "n": 1}) == "<p>drawn again</p>"
    assert kept.part(name, {"shown": Shown("<b>", ("a",)), "n": 2}) == "<p>drawn again</p>"


def test_a_part_sees_nothing_but_what_it_is_given(templates: Templates) -> None:
    templates["alone.html"] = "[{{ secret }}{{ request.path }}{{ user }}{{ n }}]"
    page = '{% load ui %}{% kept "alone.html" n=n %}'

    drawn = engines["django"].from_string(page).render({"secret": "quince", "n": 1, "user": "Ada"})

    assert drawn == "[1]"


@pytest.mark.parametrize(
    "what",
    [Letter(subject="A row"), Holding(Letter()), (Letter(),), Holding([1]), object()],
    ids=["row", "row inside", "row in a tuple", "list inside", "object"],
)  # fmt: skip
def test_what_could_change_is_refused(what: object, templates: Templates) -> None:
    name = "any.html"
    templates[name] = "x"

    with pytest.raises((AssertionError, TypeError)):
        kept.part(name, {"what": what})


@pytest.mark.parametrize("what", [[1], {"a": 1}, {1}, Loose("x")])
def test_what_has_no_lasting_name_is_refused(what: object, templates: Templates) -> None:
    name = "any.html"
    templates[name] = "x"

    with pytest.raises((AssertionError, TypeError)):
        kept.part(name, {"what": what})


def test_each_reader_gets_their_own_token(templates: Templates) -> None:
    name = "form.html"
    templates[name] = "<form>{% csrf_token %}</form>"

    ada = kept.part(name, {}, csrf_token="token-of-ada")
    ben = kept.part(name, {}, csrf_token="token-of-ben")

    assert ("token-of-ada" in ada, "token-of-ben" in ada) == (True, False)
    assert ("token-of-ben" in ben, "token-of-ada" in ben) == (True, False)
    assert kept.CSRF_PLACE not in ada + ben


def test_language_and_zone_are_part_of_the_key(templates: Templates) -> None:
    name = "when.html"
    templates[name] = '{{ moment|date:"H:i l" }}'
    drawn = {}
    for language in ("en", "es"):
        for zone in ("UTC", "America/New_York"):
            with translation.override(language), timezone.override(ZoneInfo(zone)):
                drawn[language, zone] = kept.part(name, {"moment": NOON})

    assert drawn == {
        ("en", "UTC"): "12:00 Wednesday",
        ("en", "America/New_York"): "07:00 Wednesday",
        ("es", "UTC"): "12:00 miércoles",
        ("es", "America/New_York"): "07:00 miércoles",
    }


def test_values_that_only_equal_one_another_are_drawn_each(templates: Templates) -> None:
    """``1``, ``1.0`` and ``True`` are one key to a dictionary and three to a reader."""
    name = "value.html"
    templates[name] = "{{ n }}{{ held.inside }}"

    for how in (lambda n: {"n": n}, lambda n: {"held": Holding(n)}):
        assert [kept.part(name, how(n)) for n in (1, True, 1.0)] == ["1", "True", "1.0"]


def test_markup_that_is_safe_and_words_that_are_not_are_drawn_each(templates: Templates) -> None:
    name = "words.html"
    templates[name] = "{{ words }}"

    assert kept.part(name, {"words": SafeString("<b>")}) == "<b>"
    assert kept.part(name, {"words": "<b>"}) == "&lt;b&gt;"


def test_a_part_never_keeps_more_letters_than_was_said(templates: Templates) -> None:
    name = "long.html"
    templates[name] = "{{ words }}"
    page = "x" * 1_000_000
    for number in range(12):
        kept.part(name, {"words": page, "n": number})
        assert kept._kept._weight <= kept.LETTERS_KEPT_MAX

    assert 0 < len(kept._kept._things) <= 8
    assert sum(map(len, kept._kept._things.values())) == kept._kept._weight


def test_no_part_says_how_long_ago_something_was(templates: Templates) -> None:
    name = "ago.html"
    templates[name] = "{% load ui %}{% when moment %}"

    with pytest.raises(AssertionError, match="how long ago"):
        kept.part(name, {"moment": NOON})
    engines["django"].from_string("{% load ui %}{% when moment %}").render({"moment": NOON})
