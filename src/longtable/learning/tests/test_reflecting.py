"""Reflections with two sides: for oneself first, shared by a separate act (R44, R9).

Promised: both sides are asked for, and refused without either; the questions come anew in other
words; what is written is sealed, so that neither the database nor anybody's page holds it; its
writer reads, changes and removes it, and takes it along in plain words; sharing shows the words
once more before anybody reads them, and can be taken back; an invitation comes now and then, is
put off by one tap and stopped by another; who goes takes it along.
"""

from datetime import timedelta

import pytest
from django.test import override_settings

from longtable.communities.actions.belonging import leave
from longtable.communities.models import Community, Membership
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution, Draft
from longtable.learning.actions import reflecting
from longtable.learning.actions.reflecting import Sides
from longtable.learning.actions.sharing import ReflectionIsGone, share_reflection
from longtable.learning.models import Reflection, Rhythm, SharedReflection
from longtable.learning.prompts import PROMPTS
from longtable.learning.queries.reflections import inviting, opened
from longtable.learning.sealing import CannotBeOpened, seal, unseal
from longtable.learning.tests.learned import SEEN, UNSEEN, a_reflection, a_shared_reflection
from longtable.people.erasing import erase_person
from longtable.people.models import Person
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.integrity.invariants import findings
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_member, a_person, convener_of

pytestmark = pytest.mark.django_db
BOTH = {"opens": SEEN, "limits": UNSEEN, "prompt": "0"}


def test_r44_both_sides_are_asked_for(parent: Person) -> None:
    client = signed_in(parent)
    page = client.get("/reflections/new/").content.decode()
    assert str(PROMPTS[0].opens) in page
    assert str(PROMPTS[0].limits) in page

    for missing in ("opens", "limits"):
        refused = client.post("/reflections/new/", {**BOTH, missing: "  "})
        assert refused.status_code == 422
        assert b"Please write both sides" in refused.content
    assert not Reflection.objects.exists()

    assert client.post("/reflections/new/", BOTH).status_code == 302
    again = client.get("/reflections/new/").content.decode()
    assert str(PROMPTS[1].opens) in again, "asked in other words"


def test_r44_what_is_sealed_opens_for_its_writer_alone(parent: Person, teacher: Person) -> None:
    one = a_reflection(parent)

    assert SEEN not in one.sealed
    found = opened(one, person=parent)
    assert found is not None
    assert (found.opens, found.limits) == (SEEN, UNSEEN)
    assert opened(one, person=teacher) is None
    with pytest.raises(CannotBeOpened):
        unseal(one.sealed, person=teacher)


def test_r44_alike_words_are_sealed_unlike_and_short_ones_as_long_as_long_ones(
    parent: Person,
) -> None:
    short, long = {"opens": "a"}, {"opens": "a" * 300}
    assert seal(short, person=parent) != seal(short, person=parent)
    assert len(seal(short, person=parent)) == len(seal(long, person=parent))


def test_r44_nobody_else_finds_it_and_it_is_known_to_nobody(
    community: Community, parent: Person
) -> None:
    one = a_reflection(parent)
    convener = convener_of(community)
    outsider = a_person("Zoe")
    assert not Reflection.objects.visible_to(convener).exists()
    for address in ("", "words/", "removal/", "sharing/"):
        path = f"/reflections/{one.public_id}/{address}"
        for other in (convener, outsider):
            assert signed_in(other).get(path).status_code == 404
            assert signed_in(other).post(path, BOTH).status_code in {404, 405}
    assert Reflection.objects.get(pk=one.pk).sealed == one.sealed
    assert not Activity.objects.filter(actor=parent, verb__startswith="learning.").exists()
    assert not Contribution.objects.filter(author=parent).exists()
    assert not Draft.objects.filter(person=parent).exists()


def test_r44_it_is_changed_and_the_second_of_two_windows_is_told(parent: Person) -> None:
    one = a_reflection(parent)
    client, path = signed_in(parent), f"/reflections/{one.public_id}/words/"
    seen = {"seen": reflecting.mark_of(one)}
    assert client.post(path, {**BOTH, **seen, "opens": "The late bus."}).status_code == 302

    late = client.post(path, {**BOTH, **seen, "opens": "Another thought."})

    assert late.status_code == 409
    assert b"Another thought." in late.content
    found = opened(Reflection.objects.get(pk=one.pk), person=parent)
    assert found is not None
    assert found.opens == "The late bus."


def test_r44_sent_twice_it_is_kept_once_and_too_long_it_says_by_how_much(parent: Person) -> None:
    client = signed_in(parent)
    for _again in range(2):
        assert client.post("/reflections/new/", {**BOTH, "key": "one-key"}).status_code == 302
    assert Reflection.objects.count() == 1

    page = client.post("/reflections/new/", {**BOTH, "opens": "a" * 4_010})
    assert page.status_code == 422
    assert b"10 letters too long" in page.content
    assert Reflection.objects.count() == 1


def test_r44_who_keeps_as_many_as_one_can_is_told(
    parent: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reflecting, "REFLECTIONS_MAX", 1)
    a_reflection(parent)
    page = signed_in(parent).post("/reflections/new/", {**BOTH, "opens": "One more."})
    assert page.status_code == 422
    assert b"Remove some" in page.content
    assert b"One more." in page.content


def test_r44_sharing_is_a_separate_act_that_shows_the_words_once_more(
    community: Community, parent: Person, teacher: Person
) -> None:
    one = a_reflection(parent)
    client, path = signed_in(parent), f"/reflections/{one.public_id}/sharing/"
    assert SEEN in client.get(path).content.decode()
    said = {
        "community": community.slug, "audience": "2", "title": "What I hear last",
        "body": "I hear the buses.", "limits": UNSEEN, "key": "k",
    }  # fmt: skip

    look = client.post(path, said)
    assert look.status_code == 200
    assert b"Nothing is shared yet." in look.content
    assert b"I hear the buses." in look.content
    assert not SharedReflection.objects.exists()

    done = client.post(path, {**said, "act": "share"})
    assert done.status_code == 302
    shared = SharedReflection.objects.get()
    page = signed_in(teacher).get(f"/c/weavers/learning/reflections/{shared.public_id}/")
    assert b"I hear the buses." in page.content
    assert UNSEEN.encode() in page.content
    assert SEEN.encode() not in page.content, "what was changed before sharing stays one's own"
    found = opened(Reflection.objects.get(), person=parent)
    assert found is not None
    assert found.opens == SEEN

    client.post(path, {**said, "act": "share"})
    again = client.post(path, {**said, "key": "other", "body": "Other.", "act": "share"})
    assert again.status_code == 409
    assert SharedReflection.objects.count() == 1
    assert not [one for one in findings() if one.broken]


def test_r44_what_is_shared_can_be_taken_back(
    community: Community, parent: Person, teacher: Person
) -> None:
    shared = a_shared_reflection(community, by=parent)
    path = f"/c/weavers/learning/reflections/{shared.public_id}/"
    back = f"/learning/{shared.public_id}/taking-back/"
    assert signed_in(teacher).get("/search/?q=buses").content.count(shared.public_id.encode())
    for other in (teacher, convener_of(community)):
        assert signed_in(other).post(back).status_code == 403
    assert b"removed for good" in signed_in(parent).get(back).content
    term = Membership.objects.get(person=parent)
    leave(term, by=parent)

    assert signed_in(parent).post(back).status_code == 302, "also after one has left"
    assert signed_in(parent).post(back).status_code == 404

    assert signed_in(teacher).get(path).status_code == 404
    assert signed_in(teacher).get("/search/?q=buses").content.count(shared.public_id.encode()) == 0
    assert not Contribution.objects.filter(pk=shared.pk).exists()
    assert Reflection.objects.visible_to(parent).count() == 1, "one's own stays"


def test_r44_who_takes_part_nowhere_near_cannot_share_there(community: Community) -> None:
    other = a_person("Zoe")
    one = a_reflection(other)
    page = signed_in(other).get(f"/reflections/{one.public_id}/sharing/")
    assert b"You take part in no community" in page.content
    said = {"community": community.slug, "audience": "2", "title": "x", "body": "x", "limits": "x"}
    sent = signed_in(other).post(f"/reflections/{one.public_id}/sharing/", {**said, "act": "share"})
    assert sent.status_code == 422
    assert not SharedReflection.objects.exists()


def test_r44_one_is_invited_now_and_then_and_can_stop_that(parent: Person) -> None:
    came = clock.now()
    parent.arrived_at = came
    parent.save()
    asks = b"A moment for yourself"
    assert not inviting(parent).is_due, "nobody is asked on their first day"
    with clock.at(came + timedelta(days=15)):
        assert asks in signed_in(parent).get("/inbox/").content
        client = signed_in(parent)
        client.post("/reflections/rhythm/", {"again": "1"})
        assert asks not in client.get("/inbox/").content
    with clock.at(came + timedelta(days=58)):
        client = signed_in(parent)
        assert asks in client.get("/inbox/").content
        client.post("/reflections/rhythm/", {"again": "0"})
        assert asks not in client.get("/inbox/").content
    with clock.at(came + timedelta(days=900)):
        a_reflection(parent)
        client = signed_in(parent)
        assert asks not in client.get("/inbox/").content, "writing of one's own accord is no yes"
        assert b"You are not asked to reflect." in client.get("/reflections/").content
    assert Rhythm.objects.get(person=parent).next_on is None


def test_r44_one_takes_them_along_in_plain_words_and_nobody_elses(
    parent: Person, teacher: Person
) -> None:
    a_reflection(parent)
    (own,) = data_of(parent)["reflections"]
    assert (own["lets_me_see"], own["keeps_me_from_seeing"]) == (SEEN, UNSEEN)
    assert SEEN not in str(data_of(teacher))


def test_r44_what_is_removed_in_another_window_is_neither_changed_nor_shared(
    community: Community, parent: Person
) -> None:
    one = a_reflection(parent)
    seen = reflecting.mark_of(one)
    reflecting.forget_reflection(one)
    reflecting.forget_reflection(one)
    with pytest.raises(reflecting.ReflectionHasChanged):
        reflecting.change_reflection(one, sides=Sides(opens="a", limits="b"), by=parent, seen=seen)
    words = Words(title="x", body="x")
    with pytest.raises(ReflectionIsGone):
        share_reflection(one, community=community, words=words, limits="x", by=parent)
    assert not SharedReflection.objects.exists()


def test_r44_who_goes_takes_them_along(community: Community, parent: Person) -> None:
    shared = a_shared_reflection(community, by=parent)
    erase_person(parent, keep_words=False)
    assert not Reflection.objects.exists()
    left = SharedReflection.objects.get(pk=shared.pk)
    assert (left.title, left.body, left.limits, left.limits_html) == ("", "", "", "")
    page = signed_in(convener_of(community)).get("/c/weavers/learning/reflections/")
    assert left.public_id.encode() not in page.content


def test_r44_what_others_shared_names_a_former_member(community: Community, parent: Person) -> None:
    shared = a_shared_reflection(community, by=parent)
    goes = a_member(community, "Ada Lovelace")
    SharedReflection.objects.filter(pk=shared.pk).update(limits="I never asked Ada Lovelace.")
    erase_person(goes, keep_words=True)
    shared.refresh_from_db()
    assert shared.limits == "I never asked a former member."
    assert "Ada" not in shared.limits_html


def test_r44_under_a_new_key_the_old_opens_while_it_is_known_and_says_so_after(
    parent: Person,
) -> None:
    with override_settings(SECRET_KEY="before"):
        one = a_reflection(parent)
    with override_settings(SECRET_KEY="after", SECRET_KEY_FALLBACKS=["before"]):
        assert opened(one, person=parent) is not None
    client = signed_in(parent)
    page = client.get(f"/reflections/{one.public_id}/")
    assert b"It cannot be opened here." in page.content
    assert client.get(f"/reflections/{one.public_id}/words/").status_code == 302
    (own,) = data_of(parent)["reflections"]
    assert own["lets_me_see"] is None
