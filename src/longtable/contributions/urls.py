"""Addresses of contributions of any kind."""

from django.urls import path

from longtable.contributions.views import changing, drafting, unsealing

app_name = "contributions"
urlpatterns = [
    path("drafts/", drafting.drafts, name="drafts"),
    path("drafts/<str:place>/", drafting.draft, name="draft"),
    path("t/<str:public_id>/", changing.contribution, name="contribution"),
    path("t/<str:public_id>/revision/", changing.revision, name="revision"),
    path("t/<str:public_id>/revisions/", changing.revisions, name="revisions"),
    path("t/<str:public_id>/hiding/", changing.hiding, name="hiding"),
    path("t/<str:public_id>/unsealing/", unsealing.asking, name="unsealing_new"),
    path("unsealings/", unsealing.list_, name="unsealings"),
    path("unsealings/<str:public_id>/", unsealing.unsealing, name="unsealing"),
    path("c/<slug:slug>/unsealings/", unsealing.told, name="unsealings_told"),
    path("t/<str:public_id>/placements/", changing.placements, name="placements"),
]
