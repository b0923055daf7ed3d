"""Addresses of dialogue."""

from django.urls import path

from longtable.dialogue.views import challenging, closing, composing, conversing, opening
from longtable.dialogue.views.differences import moving, naming, reading, saying, siding
from longtable.dialogue.views.perspectives import asking, giving, looking

app_name = "dialogue"
one = "c/<slug:slug>/dialogue/<str:public_id>/"
differences = "c/<slug:slug>/dialogue/differences/"
difference = f"{differences}<str:public_id>/"
side = f"{difference}sides/<str:side>/"
perspectives = "c/<slug:slug>/dialogue/perspectives/"
question = f"{perspectives}<str:public_id>/"
urlpatterns = [
    path("c/<slug:slug>/dialogue/", conversing.list_, name="list"),
    path("c/<slug:slug>/dialogue/new/", opening.new, name="new"),
    path("c/<slug:slug>/dialogue/challenges/", challenging.challenges, name="challenges"),
    path("c/<slug:slug>/dialogue/challenges/new/", challenging.new, name="challenge_new"),
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
    path(f"{side}declining/", siding.declining, name="position_declining"),
    path(perspectives, looking.list_, name="perspectives_list"),
    path(f"{perspectives}new/", asking.new, name="perspectives_new"),
    path(question, looking.perspectives, name="perspectives"),
    path(f"{question}votes/", giving.votes, name="perspectives_votes"),
    path(f"{question}statements/", giving.statements, name="perspectives_statements"),
    path(f"{question}results/", looking.results, name="perspectives_results"),
    path(f"{question}file/", looking.file, name="perspectives_file"),
    path(f"{question}end/", asking.end, name="perspectives_end"),
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
