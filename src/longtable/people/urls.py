"""Addresses of people. Those under ``accounts/`` bear the names that allauth looks for."""

from django.urls import path

from longtable.people.views import arriving, leaving, letters, profile, securing, signing_in

app_name = "people"
urlpatterns = [
    path("welcome/", arriving.welcome, name="welcome"),
    path("welcome/later/", arriving.refused, name="refused"),
    path("setup/<str:key>/", arriving.setup, name="setup"),
    path("me/", profile.profile, name="profile"),
    path("me/learning-aim/", profile.learning_aim, name="learning_aim"),
    path("me/facets/", profile.facets, name="facets"),
    path("me/facets/<str:public_id>/", profile.facet, name="facet"),
    path("me/facets/<str:public_id>/removal/", profile.facet_removal, name="facet_removal"),
    path("me/confirmation/code/", securing.confirm_code, name="confirm_code"),
    path("me/password/", securing.password, name="password"),
    path("me/address/", securing.address, name="address"),
    path("me/address/code/", securing.address_code, name="address_code"),
    path("me/sessions/", securing.sessions, name="sessions"),
    path("me/sessions/ending/", securing.session_ending, name="sessions_ending"),
    path("me/sessions/<str:sitting>/ending/", securing.session_ending, name="session_ending"),
    path("me/data/", leaving.data, name="data"),
    path("me/erasure/", leaving.erasure, name="erasure"),
    path("goodbye/", leaving.erased, name="erased"),
    path("people/<str:public_id>/", profile.person, name="person"),
    path("mail/", letters.letters, name="letters"),
]

accounts = [
    path("login/", signing_in.sign_in, name="account_login"),
    path("login/code/", signing_in.code, name="account_confirm_login_code"),
    path("logout/", signing_in.sign_out, name="account_logout"),
    path("inactive/", signing_in.inactive, name="account_inactive"),
    path("confirmation/", securing.confirm, name="account_reauthenticate"),
]
