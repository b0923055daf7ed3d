"""Parts: each comes out as its docstring says, says what it needs to everybody, and escapes.

- Every part of the library is in the style guide, and the guide needs nobody to be signed in.
- Fields tie label, help and errors to their box.
- Seats: twelve at a table, empty chairs never folded, depth said in words.
- Time in words that people use; numbers about few people never shown.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django import forms
from django.template import engines
from django.test import Client, RequestFactory
from django.urls import get_resolver, reverse
from django.utils import timezone, translation

from longtable.shared import clock
from longtable.shared.ui import views
from longtable.shared.ui.elapsed import elapsed
from longtable.shared.ui.examples import ExampleForm, seats
from longtable.shared.ui.seats import tables
from longtable.shared.ui.shell import Section, Shell
from longtable.shared.ui.templatetags import ui

# As Django says it.
EMPTY = "This field is required."
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)  # a Wednesday


def drawn(source: str, **context: object) -> str:
    return engines["django"].from_string("{% load ui %}" + source).render(context)


def every_form(kind: type[forms.BaseForm] = forms.BaseForm) -> set[type[forms.BaseForm]]:
    """All forms of the product: its addresses have brought in where they are."""
    assert get_resolver().url_patterns
    found = {kind} if kind.__module__.startswith("longtable.") else set()
    return found.union(*(every_form(one) for one in kind.__subclasses__()))


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_form_says_in_djangos_words_that_a_box_is_empty(language: str) -> None:
    asked = {
        f"{form.__module__}.{form.__name__}.{name}": str(field.error_messages["required"])
        for form in every_form()
        for name, field in getattr(form, "base_fields", {}).items()
    }

    with translation.override(language):
        theirs = translation.gettext(EMPTY)
        said = {name for name, sentence in asked.items() if sentence == theirs}
        kinds = forms.CharField(), forms.DateField(), forms.MultipleChoiceField()
        ours = {str(one.error_messages["required"]) for one in kinds}
    assert len(asked) > 150
    assert said == set()
    assert len(ours - {theirs}) == 3


def test_the_style_guide_shows_every_part() -> None:
    assert {part.__name__ for part in views.PARTS} == set(ui.register.tags)


@pytest.mark.parametrize("part", views.PARTS, ids=lambda part: part.__name__)
def test_each_part_comes_out_as_its_docstring_says(part: object, rf: RequestFactory) -> None:
    shown = views.part_shown(part, rf.get("/"))

    assert shown.drawn.strip()
    assert shown.words.strip()


@pytest.mark.django_db
def test_a_stranger_sees_the_style_guide(client: Client) -> None:
    page = client.get(reverse("ui:styleguide"))

    assert page.status_code == 200
    assert b"Who is at the table" in page.content


def test_a_field_ties_help_and_errors_to_its_box() -> None:
    page = drawn("{% field form.email %}", form=ExampleForm({"email": "nobody"}))

    assert '<label for="id_email">' in page
    assert 'aria-describedby="id_email_helptext id_email_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_email_error"' in page


def test_a_field_that_may_stay_empty_says_so() -> None:
    form = ExampleForm()

    assert "optional" in drawn("{% field form.roster %}", form=form)
    assert "optional" not in drawn("{% field form.email %}", form=form)


def test_a_whole_form_looks_like_its_fields() -> None:
    assert drawn("{% field form.email %}", form=ExampleForm()).strip() in str(ExampleForm())


def test_the_summary_links_each_error_to_its_box_and_is_silent_when_all_is_well() -> None:
    wrong = drawn("{% errors_summary form %}", form=ExampleForm({"email": "nobody"}))

    assert 'href="#id_email"' in wrong
    assert "autofocus" in wrong
    assert drawn("{% errors_summary form %}", form=ExampleForm()).strip() == ""


def test_errors_of_the_form_and_of_hidden_fields_are_in_the_summary() -> None:
    class Hidden(forms.Form):
        key = forms.UUIDField(widget=forms.HiddenInput)

    form = Hidden({"key": "x"})
    form.add_error(None, "Not now.")
    page = drawn("{% errors_summary form %}", form=form)

    assert "Not now." in page
    assert "Enter a valid UUID." in page


def test_what_people_wrote_is_escaped() -> None:
    page = drawn(
        "{% notice title=words %}{{ words }}{% endnotice %}{% button words %}"
        "{% empty_state sentence=words %}{{ words }}{% endempty_state %}",
        words="<b onclick=x>",
    )

    assert "<b onclick" not in page


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=5), "5 minutes ago"),
        (timedelta(hours=2), "2 hours ago"),
        (timedelta(hours=20), "yesterday"),
        (timedelta(days=3), "Sunday"),
        (timedelta(days=40), "January 23"),
        (timedelta(days=400), "Jan. 28, 2025"),
        (timedelta(minutes=-5), "in 5 minutes"),
        (timedelta(hours=-20), "tomorrow"),
        (timedelta(days=-3), "March 7"),
    ],
)
def test_time_is_said_as_people_say_it(ago: timedelta, words: str) -> None:
    with clock.at(NOON), timezone.override(UTC), translation.override("en"):
        assert elapsed(NOON - ago) == words


def test_a_small_number_is_a_dash_with_its_reason() -> None:
    page = drawn("{% suppressed %}")

    assert "–" in page
    assert "Fewer than five people" in page


def test_twelve_seats_sit_at_one_table_and_an_odd_one_in_the_middle() -> None:
    (twelve,) = tables(seats(12))
    (three,) = tables(seats(3))

    assert twelve.columns == 6
    assert [placed.side for placed in three.seats] == ["far", "far", "near indent"]


def test_more_than_twelve_seats_fold_but_never_an_empty_chair() -> None:
    first, second = tables(seats(19))

    assert (len(first.seats), len(second.seats)) == (12, 7)
    assert not any(placed.seat.is_empty for placed in second.seats)
    assert sum(placed.seat.is_empty for placed in first.seats) == 3


def test_nobody_at_the_table_draws_no_board() -> None:
    assert "board" not in drawn('{% seat_table seats board="x" %}', seats=[])


def test_a_seat_is_read_aloud_with_its_number_and_its_depth() -> None:
    page = drawn('{% seat_table seats board="x" %}', seats=seats(1))

    assert '<span class="said">38 people, </span>collaborating' in page
    assert '<span class="chair" aria-hidden="true"><span class="ring">38</span></span>' in page


def test_the_inbox_stands_among_the_four_that_a_phone_shows() -> None:
    sections = [Section(label=name, url=f"/{name}") for name in "abcde"]
    shell = Shell(sections=tuple(sections), inbox_url="/inbox", inbox_count=3)

    assert [entry.label for entry in shell.bar] == ["a", "b", "c", "Inbox"]
    assert [entry.label for entry in shell.rest] == ["d", "e"]
    assert [entry.url for entry in Shell(sections=tuple(sections), inbox_url="/b").entries].count(
        "/b"
    ) == 1
