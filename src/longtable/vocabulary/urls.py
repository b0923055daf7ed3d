"""Addresses of vocabularies."""

from django.urls import path

from longtable.vocabulary.views import (
    adding,
    bridging,
    explaining,
    files,
    following,
    looking,
    saying,
    unclear,
)

app_name = "vocabulary"
one = "c/<slug:slug>/vocabulary/<str:public_id>/"
usage = f"{one}usages/<str:usage_id>/"
urlpatterns = [
    path("me/unclear/", unclear.own, name="own_unclear"),
    path("t/<str:public_id>/unclear/", unclear.unclear, name="unclear"),
    path("c/<slug:slug>/vocabulary/", looking.list_, name="list"),
    path("c/<slug:slug>/vocabulary/new/", adding.new, name="new"),
    path("c/<slug:slug>/vocabulary/following/", following.following, name="following"),
    path("c/<slug:slug>/vocabulary/files/", files.files, name="files"),
    path("c/<slug:slug>/vocabulary/files/<str:key>/", files.download, name="download"),
    path(one, looking.term, name="term"),
    path(f"{one}writing/", adding.writing, name="writing"),
    path(f"{one}usage/", explaining.usage, name="usage"),
    path(f"{one}meaning/", explaining.meaning, name="meaning"),
    path(f"{one}stumble/", bridging.stumble, name="stumble"),
    path(f"{one}muting/", following.muting, name="muting"),
    path(f"{one}replies/", saying.replies, name="replies"),
    path(f"{usage}removal/", explaining.removal, name="usage_removal"),
    path(f"{usage}bridge/", bridging.bridge, name="bridge"),
    path(f"{usage}word/", saying.word, name="word"),
    path(f"{one}bridges/<str:bridge_id>/confirmation/", bridging.confirmation, name="confirmation"),
]
