"""Addresses of communities."""

from django.urls import path

from longtable.communities.views import (
    convening,
    entering,
    importing,
    keeping,
    organizing,
    tending,
)

app_name = "communities"
urlpatterns = [
    path("convene/", convening.convene, name="convene_start"),
    path("convene/<int:step>/", convening.convene, name="convene"),
    path("communities/", entering.list_, name="list"),
    path("communities/without-convener/", keeping.without_convener, name="without_convener"),
    path("organizations/", organizing.organizations, name="organizations"),
    path("organizations/<str:public_id>/", organizing.organization, name="organization"),
    path(
        "organizations/<str:public_id>/description/",
        organizing.description,
        name="description",
    ),
    path("c/<slug:slug>/about/", entering.about, name="about"),
    path("c/<slug:slug>/joining/", entering.joining, name="joining"),
    path("c/<slug:slug>/offering/", keeping.offering, name="offering"),
    path("c/<slug:slug>/leaving/", entering.leaving, name="leaving"),
    path("c/<slug:slug>/requests/", entering.requests, name="requests"),
    path("c/<slug:slug>/hat/", entering.hat, name="hat"),
    path("c/<slug:slug>/agreements/", entering.agreements, name="agreements"),
    path("c/<slug:slug>/people/", tending.people, name="people"),
    path("c/<slug:slug>/people/<str:public_id>/", tending.membership, name="membership"),
    path("c/<slug:slug>/organizations/", organizing.organizations_here, name="organizations_here"),
    path(
        "c/<slug:slug>/organizations/<str:public_id>/",
        organizing.affiliation,
        name="affiliation",
    ),
    path("c/<slug:slug>/tending/", tending.tending, name="tending"),
    path("c/<slug:slug>/imports/", importing.imports, name="imports"),
    path("c/<slug:slug>/imports/<str:public_id>/", importing.import_, name="import"),
    path("c/<slug:slug>/imports/<str:public_id>/trial/", importing.trial, name="import_trial"),
    path("c/<slug:slug>/imports/<str:public_id>/run/", importing.run, name="import_run"),
    path(
        "c/<slug:slug>/imports/<str:public_id>/undoing/", importing.undoing, name="import_undoing"
    ),
]
