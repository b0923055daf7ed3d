"""Addresses of dialogue."""

from django.urls import include, path

from longtable.dialogue.views import challenging, closing, composing, conversing, opening
from longtable.dialogue.views.advice import insights as library
from longtable.dialogue.views.advice import problems
from longtable.dialogue.views.decisions import answering, asking
from longtable.dialogue.views.decisions import closing as deciding
from longtable.dialogue.views.decisions import reading as decisions_read
from longtable.dialogue.views.differences import hiding, moving, naming, reading, saying, siding
from longtable.dialogue.views.guides import harvesting, running, writing
from longtable.dialogue.views.guides import reading as guides_reading
from longtable.dialogue.views.perspectives import asking as perspectives_asked
from longtable.dialogue.views.perspectives import giving, looking
from longtable.dialogue.views.questions import asking as questions_asked
from longtable.dialogue.views.questions import tending
from longtable.dialogue.views.values import proposing
from longtable.dialogue.views.values import reading as values_read

app_name = "dialogue"
one = "<str:public_id>/"
differences = "differences/"
difference = f"{differences}<str:public_id>/"
side = f"{difference}sides/<str:side>/"
guides = "guides/"
guide = f"{guides}<str:public_id>/"
run = "runs/<str:public_id>/"
decisions = "decisions/"
decision = f"{decisions}<str:public_id>/"
perspectives = "perspectives/"
question = f"{perspectives}<str:public_id>/"
questions = "questions/"
from_standpoints = f"{questions}<str:public_id>/"
insights = "insights/"
insight = f"{insights}<str:public_id>/"
of_practice = "problems/"
problem = f"{of_practice}<str:public_id>/"
values = "values/"
value = f"{values}<str:public_id>/"
# Under one prefix, which is looked at once: addresses are tried one after another.
inside = [
    path("", conversing.list_, name="list"),
    path("new/", opening.new, name="new"),
    path("challenges/", challenging.challenges, name="challenges"),
    path("challenges/new/", challenging.new, name="challenge_new"),
    path(differences, reading.list_, name="differences"),
    path(f"{differences}new/", naming.new, name="difference_new"),
    path(difference, reading.difference, name="difference"),
    path(f"{difference}replies/", saying.replies, name="difference_replies"),
    path(f"{difference}state/", moving.moving, name="difference_state"),
    path(f"{difference}owner/", moving.owner, name="difference_owner"),
    path(f"{difference}again/", moving.again, name="difference_again"),
    path(f"{difference}sides/new/", siding.new, name="position_new"),
    path(side, siding.position, name="position"),
    path(f"{side}words/", siding.wording, name="position_words"),
    path(f"{side}approval/", siding.approval, name="position_approval"),
    path(f"{side}hiding/", hiding.hiding, name="position_hiding"),
    path(f"{side}removal/", siding.removal, name="position_removal"),
    path(f"{side}declining/", siding.declining, name="position_declining"),
    path(guides, guides_reading.list_, name="guides"),
    path(f"{guides}new/", writing.new, name="guide_new"),
    path(guide, guides_reading.guide, name="guide"),
    path(f"{guide}words/", writing.words, name="guide_words"),
    path(f"{guide}runs/new/", running.new, name="run_new"),
    path(run, running.run, name="run"),
    path(f"{run}answers/", running.answers, name="run_answers"),
    path(f"{run}harvest/new/", harvesting.note, name="run_note"),
    path(f"{run}harvest/<str:note>/difference/", harvesting.difference, name="note_difference"),
    path(f"{run}closing/", harvesting.closing, name="run_closing"),
    path(decisions, decisions_read.list_, name="decisions"),
    path(f"{decisions}new/", asking.new, name="decision_new"),
    path(decision, decisions_read.decision, name="decision"),
    path(f"{decision}file/", decisions_read.file, name="decision_file"),
    path(f"{decision}answer/", answering.answer, name="decision_answer"),
    path(f"{decision}impact/", answering.impact, name="decision_impact"),
    path(f"{decision}closing/", deciding.closing, name="decision_closing"),
    path(f"{decision}dissent/", deciding.dissent, name="decision_dissent"),
    path(f"{decision}word/", deciding.word, name="decision_word"),
    path(perspectives, looking.list_, name="perspectives_list"),
    path(f"{perspectives}new/", perspectives_asked.new, name="perspectives_new"),
    path(question, looking.perspectives, name="perspectives"),
    path(f"{question}votes/", giving.votes, name="perspectives_votes"),
    path(f"{question}statements/", giving.statements, name="perspectives_statements"),
    path(f"{question}results/", looking.results, name="perspectives_results"),
    path(f"{question}file/", looking.file, name="perspectives_file"),
    path(f"{question}end/", perspectives_asked.end, name="perspectives_end"),
    path(questions, questions_asked.list_, name="questions"),
    path(f"{questions}new/", questions_asked.new, name="question_new"),
    path(from_standpoints, questions_asked.question, name="question"),
    path(f"{from_standpoints}answers/", questions_asked.answers, name="question_answers"),
    path(f"{from_standpoints}owner/", tending.owner, name="question_owner"),
    path(f"{from_standpoints}closing/", tending.closing, name="question_closing"),
    path(insights, library.list_, name="insights"),
    path(f"{insights}new/", library.new, name="insight_new"),
    path(insight, library.insight, name="insight"),
    path(f"{insight}trial/", library.trial, name="insight_trial"),
    path(f"{insight}helped/", library.helping, name="insight_helped"),
    path(of_practice, problems.list_, name="problems"),
    path(f"{of_practice}new/", problems.new, name="problem_new"),
    path(problem, problems.problem, name="problem"),
    path(f"{problem}replies/", problems.replies, name="problem_replies"),
    path(f"{problem}people/", problems.people, name="problem_people"),
    path(values, values_read.list_, name="values"),
    path(f"{values}new/", proposing.new, name="value_new"),
    path(f"{values}file/", values_read.file, name="values_file"),
    path(value, values_read.value, name="value"),
    path(f"{value}replies/", values_read.replies, name="value_replies"),
    path(f"{value}words/", proposing.words, name="value_words"),
    path(one, conversing.conversation, name="conversation"),
    path(f"{one}replies/", composing.replies, name="replies"),
    path(f"{one}reach/", composing.reach, name="reach"),
    path(f"{one}closure/", closing.closure, name="closure"),
    path(f"{one}reopening/", closing.reopening, name="reopening"),
    path(f"{one}answer/", challenging.answer, name="challenge_answer"),
    path(f"{one}owner/", challenging.owner, name="challenge_owner"),
    path(f"{one}word/", challenging.word, name="challenge_word"),
    path(f"{one}bookmark/", conversing.bookmark, name="bookmark"),
    path(f"{one}readers/", conversing.readers, name="readers"),
]
urlpatterns = [path("c/<slug:slug>/dialogue/", include(inside))]
