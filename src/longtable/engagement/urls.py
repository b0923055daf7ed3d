"""Addresses of engagement."""

from django.urls import path

from longtable.engagement import views

app_name = "engagement"
urlpatterns = [
    path("c/<slug:slug>/measures/", views.measures, name="measures"),
    path("c/<slug:slug>/measures/explained/", views.explained, name="explained"),
    path("c/<slug:slug>/measures/<slug:measure>/records/", views.records, name="records"),
]
