"""The example community.

Promised: it grows alike to the row, whenever and wherever; it is the community that the README
speaks of, in size and in who is missing; it breaks no invariant; nobody speaks who has not arrived
and joined; it grows on empty ground only; and its script is whole.
"""

import re
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

import pytest
from django.db import transaction
from django.db.models import F

from longtable.communities.models import Affiliation, Community, Kind, Membership, Organization
from longtable.contributions.models import Contribution
from longtable.dialogue.models import Closure, Conversation
from longtable.people.models import LearningAim, Person
from longtable.seeds.cast import characters
from longtable.seeds.growing import SIGN_IN_PEOPLE, SiteIsNotEmpty, grow
from longtable.seeds.script import conversations, lines
from longtable.shared.integrity.invariants import findings
from longtable.shared.testing.stored import count_from_one_again, stored_rows

# Changes when the story changes; then say so here.
FINGERPRINT = "c71df2b5f09e0283"
NOT_OURS = re.compile(
    r"\b(buy-in|stakeholder management|resistant|hard-to-reach|non-participant|leaderboard)\b",
    re.IGNORECASE,
)

# What is locked is locked otherwise each time (Fernet, and its number that is used once).
LOCKED = re.compile(r"gAAAA[\w=-]+")


@pytest.mark.slow
@pytest.mark.django_db
def test_it_is_as_the_readme_says_and_grows_alike_to_the_row() -> None:
    first = _grown_and_undone(look=_it_is_as_the_readme_says)
    second = _grown_and_undone()
    assert len(first) > 5_000
    assert first == second


def test_the_script_is_whole() -> None:
    cast = {one.key for one in characters()}
    for told in conversations():
        said = [told, *told.get("reply", [])]
        assert 4 <= len(said) - 1 <= 14, told["title"]
        for turn, post in enumerate(said):
            assert post["by"] in cast, told["title"]
            assert post["text"].strip(), told["title"]
            assert turn == 0 or 0 <= post.get("to", 0) < turn, told["title"]


def test_it_speaks_as_people_do() -> None:
    texts = [post["text"] for told in conversations() for post in [told, *told.get("reply", [])]]
    assert len(texts) == len(set(texts)), "no post is said twice"
    assert [text for text in texts if "—" in text or NOT_OURS.search(text)] == []


def test_people_are_roles_and_parents_speak_as_much_as_officials() -> None:
    roles = {one.key: one.role for one in characters()}
    spoken = [roles[line.by] for line in lines()]
    assert all(
        "," in one.name or " of " in one.name or one.role == "federal" for one in characters()
    )
    front_line = sum(spoken.count(role) for role in ("family", "teacher", "paraeducator"))
    officials = sum(spoken.count(role) for role in ("state_agency", "federal", "district_admin"))
    assert front_line > officials
    assert "primary_care" not in spoken


def _it_is_as_the_readme_says(national: Community) -> None:
    teams = Community.objects.filter(kind=Kind.STATE_TEAM)
    present = Affiliation.objects.filter(community=national, until=None)
    kinds = [one.organization.kind for one in present.select_related("organization")]
    assert teams.count() == kinds.count("state_team") == 17
    assert kinds.count("ta_center") == 8
    assert len(kinds) == 17 + 21 + 8
    assert Affiliation.objects.exclude(until=None).get().organization.short_name == "Oregon"
    assert Person.objects.count() >= 300
    assert Conversation.objects.count() >= 60
    assert Contribution.objects.count() >= 450
    assert Closure.objects.filter(reopened_at=None).count() >= 20
    assert LearningAim.objects.values("text").distinct().count() >= 60
    _nobody_speaks_before_they_came()
    _some_chairs_are_empty(national)
    assert [one for one in findings() if one.broken] == []
    assert _story() == FINGERPRINT
    for one in SIGN_IN_PEOPLE:
        assert Membership.objects.filter(person__email=one.email).count() >= 2
    with pytest.raises(SiteIsNotEmpty):
        grow()


def _nobody_speaks_before_they_came() -> None:
    joined: dict[tuple[str, str], datetime] = {}
    for member in Membership.objects.select_related("person", "community"):
        joined[member.person.display_name, member.community.slug] = member.since
    names = {one.key: one.name for one in characters()}
    for line in lines():
        since = [joined.get((names[line.by], slug)) for slug in line.communities]
        assert any(moment and moment < line.at for moment in since), line
    assert not Contribution.objects.filter(author__arrived_at__gt=F("written_at")).exists()
    said = Contribution.objects.exclude(kind="convening", author=None).filter(is_unnamed=False)
    assert not said.filter(role=None).exists(), "everybody wears a hat"


def _some_chairs_are_empty(national: Community) -> None:
    members = Membership.objects.filter(community=national, ended_at=None)
    for seat in national.seats.select_related("role"):
        sits = members.filter(role=seat.role).exists()
        assert sits is (seat.role.slug not in {"youth", "primary_care"}), seat.role.slug
    assert not members.filter(organization__short_name="Oregon").exists()
    stand_ins = Organization.objects.exclude(stand_in_source="")
    assert 5 <= stand_ins.count() < 15


def _grown_and_undone(look: Callable[[Community], None] = lambda _national: None) -> list[str]:
    with transaction.atomic():
        count_from_one_again()
        national = grow()
        rows = [LOCKED.sub("", row) for row in stored_rows()]
        look(national)
        transaction.set_rollback(True)
    return rows


def _story() -> str:
    """One number for who said what, when, where, wearing what, in answer to whom."""
    said = Contribution.objects.values_list(
        "title", "body", "written_at", "language", "is_unnamed", "audience",
        "author__email", "role__slug", "role_words", "organization__name", "level",
        "parent__body",
    )  # fmt: skip
    sits = Membership.objects.values_list(
        "community__slug", "person__email", "since", "ended_at", "standing", "role__slug"
    )
    told = sorted(map(repr, [*said, *sits]))
    return sha256("\n".join(told).encode()).hexdigest()[:16]
