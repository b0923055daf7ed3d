"""Whatever shows something to somebody is a surface that the proof looks at.

Promised: every address that answers a GET is tried in random worlds, or is written down here with
the reason why nothing of anybody's stands there; so is every template of a mail and every command
that prints what members wrote. One that nobody wrote down fails.
"""

from pathlib import Path

import longtable
from longtable.tests.proof.surfaces import SURFACES
from longtable.tests.routes import ROUTES

SOURCE = Path(longtable.__file__).parent
# Pages that show their reader nothing of others, or that only lead on.
WITHOUT_OTHERS = {
    "account_login": "a form", "account_confirm_login_code": "a form",
    "account_inactive": "a sentence", "account_reauthenticate": "leads on",
    "people:welcome": "a form", "people:refused": "a sentence", "people:setup": "a form",
    "people:facet": "one's own, by one's own id", "people:password": "a form",
    "people:address": "a form", "people:address_code": "a form", "people:erased": "a sentence",
    "communities:convene": "one's own plan", "communities:description": "a public list's row",
    "people:confirm_code": "leads on", "set_language": "leads on",
    "landscape:invited": "a form, but for who was given a code: test_being_asked_in",
    "landscape:invited_code": "leads on",
    "landscape:invited_taking_back": "for who was given a code: test_taking_an_answer_back",
    "landscape:lifting": "a form", "landscape:lifting_code": "a form",
    "landscape:files": "names of formats",
    "landscape:relayed": "a form",
    "vocabulary:new": "a form", "vocabulary:files": "names of formats",
    "learning:reflection_new": "a form",
    "convenings:rhythm": "a form", "convenings:new": "a form",
    "convenings:calendar": "one's own, and its address shown once",
    "convenings:feed": "for whoever has its token: test_calendars",
    "landscape:relayed_code": "a message for whoever has its code: test_relays",
    "communities:import": "for conveners, of their own file",
}  # fmt: skip
# What each mail says; none says anything of what members wrote.
MAILS = {
    "people/mail/code.txt": "a code", "people/mail/code_subject.txt": "a code",
    "landscape/mail/invitation.txt": "what its maker wrote, and the community's name",
    "landscape/mail/invitation_subject.txt": "its maker's name, and the community's",
    "landscape/mail/replied.txt": "that somebody replied, and the community's name",
    "landscape/mail/replied_subject.txt": "the community's name",
    "people/mail/address_changed.txt": "that one's own address changed",
}  # fmt: skip
# What each command prints, for whoever has a shell on the server: outside the model (trust.md 2.2).
COMMANDS = {
    "convene": "the address of what it made", "import": "counts, and rows refused of one's file",
    "export": "names of files; as somebody, what they see: test_taking_landscapes_along",
    "measures": "the page of measures, small cells hidden: see test_small_cells",
    "person": "whom one named", "verify": "keys of rows", "demo": "counts", "doctor": "its state",
    "init": "an address", "serve": "its own log", "worker": "its own log", "grow": "counts",
    "bench": "figures", "backup": "counts", "restore": "counts",
    "answers": "digests",
}  # fmt: skip


def test_every_page_is_a_surface() -> None:
    pages = {name for name, route in ROUTES.items() if "GET" in route.methods}

    assert pages - set(SURFACES) - set(WITHOUT_OTHERS) == set()
    assert (set(SURFACES) | set(WITHOUT_OTHERS)) - pages == set()


def test_every_mail_is_written_down() -> None:
    found = {
        str(path).partition("/templates/")[2]
        for path in SOURCE.rglob("templates/**/mail/*")
        if path.is_file()
    }

    assert found
    assert found - set(MAILS) == set()


def test_every_command_is_written_down() -> None:
    found = {path.stem for path in SOURCE.rglob("management/commands/*.py")} - {"__init__"}

    assert found
    assert found - set(COMMANDS) == set()
