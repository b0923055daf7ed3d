"""Addresses of dialogue."""

from django.urls import path

from longtable.dialogue.views import closing, composing, conversing, opening

app_name = "dialogue"
one = "c/<slug:slug>/dialogue/<str:public_id>/"
urlpatterns = [
    path("c/<slug:slug>/dialogue/", conversing.list_, name="list"),
    path("c/<slug:slug>/dialogue/new/", opening.new, name="new"),
    path(one, conversing.conversation, name="conversation"),
    path(f"{one}replies/", composing.replies, name="replies"),
    path(f"{one}reach/", composing.reach, name="reach"),
    path(f"{one}closure/", closing.closure, name="closure"),
    path(f"{one}reopening/", closing.reopening, name="reopening"),
    path(f"{one}bookmark/", conversing.bookmark, name="bookmark"),
    path(f"{one}readers/", conversing.readers, name="readers"),
]
