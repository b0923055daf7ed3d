"""Where the style guide stands."""

from django.urls import path

from longtable.shared.ui import views

app_name = "ui"
urlpatterns = [path("styleguide/", views.styleguide, name="styleguide")]
