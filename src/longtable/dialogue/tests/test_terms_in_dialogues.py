"""Terms are marked wherever members put words on the table (R45): what came of a conversation or a
question, the sides of a difference, what a guide says and what is answered with it, what is
decided, a problem, what one asks for votes on. One list names these texts; none is left out."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps

from longtable.communities.models import Community
from longtable.contributions.actions.changing import revise
from longtable.contributions.actions.putting import Words
from longtable.contributions.marking import every_text
from longtable.contributions.models import Contribution
from longtable.dialogue.actions.advising import say_of_problem, state_problem
from longtable.dialogue.actions.deciding import close_decision
from longtable.dialogue.actions.differing import say_of_difference
from longtable.dialogue.actions.questioning import ask_question, close_question
from longtable.dialogue.actions.running import close_run
from longtable.dialogue.actions.talking import close_conversation
from longtable.dialogue.models import Answer, Wording
from longtable.dialogue.tests.deciding import a_decision, touch_everybody, what_is_decided
from longtable.dialogue.tests.differing import a_difference, a_position
from longtable.dialogue.tests.perspectives import a_question as a_question_to_vote_on
from longtable.dialogue.tests.running import a_draft, a_guide, a_run, answered
from longtable.people.erasing import erase_person
from longtable.people.models import Person
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_conversation, a_member
from longtable.vocabulary.models import Lexicon
from longtable.vocabulary.tasks import mark_texts, mark_what_was_kept_before
from longtable.vocabulary.tests.explained import a_term, a_usage
from longtable.vocabulary.wording.places import read

pytestmark = pytest.mark.django_db
# What is kept as it was: what came before a revision, and what all of a community agree to.
UNMARKED = {"contributions.Revision", "communities.Agreement"}


def _conversation(community: Community, by: Person) -> tuple[str, list[str]]:
    found = a_conversation(community, by=by, body="Plain.")
    close_conversation(found, by=by, outcome="Closed with a tier.")
    return f"dialogue/{found.public_id}/", ["Closed with a "]


def _question(community: Community, by: Person) -> tuple[str, list[str]]:
    found = ask_question(community, words=Words(title="So?", body="Of a tier."), by=by)
    close_question(found, by=by, outcome="Closed with a tier.")
    return f"dialogue/questions/{found.public_id}/", ["Of a ", "Closed with a "]


def _difference(community: Community, by: Person) -> tuple[str, list[str]]:
    found = a_difference(community, by=by)
    revise(found, by=by, body="Whether to have a tier.", seen=0)
    a_position(found, by=by, role="teacher", view="We need a tier.")
    say_of_difference(found, words=Words(body="Said of a tier."), by=by)
    told = ["Whether to have a ", "We need a ", "Said of a "]
    return f"dialogue/differences/{found.public_id}/", told


def _run(community: Community, by: Person) -> tuple[str, list[str]]:
    guide = a_guide(community, by=by, draft=a_draft("The tier"))
    run = a_run(guide, by=by, word="Why a tier now.")
    answered(run, "I saw a tier", by=by)
    close_run(run, account="It went to a tier.", by=by)
    told = ["Why a ", "I saw a ", "It went to a "]
    return f"dialogue/runs/{run.public_id}/", told


def _guide(community: Community, by: Person) -> tuple[str, list[str]]:
    guide = a_guide(community, by=by, draft=a_draft("The tier"))
    return f"dialogue/guides/{guide.public_id}/", ["<p>The "]


def _decision(community: Community, by: Person) -> tuple[str, list[str]]:
    found = a_decision(community, by=by)
    revise(found, by=by, body="Each tier.", seen=0)
    touch_everybody(found, by=by)
    close_decision(found, decided=what_is_decided(outcome="We keep the tier."), by=by)
    return f"dialogue/decisions/{found.public_id}/", ["Each ", "We keep the "]


def _problem(community: Community, by: Person) -> tuple[str, list[str]]:
    found = state_problem(community, words=Words(title="So", body="Stuck at a tier."), by=by)
    say_of_problem(found, words=Words(body="Ask of the tier."), by=by)
    return f"dialogue/problems/{found.public_id}/", ["Stuck at a ", "Ask of the "]


def _votes(community: Community, by: Person) -> tuple[str, list[str]]:
    found = a_question_to_vote_on(community, by=by)
    revise(found, by=by, body="Write of a tier.", seen=0)
    return f"dialogue/perspectives/{found.public_id}/", ["Write of a "]


@pytest.mark.parametrize(
    "put",
    [_conversation, _question, _difference, _run, _guide, _decision, _problem, _votes],
)
@pytest.mark.parametrize("is_known", [True, False])
def test_r45_a_term_is_marked_in_all_that_is_said(
    community: Community,
    parent: Person,
    teacher: Person,
    put: Callable[..., tuple[str, list[str]]],
    is_known: bool,
) -> None:
    """The same, whether the term or the text came first; and its page says what it means."""
    if is_known:
        a_term(community, "tier", by=teacher)
    there, told = put(community, teacher)
    term = a_term(community, "steps" if is_known else "tier", by=teacher)
    if is_known:
        term = type(term).objects.get(title="tier")
    a_usage(term, "How much help.", by=parent, role="family")

    page = signed_in(parent).get(f"/c/{community.slug}/{there}").content.decode()

    for before in told:
        assert f'{before}<a class="term" href="#word-{term.public_id}"' in page
    assert page.count(f'id="word-{term.public_id}"') == 1
    assert "How much help." in page


def test_r45_what_an_earlier_version_kept_is_marked_once_by_the_worker(
    community: Community, teacher: Person
) -> None:
    a_term(community, "tier", by=teacher)
    a_position(a_difference(community, by=teacher), by=teacher, role="teacher", view="A tier.")
    Wording.objects.update(marks="")
    assert mark_what_was_kept_before() == 0, "this version has marked all"
    Lexicon.objects.update(stamp="7.as-it-was-before")

    assert mark_what_was_kept_before() == 1
    assert mark_what_was_kept_before() == 0
    mark_texts.call(community.pk, Lexicon.objects.get().stamp)

    one = Wording.objects.get()
    (place,) = read(one.marks)
    assert one.html[place.start : place.end] == "tier"


def test_r45_no_text_is_left_out_of_the_list() -> None:
    """Whatever keeps HTML of its own is a contribution, or in the list."""
    listed = {one.model for one in every_text()}
    keeping: set[Any] = {
        model
        for model in apps.get_models()
        if "html" in {field.name for field in model._meta.local_fields}
    }

    assert {model._meta.label for model in keeping - listed} == UNMARKED
    assert listed <= keeping


def test_r45_marks_fit_after_somebody_is_named_no_more(
    community: Community, teacher: Person
) -> None:
    a_term(community, "tier", by=teacher)
    gone = a_member(community, "Amina Diaz", role="teacher")
    difference = a_difference(community, by=teacher)
    a_position(difference, by=teacher, role="teacher", view="Amina Diaz has a tier.")
    run = a_run(a_guide(community, by=teacher), by=teacher)
    answered(run, "Amina Diaz has a tier", by=teacher)

    erase_person(gone, keep_words=False)

    kept: list[Any] = [Wording.objects.get(), *Answer.objects.all()]
    for one in kept:
        (place,) = read(one.marks)
        assert one.html[place.start : place.end] == "tier"
        assert "a former member has" in one.html
    assert Contribution.objects.filter(pk=difference.pk).exists()
