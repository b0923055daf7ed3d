"""Every address."""

from django.urls import include, path

from longtable.people.urls import accounts
from longtable.people.views.arriving import language

urlpatterns = [
    path("accounts/", include(accounts)),
    path("language/", language, name="set_language"),
    # What is opened most comes first: addresses are tried one after another.
    path("", include("longtable.home.urls")),
    path("", include("longtable.dialogue.urls")),
    path("", include("longtable.contributions.urls")),
    path("", include("longtable.vocabulary.urls")),
    path("", include("longtable.communities.urls")),
    path("", include("longtable.people.urls")),
    path("", include("longtable.landscape.urls")),
    path("", include("longtable.convenings.urls")),
    path("", include("longtable.learning.urls")),
    path("", include("longtable.engagement.urls")),
    path("", include("longtable.shared.ui.urls")),
]

handler500 = "longtable.shared.ui.errors.server_error"
