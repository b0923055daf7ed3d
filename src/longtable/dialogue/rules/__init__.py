"""Who may do what in dialogue."""

from longtable.communities.models import Membership, Standing
from longtable.communities.reading import memberships_of, reading_of
from longtable.contributions import rules as contribution_rules
from longtable.dialogue.models import (
    Ballot,
    Challenge,
    Conversation,
    Decision,
    Difference,
    Guide,
    Insight,
    Keeping,
    OpenQuestion,
    Ownership,
    Perspectives,
    Position,
    Problem,
    QuestionKeeping,
    Run,
    Value,
)
from longtable.dialogue.rules.beginning import ask_decision as ask_decision
from longtable.dialogue.rules.beginning import ask_for_perspectives as ask_for_perspectives
from longtable.dialogue.rules.beginning import ask_question as ask_question
from longtable.dialogue.rules.beginning import keep_insight as keep_insight
from longtable.dialogue.rules.beginning import name_difference as name_difference
from longtable.dialogue.rules.beginning import open_conversation as open_conversation
from longtable.dialogue.rules.beginning import propose_value as propose_value
from longtable.dialogue.rules.beginning import state_problem as state_problem
from longtable.dialogue.rules.beginning import write_guide as write_guide
from longtable.people.http import Reader
from longtable.people.models import Audience
from longtable.shared import clock
from longtable.shared.access.frame import once
from longtable.shared.access.permissions import permission
from longtable.shared.prepared import prefetched


@permission
def reply(person: Reader, conversation: Conversation) -> bool:
    """Members reply to any conversation that they can read and that is open."""
    return not is_closed(conversation) and contribution_rules.reply(person, conversation)


@permission
def close_conversation(person: Reader, conversation: Conversation) -> bool:
    """Conveners close any open conversation where it lies; members the ones they opened under
    their name. Where nobody is named nothing is closed: whoever closes is."""
    if conversation.is_unsigned:
        return False
    return not is_closed(conversation) and _tends(person, conversation)


@permission
def reopen_conversation(person: Reader, conversation: Conversation) -> bool:
    """Whoever may close a conversation may reopen it."""
    return is_closed(conversation) and _tends(person, conversation)


@permission
def answer_challenge(person: Reader, challenge: Challenge) -> bool:
    """Whoever owes the answer gives it; until somebody has taken that on, conveners do too."""
    return reply(person, challenge.conversation) and _owes(person, challenge)


@permission
def hand_challenge(person: Reader, challenge: Challenge) -> bool:
    """Whoever is asked for the answer hands it on, and conveners find somebody who gives it."""
    conversation = challenge.conversation
    if not reply(person, conversation):
        return False
    return _owes(person, challenge) or contribution_rules.tends(person, conversation)


@permission
def weigh_answer(person: Reader, challenge: Challenge) -> bool:
    """Whoever challenged says whether they are answered, while they belong there: nobody else."""
    return is_challenger(person, challenge.conversation)


@permission
def state_position(person: Reader, difference: Difference) -> bool:
    """Members who read a difference say what a side of it would say: their own, or another."""
    return contribution_rules.reply(person, difference)


@permission
def change_position(person: Reader, position: Position) -> bool:
    """Whoever began a side words it anew, and so does whoever speaks for it."""
    if not state_position(person, position.difference):
        return False
    return position.begun_by_id == person.pk or _is_of_side(person, position)


@permission
def hide_position(person: Reader, position: Position) -> bool:
    """Conveners take one side off the table, and put it back, where the difference lies."""
    return contribution_rules.tends(person, position.difference)


@permission
def approve_position(person: Reader, position: Position) -> bool:
    """Only who wears the role of a side says that these are its words, or that they are not."""
    return state_position(person, position.difference) and _is_of_side(person, position)


@permission
def move_difference(person: Reader, difference: Difference) -> bool:
    """Whoever keeps a difference moving says how far it has come; conveners do too."""
    if not state_position(person, difference):
        return False
    return keeps(person, difference) or contribution_rules.tends(person, difference)


@permission
def hand_difference(person: Reader, difference: Difference) -> bool:
    """Whoever keeps a difference hands it on, and conveners find somebody; one that nobody keeps
    anybody takes who takes part."""
    if not state_position(person, difference):
        return False
    return keeper_of(difference) is None or move_difference(person, difference)


@permission
def change_guide(person: Reader, guide: Guide) -> bool:
    """A guide is written together: members who read it change it."""
    return contribution_rules.reply(person, guide)


@permission
def open_run(person: Reader, guide: Guide) -> bool:
    """Members who read a guide open a dialogue with it."""
    return change_guide(person, guide)


@permission
def take_guide(person: Reader, guide: Guide) -> bool:
    """What everybody may read is taken along to another community; else nobody takes others'
    words to people they were not written for."""
    return guide.audience == Audience.PUBLIC and guide.community.widest == Audience.PUBLIC


@permission
def answer_run(person: Reader, run: Run) -> bool:
    """Members who read a dialogue answer in it, until it is over."""
    return not is_over(run) and contribution_rules.reply(person, run)


@permission
def harvest_run(person: Reader, run: Run) -> bool:
    """Whoever answered says what came of it, also when it is over."""
    return took_part(person, run) and contribution_rules.reply(person, run)


@permission
def close_run(person: Reader, run: Run) -> bool:
    """Conveners close any dialogue where it lies; members the ones they opened."""
    return not hasattr(run, "closure") and _tends(person, run)


def is_over(run: Run) -> bool:
    """Whether it was closed or its last day is past: from now on nothing is answered."""
    return hasattr(run, "closure") or run.is_past(clock.now().date())


def took_part(person: Reader, run: Run) -> bool:
    """Whether they answered in it: what was read with the dialogue."""
    return any(one.person_id == person.pk for one in run.mine)


@permission
def answer_decision(person: Reader, decision: Decision) -> bool:
    """Members of its community who read it are asked: guests are not."""
    term = _term(person, decision.community_id)
    is_member = term is not None and term.standing != Standing.GUEST
    return is_member and contribution_rules.reply(person, decision)


@permission
def say_impact(person: Reader, decision: Decision) -> bool:
    """Whoever takes part there says what it does to a group."""
    return contribution_rules.reply(person, decision)


@permission
def close_decision(person: Reader, decision: Decision) -> bool:
    """Whoever asked says what was decided, while they belong there; conveners do too."""
    is_theirs = contribution_rules.is_author(person, decision)
    is_theirs = is_theirs or contribution_rules.tends(person, decision)
    return is_theirs and contribution_rules.reply(person, decision)


@permission
def see_results(person: Reader, decision: Decision) -> bool:
    """Whoever reads it sees the results once it is decided; before that who belongs there.

    They do once nobody answers any more; and earlier where names are shown, but where results wait
    for one's own answer only after it.
    """
    if decision.is_closed:
        return True
    if decision.community_id not in reading_of(person).belongs:
        return False
    is_told = decision.is_named and (not decision.is_hidden or has_answered(person, decision))
    return decision.is_over or is_told


@permission
def leave_dissent(person: Reader, decision: Decision) -> bool:
    """Whoever answered, and belongs there still, leaves a dissent once it is decided."""
    is_asked = decision.is_closed and answer_decision(person, decision)
    return is_asked and has_answered(person, decision)


@permission
def judge_promise(person: Reader, decision: Decision) -> bool:
    """Whoever answered says whether what was promised was kept, once it is decided."""
    return leave_dissent(person, decision)


def has_answered(person: Reader, decision: Decision) -> bool:
    """Whether somebody has answered. One query, once per request."""
    if not person.is_authenticated:
        return False
    own = Ballot.objects.filter(decision=decision.pk, cast_by=person.pk)
    return once(("answered", person.pk, decision.pk), own.exists)


@permission
def give_perspective(person: Reader, perspectives: Perspectives) -> bool:
    """Members who read a question say statements and vote on them."""
    return contribution_rules.reply(person, perspectives)


@permission
def end_perspectives(person: Reader, perspectives: Perspectives) -> bool:
    """Whoever asked ends it, while they belong there, and conveners do so where it lies."""
    if contribution_rules.is_author(person, perspectives):
        return contribution_rules.reply(person, perspectives)
    return contribution_rules.tends(person, perspectives)


@permission
def answer_question(person: Reader, question: OpenQuestion) -> bool:
    """Members who read a question answer it from where they stand."""
    return contribution_rules.reply(person, question)


@permission
def close_question(person: Reader, question: OpenQuestion) -> bool:
    """Whoever asked, whoever looks after it and conveners say what came of a question."""
    if not answer_question(person, question):
        return False
    is_theirs = contribution_rules.is_author(person, question) or _looks_after(person, question)
    return is_theirs or contribution_rules.tends(person, question)


@permission
def hand_question(person: Reader, question: OpenQuestion) -> bool:
    """Whoever may close a question asks another to look after it; one that nobody looks after
    anybody takes who answers."""
    if not answer_question(person, question):
        return False
    return looking_after(question) is None or close_question(person, question)


@permission
def try_insight(person: Reader, insight: Insight) -> bool:
    """Members who read an insight take it along to try it, and say whether it helped."""
    return contribution_rules.reply(person, insight)


@permission
def ask_about_problem(person: Reader, problem: Problem) -> bool:
    """Whoever stated a problem asks people about it, while they belong there."""
    return contribution_rules.revise(person, problem)


@permission
def reword_value(person: Reader, value: Value) -> bool:
    """Whoever proposed it says it in new words, while they belong there; conveners do too."""
    is_theirs = contribution_rules.is_author(person, value)
    is_theirs = is_theirs or contribution_rules.tends(person, value)
    return is_theirs and contribution_rules.reply(person, value)


def looking_after(question: OpenQuestion) -> QuestionKeeping | None:
    """Who was asked to look after it, and still belongs there: what was read with it."""
    return next(iter(question.held), None)


def is_answered(question: OpenQuestion) -> bool:
    """Whether it is said what came of it: nobody answers it any more."""
    return hasattr(question, "closure")


def _looks_after(person: Reader, question: OpenQuestion) -> bool:
    keeper = looking_after(question)
    return keeper is not None and keeper.person_id == person.pk


def is_ended(perspectives: Perspectives) -> bool:
    """Whether nobody votes any more: what was read with the question."""
    over: bool = perspectives.is_over  # type: ignore[attr-defined]  # annotated
    return over


def keeps(person: Reader, difference: Difference) -> bool:
    """Whether the person keeps it moving."""
    keeper = keeper_of(difference)
    return keeper is not None and keeper.person_id == person.pk


def keeper_of(difference: Difference) -> Keeping | None:
    """Who was asked to keep it, and still belongs there: what was read with the difference."""
    return next(iter(difference.held), None)


def side_of(person: Reader, community_id: int) -> int | None:
    """The role for which somebody speaks in a community: guests speak for no side."""
    worn = _term(person, community_id)
    return worn.role_id if worn is not None and worn.standing != Standing.GUEST else None


def is_challenger(person: Reader, conversation: Conversation) -> bool:
    """Whether the claim is theirs, and they still belong where it lies."""
    return contribution_rules.revise(person, conversation)


def owner_of(challenge: Challenge) -> Ownership | None:
    """Who was asked for the answer, and still belongs there: what was read with the challenge."""
    return next(iter(challenge.held), None)


def is_closed(conversation: Conversation) -> bool:
    """Whether a closure holds now. Reads what was prefetched, if it was."""
    return any(closure.reopened_at is None for closure in prefetched(conversation, "closures"))


def _tends(person: Reader, conversation: Conversation | Run) -> bool:
    # Whoever did so as its writer would be named by it.
    if conversation.is_unnamed:
        return contribution_rules.tends(person, conversation)
    if contribution_rules.is_author(person, conversation):
        return contribution_rules.reply(person, conversation)
    return contribution_rules.hide(person, conversation)


def _owes(person: Reader, challenge: Challenge) -> bool:
    owner = owner_of(challenge)
    if owner is not None and owner.person_id == person.pk:
        return True
    is_taken = owner is not None and owner.taken_at is not None
    return not is_taken and contribution_rules.tends(person, challenge.conversation)


def _is_of_side(person: Reader, position: Position) -> bool:
    return side_of(person, position.difference.community_id) == position.role_id


def _term(person: Reader, community_id: int) -> Membership | None:
    if not person.is_authenticated or not person.is_active:
        return None
    here = [one for one in memberships_of(person) if one.community_id == community_id]
    return next(iter(here), None)
