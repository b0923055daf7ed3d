"""Tidy: the house rules hold over the whole tree, and each of them can fire.

Promised: files, functions and templates stay short; views do not read tables; nothing happens
behind the scenes; pages need no unsafe policy; people are spoken to in our words; a table points
at a domain above its own only where this file says so.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from longtable.shared.testing import guarding
from longtable.shared.testing.tidy import RULES, Source, complaints, findings

PACKAGE = Path(__file__).parents[1]
CHECKOUT = PACKAGE.parents[1]
MODULE = '"""Something."""\n'

# Rule: where it stands, what is wrong there, and what is right.
FIRES: dict[str, tuple[str, str, str]] = {
    "files_are_short": ("a.py", MODULE + "x = 1\n" * 400, MODULE + "x = 1\n" * 399),
    "functions_are_short": (
        "a.py",
        MODULE + "def f():\n" + "    x = 1\n" * 40,
        MODULE + "def f():\n" + "    x = 1\n" * 39,
    ),
    "templates_are_short": ("a.html", "<p>\n" * 151, "<p>\n" * 150),
    "modules_say_what_they_are": ("people/__init__.py", "", MODULE),
    "everything_has_a_name": ("people/utils.py", MODULE, ""),
    "views_leave_the_database_alone": (
        "people/views/profile.py",
        MODULE + "from django.db import transaction",
        MODULE + "from django.http import HttpRequest",
    ),
    "pages_start_at_what_is_visible": (
        "people/views.py",
        MODULE + "Person.objects.filter(pk=1)",
        MODULE + "Person.objects.visible_to(reader)",
    ),
    "nothing_happens_behind_the_scenes": (
        "people/models.py",
        MODULE + "class Person:\n    def save(self): ...",
        MODULE + "class Person:\n    def saved(self): ...",
    ),
    "our_own_code_is_not_mocked": (
        "people/tests/test_a.py",
        MODULE + "from unittest.mock import Mock",
        MODULE + "import pytest",
    ),
    "silence_has_a_reason": (
        "a.py",
        MODULE + "x = 1  # noqa" + ": S311",
        MODULE + "x = 1  # noqa" + ": S311  -- a story",
    ),
    "templates_need_no_unsafe_policy": (
        "a.html",
        '<p\n  style="color: red">',
        '{% include "a.html" with one=page.style %}<script src="{% static "a.js" %}"></script>',
    ),
    "sheets_know_no_left_or_right": (
        "a.css",
        "p { margin-left: 1rem; }",
        "p { margin-inline-start: 1rem; }",
    ),
    "templates_use_our_words": (
        "a.html",
        '<p>{% translate "Add a user" %}</p>',
        '<p class="score">{{ request.user }}{% translate "Add a person" %}</p>',
    ),
    "code_says_our_words": (
        "a.py",
        MODULE + '_("You are an expert.")',
        MODULE + '_("You know this well.")\nhx_target("x")',
    ),
    "sources_of_translations_use_our_words": (
        "es.po",
        'msgid ""\n"The users"\nmsgstr ""\n',
        'msgid "%(user)s <a target=\\"_blank\\">"\nmsgstr "target"\n',
    ),
}
# Rules about who may see.
FIRES |= {
    "pages_find_guarded_rows_through_who_may_see": (
        "dialogue/forms.py",
        MODULE + "Community.objects.order_by('name')",
        MODULE + "Community.objects.visible_to(reader)",
    ),
    "nothing_is_got_or_404_from_a_whole_table": (
        "people/queries.py",
        MODULE + "get_object_or_404(Person, pk=1)",
        MODULE + "get_object_or_404(Person.objects.visible_to(reader), pk=1)",
    ),
    "pages_follow_no_row_to_its_relatives": (
        "people/views.py",
        MODULE + "room.community.memberships.count()",
        MODULE + "memberships_in(room.community)",
    ),
    "templates_follow_no_row_to_its_relatives": (
        "a.html",
        "{{ post.placements.count }}",
        "{{ post.placed }} {{ page.memberships }}",
    ),
    "what_is_sent_is_never_a_key": (
        "people/views.py",
        MODULE + "found.order_by(request.GET['sort'])",
        MODULE + "found.order_by(SORTS[key]).filter(name=request.GET['name'])",
    ),
    "nothing_is_fetched_from_elsewhere": (
        "people/views.py",
        MODULE + "from urllib.request import urlopen",
        MODULE + "from urllib.parse import urlencode",
    ),
    "templates_trust_only_what_was_cleaned": (
        "a.html",
        "{{ person.name|safe }}",
        "{{ post.html|safe }}",
    ),
    "markup_is_written_out_not_put_together": (
        "people/queries.py",
        MODULE + "format_html(text, name)",
        MODULE + 'format_html("<b>{}</b>", name)',
    ),
    "tasks_are_about_somebody_or_something": (
        "people/tasks.py",
        MODULE + "@task()\ndef tell(): ...",
        MODULE + "@task()\ndef tell(person_id: int): ...",
    ),
}
# The ledger, notices and imports are about what lies above them, which they must not import.
UPWARD = {
    "activity.Activity.actor": "people",
    "activity.Activity.actor_organization": "communities",
    "activity.Activity.actor_role": "communities",
    "activity.Activity.community": "communities",
    "activity.Activity.subject": "contributions",
    "activity.Activity.towards": "people",
    "activity.Activity.towards_organization": "communities",
    "activity.Activity.towards_role": "communities",
    "notices.Notice.person": "people",
    "transfer.Brought.membership": "communities",
    "transfer.Brought.organization": "communities",
    "transfer.Brought.person": "people",
    "transfer.Brought.stakeholder": "landscape",
    "transfer.Brought.tie": "landscape",
    "transfer.Import.community": "communities",
    "transfer.Import.started_by": "people",
}


def rules_that_fire(path: str, text: str) -> set[str]:
    return {what.partition(":")[0] for _, what in complaints(Source(Path(path), text))}


def test_the_tree_is_tidy() -> None:
    assert findings(PACKAGE) == []


@pytest.mark.parametrize("name", RULES)
def test_each_rule_fires_and_rests(name: str) -> None:
    path, wrong, right = FIRES[name]

    assert name in rules_that_fire(path, wrong)
    assert name not in rules_that_fire("people/naming.py" if not right else path, right)


@pytest.mark.parametrize(
    "line",
    [
        "found.filter(**request.GET.dict())",
        "found.values(*form.cleaned_data['columns'])",
        "Q(**{name: value for name, value in request.POST.items()})",
    ],
)
def test_what_is_sent_is_found_as_a_key_however_it_is_said(line: str) -> None:
    assert "what_is_sent_is_never_a_key" in rules_that_fire("people/queries.py", MODULE + line)


def test_ways_past_who_may_see_are_files_that_are_there() -> None:
    assert all((PACKAGE / path).is_file() for path in guarding.PAST_IT)


@pytest.mark.parametrize(
    "line",
    [
        "from django.dispatch import receiver",
        "from django.db.models.signals import post_save",
        "from django.contrib.contenttypes.fields import GenericForeignKey",
    ],
)
def test_signals_and_generic_relations_are_found(line: str) -> None:
    assert "nothing_happens_behind_the_scenes" in rules_that_fire("people/queries.py", line)


def test_a_complaint_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p {\n  float: left;\n}\n")

    assert findings(tmp_path) == ["a.css:2: sheets_know_no_left_or_right: float: left"]


def test_tables_point_up_only_where_we_said_so() -> None:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    height = {
        name: -number for number, layer in enumerate(layers) for name in re.findall(r"\w+", layer)
    }
    upward = {}
    for model in apps.get_models():
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            of = field.related_model
            if of is not None and height.get(_domain(of), -99) > height.get(_domain(model), 99):
                upward[f"{model._meta.label}.{field.name}"] = _domain(of)

    assert upward == UPWARD


def _domain(model: Any) -> str:
    """The folder of ``longtable`` a model is in, or nothing for other packages' models."""
    package, _, rest = model.__module__.partition(".")
    return rest.partition(".")[0] if package == "longtable" else ""
