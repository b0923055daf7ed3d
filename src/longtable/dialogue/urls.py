"""Addresses of dialogue."""

from django.urls import path

from longtable.dialogue.views import conversing, opening

app_name = "dialogue"
urlpatterns = [
    path("c/<slug:slug>/dialogue/", conversing.list_, name="list"),
    path("c/<slug:slug>/dialogue/new/", opening.new, name="new"),
    path("c/<slug:slug>/dialogue/<str:public_id>/", conversing.conversation, name="conversation"),
    path("c/<slug:slug>/dialogue/<str:public_id>/replies/", conversing.replies, name="replies"),
    path("c/<slug:slug>/dialogue/<str:public_id>/closure/", conversing.closure, name="closure"),
    path(
        "c/<slug:slug>/dialogue/<str:public_id>/reopening/", conversing.reopening, name="reopening"
    ),
    path("c/<slug:slug>/dialogue/<str:public_id>/bookmark/", conversing.bookmark, name="bookmark"),
    path("c/<slug:slug>/dialogue/<str:public_id>/readers/", conversing.readers, name="readers"),
]
