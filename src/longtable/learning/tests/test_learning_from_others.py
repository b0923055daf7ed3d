"""What I learned, and from whom; and whether learning goes both ways (R75, M7).

Promised: a lesson names a person or a role, for whom its writer chose; whoever is named is told,
and can have themselves left out, so that nothing names them any more; it can be taken back; the
matrix counts people by role from five on, nobody twice, and lets stand out where nobody has
learned; what is for some alone is not counted; who it was is named to those inside alone.
"""

import pytest
from django.test import Client

from longtable.communities.models import Community
from longtable.contributions.models import Revision
from longtable.learning.measures import balance
from longtable.learning.models import Lesson
from longtable.learning.queries.matrix import matrix
from longtable.learning.tests.learned import a_lesson
from longtable.people.erasing import erase_person
from longtable.people.models import Audience, Person
from longtable.people.taking import data_of
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.integrity.invariants import findings
from longtable.shared.notices.models import Notice
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_member, an_open_community, convener_of

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/learning/"


def told_of() -> list[tuple[int, str]]:
    """Who was told of what, once the worker went by."""
    for activity in Activity.objects.order_by("pk"):
        follow.func(activity.pk)
    return list(Notice.objects.order_by("pk").values_list("person_id", "reason"))


def test_r75_one_says_what_one_learned_from_somebody_who_is_told(
    parent: Person, teacher: Person
) -> None:
    said = {
        "title": "Why nobody came on Monday", "source": f"person:{teacher.public_id}",
        "audience": "2", "key": "k",
    }  # fmt: skip
    done = signed_in(parent).post(f"{HERE}new/", said)
    assert done.status_code == 302
    lesson = Lesson.objects.get()
    assert lesson.learned_from == teacher
    assert lesson.from_role.slug == "teacher"
    assert told_of() == [(teacher.pk, "learned_from")]
    page = signed_in(teacher).get(done["Location"]).content.decode()
    assert "Tess Weaver" in page
    assert "Leave me out" in page
    assert "Leave me out" not in signed_in(parent).get(done["Location"]).content.decode()
    assert not [one for one in findings() if one.broken]


def test_r75_or_from_a_role(parent: Person) -> None:
    said = {"title": "What a bell does", "source": "role:youth", "audience": "2"}
    assert signed_in(parent).post(f"{HERE}new/", said).status_code == 302
    lesson = Lesson.objects.get()
    assert (lesson.learned_from, lesson.from_role.slug) == (None, "youth")
    assert told_of() == []


@pytest.mark.parametrize(
    ("what", "gives"),
    [
        ({"title": " "}, "title"),
        ({"source": ""}, "source"),
        ({"source": "person:nobody"}, "source"),
        ({"audience": "1"}, "audience"),
        ({"body": "a" * 2_001}, "body"),
    ],
)
def test_r75_wrong_input_is_said_and_nothing_kept(
    parent: Person, what: dict[str, str], gives: str
) -> None:
    said = {"title": "What a bell does", "source": "role:youth", "audience": "2", **what}
    page = signed_in(parent).post(f"{HERE}new/", said)
    assert page.status_code == 422
    assert f'<a href="#id_{gives}">' in page.content.decode()
    assert not Lesson.objects.exists()


def test_r75_nobody_learns_from_themselves(parent: Person) -> None:
    said = {"title": "x", "source": f"person:{parent.public_id}", "audience": "2"}
    assert signed_in(parent).post(f"{HERE}new/", said).status_code == 422


def test_r75_whoever_is_named_can_be_left_out(
    community: Community, parent: Person, teacher: Person
) -> None:
    lesson = a_lesson(
        community, "What Tess Weaver hears", by=parent, role="teacher", learned_from=teacher
    )
    Revision.objects.create(
        contribution=lesson, number=1, title="Tess Weaver", replaced_at=lesson.written_at
    )
    told_of()
    path = f"{HERE}{lesson.public_id}/"
    for other in (parent, convener_of(community)):
        assert signed_in(other).post(f"{path}leaving-out/").status_code == 403

    assert signed_in(teacher).post(f"{path}leaving-out/").status_code == 302

    page = signed_in(parent).get(path).content.decode()
    assert "Tess Weaver" not in page
    assert "Teachers" in page
    assert "asked not to be named" in page
    assert (parent.pk, "left_out") in told_of()
    assert not Activity.objects.filter(subject=lesson.pk, towards=teacher).exists()
    assert not Revision.objects.filter(contribution=lesson.pk).exists()
    assert signed_in(parent).get("/search/?q=Tess+Weaver").content.count(path.encode()) == 0
    assert signed_in(teacher).post(f"{path}leaving-out/").status_code == 403, "once is enough"
    assert not [one for one in findings() if one.broken]


def test_r75_what_is_for_oneself_tells_nobody_and_is_counted_nowhere(
    community: Community, parent: Person, teacher: Person
) -> None:
    lesson = a_lesson(
        community, by=parent, role="teacher", learned_from=teacher, audience=Audience.ONLY_ME
    )
    assert told_of() == []
    assert not Activity.objects.filter(subject=lesson.pk, towards=teacher).exists()
    for other in (teacher, convener_of(community)):
        assert signed_in(other).get(f"{HERE}{lesson.public_id}/").status_code == 404
    assert not Lesson.objects.counted().exists()


def test_r75_the_writer_takes_it_back(
    community: Community, parent: Person, teacher: Person
) -> None:
    lesson = a_lesson(community, by=parent)
    path = f"{HERE}{lesson.public_id}/"
    back = f"/learning/{lesson.public_id}/taking-back/"
    assert signed_in(teacher).post(back).status_code == 403
    assert b"removed for good" in signed_in(parent).get(back).content
    assert signed_in(parent).post(back).status_code == 302
    assert not Lesson.objects.exists()
    assert signed_in(parent).get(path).status_code == 404


def test_r75_the_matrix_counts_from_five_people_on_and_lets_nobody_stand_out(
    community: Community, parent: Person, teacher: Person
) -> None:
    others = [a_member(community, f"Parent {n}", role="family") for n in range(5)]
    for one in [parent, *others]:
        a_lesson(community, f"From {one}", by=one, role="teacher")
        a_lesson(community, f"Again {one}", by=one, role="teacher")
    cells = _cells(community)
    assert cells["family", "teacher"] == 6, "each person once"
    assert cells["teacher", "family"] == 0
    page = signed_in(teacher).get(f"{HERE}matrix/").content.decode()
    assert '<td data-says="from Families" class="none"><b>nobody yet</b>' in page
    assert "Families from Teachers, and nobody back" in page

    a_lesson(community, by=teacher, role="family")
    assert _cells(community)["teacher", "family"] is None, "one person is not said by number"
    page = signed_in(teacher).get(f"{HERE}matrix/").content.decode()
    assert "and nobody back" not in page
    assert "fewer than five" in page


def test_r75_the_matrix_counts_what_all_members_may_read(
    community: Community, teacher: Person
) -> None:
    others = [a_member(community, f"Parent {n}", role="family") for n in range(6)]
    made = [a_lesson(community, f"From {one}", by=one, role="teacher") for one in others]
    assert _cells(community)["family", "teacher"] == 6
    signed_in(convener_of(community)).post(f"/t/{made[0].public_id}/hiding/", {"reason": "Spam."})
    assert _cells(community)["family", "teacher"] == 5
    erase_person(others[1], keep_words=True)
    assert _cells(community)["family", "teacher"] is None


def test_m7_give_and_take_between_two_roles() -> None:
    # domain.md 7.2: min(f_ab, f_ba) / max(f_ab, f_ba).
    assert balance(6, 9).share == balance(9, 6).share == pytest.approx(6 / 9)
    assert balance(7, 0).share == 0
    assert balance(0, 0).share is None


def test_r75_outside_the_role_stands_there_alone() -> None:
    commons = an_open_community("Commons")
    parent = a_member(commons, "Petra", role="family")
    teacher = a_member(commons, "Tess Weaver", role="teacher")
    lesson = a_lesson(
        commons, by=parent, role="teacher", learned_from=teacher, audience=Audience.PUBLIC
    )
    path = f"/c/commons/learning/{lesson.public_id}/"
    page = Client().get(path)
    assert page.status_code == 200
    assert b"Teachers" in page.content
    assert b"Tess Weaver" not in page.content
    assert Client().get("/c/commons/learning/matrix/").status_code == 302
    assert b"Tess Weaver" in signed_in(parent).get(path).content


def test_r75_who_goes_is_learned_from_no_more_and_one_takes_ones_own_along(
    community: Community, parent: Person, teacher: Person
) -> None:
    lesson = a_lesson(community, by=parent, role="teacher", learned_from=teacher)
    (own,) = data_of(parent)["lessons"]
    assert own["from_the_role"] == "teacher"
    assert teacher.public_id not in str(data_of(parent))
    erase_person(teacher, keep_words=True)
    lesson.refresh_from_db()
    assert lesson.learned_from is None
    page = signed_in(parent).get(f"{HERE}{lesson.public_id}/")
    assert b"asked not to be named" not in page.content


def _cells(community: Community) -> dict[tuple[str, str], int | None]:
    return {
        (row.role.slug, cell.role.slug): cell.people
        for row in matrix(community).rows
        for cell in row.cells
    }
