"""Spanish from the first screen: complete, and what is shown is what was translated.

Promised: every string of the tree has its Spanish, none is a guess, and so has every rule that can
refuse somebody; the compiled catalogue is the one in the tree; pages answer in the reader's
language.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils.translation import override

from longtable.shared.access.permissions import ALL
from longtable.shared.testing.worlds import a_conversation, a_member, an_open_community

PACKAGE = Path(__file__).parents[1]
CATALOGUE = Path("locale/es/LC_MESSAGES/django.po")

needs_gettext = pytest.mark.skipif(
    shutil.which("msgfmt") is None, reason="THE CATALOGUE WAS NOT TRIED: gettext is missing"
)


@needs_gettext
def test_every_string_of_the_tree_has_its_spanish(tmp_path: Path) -> None:
    copy = tmp_path / "longtable"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "axe"))
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "longtable.config.settings"}
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "-l", "es", "--no-location"],
        cwd=copy, env=environment, check=True, capture_output=True,
    )  # fmt: skip

    for lacking in ("--untranslated", "--only-fuzzy"):
        found = subprocess.run(
            ["msgattrib", lacking, "--no-obsolete", str(copy / CATALOGUE)],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        assert found.stdout.split('msgid ""', 1)[-1].count("msgid ") == 0, found.stdout


@pytest.mark.any_engine
def test_whoever_is_refused_is_told_the_rule_in_their_language() -> None:
    assert get_resolver().url_patterns, "with the addresses all rules are there"
    with override("en"):
        english = {name: one.sentence for name, one in ALL.items()}
    with override("es"):
        lacking = [told for name, told in english.items() if ALL[name].sentence == told]

    assert len(english) > 100
    assert lacking == []
    assert all(told.endswith(".") for told in english.values()), "a sentence is told whole"


@needs_gettext
def test_the_compiled_catalogue_is_the_one_in_the_tree(tmp_path: Path) -> None:
    compiled = tmp_path / "django.mo"
    subprocess.run(
        ["msgfmt", "--check-format", "-o", str(compiled), str(PACKAGE / CATALOGUE)], check=True
    )

    assert compiled.read_bytes() == (PACKAGE / CATALOGUE).with_suffix(".mo").read_bytes()


@pytest.mark.django_db
def test_pages_answer_in_the_readers_language(client: Client) -> None:
    community = an_open_community("Familias")
    conversation = a_conversation(community, title="¿Qué dice esta carta?")
    client.force_login(a_member(community, "Rosa", language="es"))
    here = f"/c/{community.slug}"

    for page, words in {
        f"{here}/": "Quién está en la mesa",
        f"{here}/dialogue/": "Comenzar una conversación",
        f"{here}/dialogue/{conversation.public_id}/": "Su respuesta",
        f"{here}/people/": "Personas",
        f"{here}/measures/": "Medidas",
        "/inbox/": "Bandeja",
        "/me/": "Su página",
        "/convene/": "¿Qué problema reúne a la gente?",
    }.items():
        answer = client.get(page)
        shown = answer.content.decode()
        assert answer.headers["Content-Language"] == "es"
        assert 'lang="es"' in shown
        assert words in shown, page
        assert "Who is at the table" not in shown


def test_visitors_get_the_language_of_their_browser(client: Client, db: None) -> None:
    answer = client.get("/accounts/login/", headers={"accept-language": "es-MX,es;q=0.9"})

    assert "Correo electrónico" in answer.content.decode()
