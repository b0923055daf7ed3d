"""Addresses of convenings."""

from django.urls import path

from longtable.convenings.views import attending, calendars, looking, planning, saying

app_name = "convenings"
here = "c/<slug:slug>/convenings/"
one = f"{here}<str:public_id>/"
urlpatterns = [
    path(here, looking.list_, name="list"),
    path(f"{here}rhythm/", planning.rhythm, name="rhythm"),
    path(f"{here}rhythm/ending/", planning.rhythm_ending, name="rhythm_ending"),
    path(f"{here}new/", planning.new, name="new"),
    path(f"{here}calendar/", calendars.calendar, name="calendar"),
    path(f"{here}calendar/removal/", calendars.calendar_removal, name="calendar_removal"),
    path("calendars/<str:token>.ics", calendars.feed, name="feed"),
    path(one, looking.convening, name="convening"),
    path(f"{one}file/", calendars.file, name="file"),
    path(f"{one}gaps/", looking.gaps, name="gaps"),
    path(f"{one}moving/", planning.moving, name="moving"),
    path(f"{one}calling-off/", planning.calling_off, name="calling_off"),
    path(f"{one}answer/", attending.answer, name="answer"),
    path(f"{one}presence/", attending.presence, name="presence"),
    path(f"{one}account/", attending.account, name="account"),
    path(f"{one}replies/", saying.replies, name="replies"),
]
