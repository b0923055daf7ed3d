"""Saying what a term means: to a role, and to a community together."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from longtable.communities.models import Role
from longtable.contributions.actions.putting import hat_of
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.verbs import Verb
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_body, clean_line
from longtable.vocabulary import verbs
from longtable.vocabulary.actions.adding import find_by_all
from longtable.vocabulary.models import SharedMeaning, Term, Usage


class RoleHasSpoken(Exception):
    """Nobody guesses what a term means to a role that has said it."""


class SomebodyElseStatedIt(Exception):
    """Another meaning was stated since the writer last looked."""


@dataclass(frozen=True)
class UsageFacts:
    """What somebody says a term means to a role."""

    meaning: str
    example: str = ""
    source: str = ""
    avoid: str = ""


@transaction.atomic
def write_usage(term: Term, *, by: Person, role: Role, facts: UsageFacts) -> Usage:
    """Say what it means to a role, in place of what the same person said of that role before.

    Whoever wears the role's hat ends the guesses of others. Raises ``RoleHasSpoken`` for a guess
    that comes after.
    """
    found = Term.objects.select_for_update(of=("self",)).get(pk=term.pk)
    hat = hat_of(by, found.community)
    is_guess = hat is None or hat.role_id != role.pk
    of_role = Usage.objects.filter(term=found, role=role)
    is_new = not is_guess and not of_role.filter(is_guess=False).exists()
    here = of_role.current()
    if is_guess and here.filter(is_guess=False).exists():
        raise RoleHasSpoken
    replaced = Q(written_by=by) if is_guess else Q(written_by=by) | Q(is_guess=True)
    here.filter(replaced).update(ended_at=clock.now())
    said = Usage.objects.create(
        term=found,
        role=role,
        meaning=clean_body(facts.meaning),
        example=clean_body(facts.example),
        source=clean_line(facts.source),
        avoid=clean_line(facts.avoid),
        is_guess=is_guess,
        written_by=by,
        written_as_id=hat.role_id if hat else None,
        written_at=clock.now(),
    )
    # Of a role that says it for the first time, others are told.
    tell(found, verbs.USAGE_WRITTEN, by=by, said={"speaks": role.pk} if is_new else None)
    find_by_all(found)
    return said


@transaction.atomic
def take_usage_back(usage: Usage, *, by: Person) -> None:
    """Say no longer what a term means to a role. Twice is once."""
    ended = Usage.objects.current().filter(pk=usage.pk).update(ended_at=clock.now())
    if ended:
        tell(usage.term, verbs.USAGE_TAKEN_BACK, by=by)
        find_by_all(usage.term)


@transaction.atomic
def state_meaning(
    term: Term, *, by: Person, status: str, text: str, why: str = "", seen: str
) -> SharedMeaning:
    """State what a community uses it for together; what was stated before stays as history.

    ``seen`` is the mark of the newest that the writer knew of, empty for none; raises
    ``SomebodyElseStatedIt`` when there is another by now.
    """
    found = Term.objects.select_for_update(of=("self",)).get(pk=term.pk)
    newest = found.meanings.first()
    if (newest.mark if newest else "") != seen:
        raise SomebodyElseStatedIt
    hat = hat_of(by, found.community)
    stated = SharedMeaning.objects.create(
        term=found,
        status=status,
        text=clean_body(text),
        why=clean_line(why),
        stated_by=by,
        stated_as_id=hat.role_id if hat else None,
        stated_at=clock.now(),
    )
    was = newest.status if newest else ""
    tell(found, verbs.MEANING_STATED, by=by, said={"status": status} if status != was else None)
    find_by_all(found)
    return stated


def tell(
    term: Term,
    verb: Verb,
    *,
    by: Person,
    towards: Person | None = None,
    said: Mapping[str, object] | None = None,
) -> None:
    """Write down what happened to a term, and move open pages."""
    record(
        verb,
        by=by,
        hat=hat_of(by, term.community),
        subject_id=term.pk,
        community_id=term.community_id,
        towards_id=towards.pk if towards else None,
        **(said or {}),
    )
    announce(term.topic, term.community.topic)
