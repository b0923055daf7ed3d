"""``longtable person``: name people who can sign in."""

import sys
from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from longtable.people import actions


class Command(BaseCommand):
    """Says whom it added, or why it did not."""

    help = "Add a person, who then signs in by a code or a password. Nothing is mailed to them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        errands = parser.add_subparsers(dest="errand", required=True, metavar="ERRAND")
        add = errands.add_parser("add", help="add one person")
        add.add_argument("--email", required=True, help="the address they sign in with")
        add.add_argument("--name", required=True, help="the name people see")
        add.add_argument(
            "--password-stdin", action="store_true", help="read a password from standard input"
        )

    def handle(
        self, *, email: str, name: str, password_stdin: bool, errand: str, **options: Any
    ) -> None:
        try:
            password = _password() if password_stdin else None
            person = actions.add_person(address=email, name=name, password=password)
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from None
        except actions.AddressIsTaken as taken:
            raise CommandError(f"Somebody here has the address {taken} already.") from None
        self.stdout.write(f"{person.display_name} can sign in with {person.email}.")


def _password() -> str:
    password = sys.stdin.readline().rstrip("\r\n")
    password_validation.validate_password(password)
    return password
