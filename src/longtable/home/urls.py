"""Addresses of home."""

from django.urls import path

from longtable.home.views import community, finding

app_name = "home"
urlpatterns = [
    path("", community.front, name="front"),
    path("c/<slug:slug>/", community.community, name="community"),
    path("inbox/", finding.inbox, name="inbox"),
    path("inbox/reading/", finding.reading, name="reading"),
    path("search/", finding.search, name="search"),
]
