"""Every address."""

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("language/", set_language, name="set_language"),
    path("", include("longtable.people.urls")),
    path("", include("longtable.communities.urls")),
    path("", include("longtable.contributions.urls")),
    path("", include("longtable.dialogue.urls")),
    path("", include("longtable.engagement.urls")),
    path("", include("longtable.shared.ui.urls")),
    path("", include("longtable.home.urls")),
]
