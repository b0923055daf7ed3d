"""Addresses of learning: one's own reflections, and what a community learned."""

from django.urls import path

from longtable.learning.views import learning, reflecting, sharing
from longtable.learning.views.taking_back import taking_back

app_name = "learning"
mine = "reflections/<str:public_id>/"
here = "c/<slug:slug>/learning/"
shared = f"{here}reflections/<str:public_id>/"
one = f"{here}<str:public_id>/"
urlpatterns = [
    path("reflections/", reflecting.list_, name="reflections"),
    path("reflections/new/", reflecting.new, name="reflection_new"),
    path("reflections/rhythm/", reflecting.rhythm, name="rhythm"),
    path(mine, reflecting.reflection, name="reflection"),
    path(f"{mine}words/", reflecting.words, name="reflection_words"),
    path(f"{mine}removal/", reflecting.removal, name="reflection_removal"),
    path(f"{mine}sharing/", sharing.new, name="sharing"),
    path("learning/<str:public_id>/taking-back/", taking_back, name="taking_back"),
    path(here, learning.list_, name="list"),
    path(f"{here}new/", learning.new, name="new"),
    path(f"{here}matrix/", learning.matrix, name="matrix"),
    path(f"{here}reflections/", sharing.list_, name="shared_list"),
    path(shared, sharing.shared, name="shared"),
    path(one, learning.lesson, name="lesson"),
    path(f"{one}leaving-out/", learning.leaving_out, name="leaving_out"),
]
