"""``longtable person``: name people who can sign in, and who looks after the site."""

import sys
from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from longtable.people import actions


class Command(BaseCommand):
    """Says whom it added, appointed or dismissed, or why it did not."""

    help = (
        "Add a person, who then signs in by a code or a password; nothing is mailed to them. Or say"
        " who looks after the site."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        errands = parser.add_subparsers(dest="errand", required=True, metavar="ERRAND")
        add = errands.add_parser("add", help="add one person")
        add.add_argument("--email", required=True, help="the address they sign in with")
        add.add_argument("--name", required=True, help="the name people see")
        add.add_argument(
            "--password-stdin", action="store_true", help="read a password from standard input"
        )
        for errand, meaning in (
            ("appoint", "let somebody look after the site"),
            ("dismiss", "somebody looks after the site no more"),
        ):
            parser_of_it = errands.add_parser(errand, help=meaning)
            parser_of_it.add_argument(
                "--email", required=True, help="the address they sign in with"
            )

    def handle(self, *, errand: str, email: str, **given: Any) -> None:
        try:
            match errand:
                case "appoint":
                    said = f"{actions.appoint(email).display_name} looks after this site."
                case "dismiss":
                    said = f"{actions.dismiss(email).display_name} looks after this site no more."
                case _:
                    said = _add(email, name=given["name"], password=given["password_stdin"])
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from None
        except actions.AddressIsTaken as taken:
            raise CommandError(f"Somebody here has the address {taken} already.") from None
        except actions.PersonIsUnknown as unknown:
            raise CommandError(f"Nobody here has the address {unknown}.") from None
        except actions.LastAdministrator:
            raise CommandError("Nobody else looks after this site. Appoint one first.") from None
        self.stdout.write(said)


def _add(email: str, *, name: str, password: bool) -> str:
    person = actions.add_person(
        address=email, name=name, password=_password() if password else None
    )
    return f"{person.display_name} can sign in with {person.email}."


def _password() -> str:
    password = sys.stdin.readline().rstrip("\r\n")
    password_validation.validate_password(password)
    return password
