"""Addresses of dialogue."""

from django.urls import path

from longtable.dialogue.views import challenging, closing, composing, conversing, opening

app_name = "dialogue"
one = "c/<slug:slug>/dialogue/<str:public_id>/"
urlpatterns = [
    path("c/<slug:slug>/dialogue/", conversing.list_, name="list"),
    path("c/<slug:slug>/dialogue/new/", opening.new, name="new"),
    path("c/<slug:slug>/dialogue/challenges/", challenging.challenges, name="challenges"),
    path("c/<slug:slug>/dialogue/challenges/new/", challenging.new, name="challenge_new"),
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
