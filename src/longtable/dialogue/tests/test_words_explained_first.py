"""Words are explained before families read them (R46): offered once, put in or not, never forced,
and nothing is lost."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from longtable.communities.models import Community
from longtable.contributions.models import Contribution
from longtable.dialogue.models import Answer
from longtable.dialogue.tests.deciding import a_decision
from longtable.dialogue.tests.differing import a_difference
from longtable.dialogue.tests.running import a_guide, a_run, sent
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_conversation, a_member
from longtable.vocabulary.models import Term
from longtable.vocabulary.tests.explained import a_term, a_usage

pytestmark = pytest.mark.django_db
WORDS = "MTSS and FBA come before an IEP."


@pytest.fixture
def iep(community: Community, teacher: Person) -> Term:
    term = a_term(community, "IEP", by=teacher, also="individualized education program")
    a_usage(term, "A plan for one student, written together.", by=teacher, role="teacher")
    return term


def opening(body: str, **more: Any) -> dict[str, Any]:
    return {"title": "In May", "body": body, "audience": 2, "language": "en", **more}


def offered(page: Any) -> dict[str, str]:
    """Each word of the offer with what could be put in."""
    found = re.findall(
        r'name="offered_word" value="([^"]*)">.*?name="offered_meaning"[^>]*>\n([^<]*)<',
        page.content.decode(),
    )
    return dict(found)


def test_acronyms_for_families_are_offered_an_explanation_before_posting(
    community: Community, parent: Person, teacher: Person, iep: Term
) -> None:
    client = signed_in(teacher)
    there = f"/c/{community.slug}/dialogue/new/"
    before = Contribution.objects.count()

    first = client.post(there, opening(WORDS))

    assert first.status_code == 422
    assert Contribution.objects.count() == before
    assert WORDS in first.content.decode()
    assert offered(first) == {
        "MTSS": "", "FBA": "", "IEP": "A plan for one student, written together.",
    }  # fmt: skip

    given = {
        "offered": "1", "offered_word": ["MTSS", "FBA", "IEP"],
        "offered_meaning": ["help in three steps", "", "A plan for one student."], "put_in": "1",
    }  # fmt: skip
    assert client.post(there, opening(WORDS, **given)).status_code == 302
    said = Contribution.objects.get(title="In May")
    assert said.body == (
        "MTSS (help in three steps) and FBA come before an IEP (A plan for one student)."
    )


def test_it_is_posted_as_it_is_by_whoever_wants_that(
    community: Community, parent: Person, teacher: Person, iep: Term
) -> None:
    client = signed_in(teacher)
    there = f"/c/{community.slug}/dialogue/new/"
    client.post(there, opening(WORDS))
    given = {"offered": "1", "offered_word": ["IEP"], "offered_meaning": ["A plan."]}

    assert client.post(there, opening(WORDS, **given, as_it_is="1")).status_code == 302
    assert Contribution.objects.get(title="In May").body == WORDS


def test_nothing_typed_beside_a_word_is_lost_when_something_else_has_to_be_mended(
    community: Community, parent: Person, teacher: Person, iep: Term
) -> None:
    given = {"offered": "1", "offered_word": ["MTSS"], "offered_meaning": ["my own words"]}
    sent = opening(WORDS, **given, put_in="1") | {"title": " "}

    again = signed_in(teacher).post(f"/c/{community.slug}/dialogue/new/", sent)

    assert again.status_code == 422
    assert offered(again) == {"MTSS": "my own words"}
    assert WORDS in again.content.decode()


def test_nothing_is_offered_where_no_family_and_no_young_person_reads(teacher: Person) -> None:
    staff = a_community("Staff")
    one = a_member(staff, "Tom", role="teacher")
    there = f"/c/{staff.slug}/dialogue/new/"

    assert signed_in(one).post(there, opening(WORDS)).status_code == 302
    a_member(staff, "Yui", role="youth")
    assert signed_in(one).post(there, opening(WORDS, title="Later")).status_code == 422
    for_conveners = opening(WORDS, title="For few", audience=int(Audience.CONVENERS))
    assert signed_in(one).post(there, for_conveners).status_code == 302


@pytest.mark.parametrize(
    "text",
    [
        "MTSS (help in steps) comes first. MTSS helps.",
        "Help in three steps (MTSS) comes first.",
        "MTSS means help in three steps.",
        "MTSS, that is, help in three steps.",
        "WE ASK EVERYBODY IN THE ROOM",
        "Write `MTSS` in the form.",
        "See [MTSS](https://example.org/MTSS).",
        "The individualized education program (IEP) is read aloud.",
        "It is OK in the US.",
    ],
)
def test_what_a_text_explains_itself_is_not_asked_again(
    community: Community, parent: Person, teacher: Person, iep: Term, text: str
) -> None:
    answer = signed_in(teacher).post(f"/c/{community.slug}/dialogue/new/", opening(text))
    assert answer.status_code == 302, offered(answer)


def test_a_term_that_the_writer_may_not_see_is_not_told(
    community: Community, parent: Person, teacher: Person
) -> None:
    hidden = a_term(community, "tier", by=teacher, audience=Audience.CONVENERS)
    a_usage(hidden, "A secret meaning.", by=teacher, role="teacher")
    large = a_term(community, "FBA", by=teacher, audience=Audience.CONVENERS)
    a_usage(large, "Another secret.", by=teacher, role="teacher")
    there = f"/c/{community.slug}/dialogue/new/"
    writer = signed_in(a_member(community, "Una"))

    assert writer.post(there, opening("A tier comes first.", title="One")).status_code == 302
    answer = writer.post(there, opening("FBA comes first.", title="Two"))
    assert offered(answer) == {"FBA": ""}


def test_a_meaning_is_offered_to_no_wider_circle_than_its_term(
    community: Community, parent: Person, teacher: Person, iep: Term
) -> None:
    community.widest = Audience.PUBLIC
    community.save()
    sent = opening("An IEP comes first.", audience=int(Audience.PUBLIC))

    answer = signed_in(teacher).post(f"/c/{community.slug}/dialogue/new/", sent)

    assert offered(answer) == {"IEP": ""}


def test_each_answer_takes_in_what_it_says_first_and_nothing_is_asked_twice(
    community: Community, parent: Person, teacher: Person, iep: Term
) -> None:
    run = a_run(a_guide(community, by=teacher), by=teacher)
    there = f"/c/{community.slug}/dialogue/runs/{run.public_id}/answers/"
    given: Any = sent(run, "An FBA.")
    first, second = sorted(name for name in given if name.startswith("q"))
    given |= {first: "An FBA comes.", second: "Then an IEP, or no FBA."}
    client = signed_in(teacher)
    assert client.post(there, given).status_code == 422
    assert not Answer.objects.exists()

    given |= {
        "offered": "1", "offered_word": ["FBA", "IEP"],
        "offered_meaning": ["looking closely", "a plan"], "put_in": "1",
    }  # fmt: skip
    assert client.post(there, given).status_code == 302

    assert list(Answer.objects.order_by("question").values_list("body", flat=True)) == [
        "An FBA (looking closely) comes.", "Then an IEP (a plan), or no FBA.",
    ]  # fmt: skip


def test_of_what_is_revised_only_new_words_are_asked_about(
    community: Community, parent: Person, teacher: Person, iep: Term
) -> None:
    found = a_conversation(community, by=teacher, body="An FBA first.")
    there = f"/t/{found.public_id}/revision/"
    client = signed_in(teacher)

    def revised(body: str, seen: int, **more: Any) -> Any:
        return client.post(there, {"title": "So", "body": body, "seen": str(seen), **more})

    assert revised("An FBA comes first.", 0).status_code == 302
    asked = revised("An FBA and an IEP.", 1)
    assert (asked.status_code, set(offered(asked))) == (422, {"IEP"})
    # Somebody else's change meanwhile keeps what was typed, and that it was asked.
    typed = {"offered": "1", "offered_word": ["IEP"], "offered_meaning": ["our plan"]}
    late = revised("An FBA and an IEP.", 0, put_in="1", **typed)
    assert (late.status_code, offered(late)) == (409, {"IEP": "our plan"})
    assert revised("An FBA and an IEP.", 1, put_in="1", **typed).status_code == 302
    found.refresh_from_db()
    assert found.body == "An FBA and an IEP (our plan)."


def _replies(client: Client, community: Community, teacher: Person) -> Any:
    found = a_conversation(community, by=teacher)
    there = f"/c/{community.slug}/dialogue/{found.public_id}/replies/"
    return client.post(there, {"body": WORDS})


def _asks(client: Client, community: Community, teacher: Person) -> Any:
    there = f"/c/{community.slug}/dialogue/questions/new/"
    return client.post(there, {"title": "What now?", "body": WORDS, "audience": 2})


def _keeps(client: Client, community: Community, teacher: Person) -> Any:
    sent = {"title": "So", "body": WORDS, "audience": 2, "setting": "school", "source": "Mondays"}
    return client.post(f"/c/{community.slug}/dialogue/insights/new/", sent)


def _states(client: Client, community: Community, teacher: Person) -> Any:
    there = f"/c/{community.slug}/dialogue/problems/new/"
    return client.post(there, {"title": "So", "body": WORDS, "audience": 2})


def _challenges(client: Client, community: Community, teacher: Person) -> Any:
    there = f"/c/{community.slug}/dialogue/challenges/new/"
    tomorrow = str((clock.now() + timedelta(days=1)).date())
    return client.post(there, opening(WORDS, owner="", due_on=tomorrow))


def _sides(client: Client, community: Community, teacher: Person) -> Any:
    found = a_difference(community, by=teacher)
    there = f"/c/{community.slug}/dialogue/differences/{found.public_id}/sides/new/"
    sent = {"role": "teacher", "name": "Ask all", "view": WORDS, "experience": "Two years.",
            "stake": "A year."}  # fmt: skip
    return client.post(there, sent)


def _names(client: Client, community: Community, teacher: Person) -> Any:
    there = f"/c/{community.slug}/dialogue/differences/new/"
    sent = {"title": "So", "body": WORDS, "stake": "Being seen.", "audience": 2}
    return client.post(there, sent)


def _wonders(client: Client, community: Community, teacher: Person) -> Any:
    there = f"/c/{community.slug}/dialogue/perspectives/new/"
    return client.post(there, {"title": "So?", "body": WORDS, "shown_after": 5, "audience": 2})


def _answers(client: Client, community: Community, teacher: Person) -> Any:
    run = a_run(a_guide(community, by=teacher), by=teacher)
    there = f"/c/{community.slug}/dialogue/runs/{run.public_id}/answers/"
    given = sent(run, "So.")
    first, second = sorted(name for name in given if name.startswith("q"))
    return client.post(there, {**given, first: "MTSS and FBA,", second: WORDS})


def _decides(client: Client, community: Community, teacher: Person) -> Any:
    found = a_decision(community, by=teacher)
    there = f"/c/{community.slug}/dialogue/decisions/{found.public_id}/answer/"
    return client.post(there, {"value": "3", "reason": WORDS})


def _revises(client: Client, community: Community, teacher: Person) -> Any:
    found = a_conversation(community, by=teacher)
    there = f"/t/{found.public_id}/revision/"
    return client.post(there, {"title": "In May", "body": WORDS, "seen": "0"})


@pytest.mark.parametrize(
    "write",
    [
        _replies,
        _answers,
        _decides,
        _revises,
        _asks,
        _keeps,
        _states,
        _challenges,
        _sides,
        _names,
        _wonders,
    ],
)
def test_every_form_that_takes_a_text_offers_it_once(
    community: Community, parent: Person, teacher: Person, iep: Term, write: Any
) -> None:
    answer = write(signed_in(teacher), community, teacher)

    assert answer.status_code == 422
    assert set(offered(answer)) == {"MTSS", "FBA", "IEP"}
    assert WORDS in answer.content.decode()
