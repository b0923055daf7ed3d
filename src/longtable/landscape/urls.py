"""Addresses of the landscape."""

from django.urls import path

from longtable.landscape.views import (
    authority,
    invited,
    inviting,
    leading,
    looking,
    mine,
    reaching,
    relayed,
    relaying,
    stakeholding,
    standing,
)

app_name = "landscape"
here = "c/<slug:slug>/landscape/"
one = f"{here}stakeholders/<str:public_id>/"
term = "c/<slug:slug>/leading/<str:public_id>/"
urlpatterns = [
    path(here, looking.landscape, name="landscape"),
    path(f"{here}gaps/", looking.gaps, name="gaps"),
    path(f"{here}questions/", standing.questions, name="questions"),
    path(f"{here}stance/", standing.stance, name="stance"),
    path(f"{here}stance/removal/", standing.removal, name="stance_removal"),
    path(f"{here}stakeholders/", stakeholding.stakeholders, name="stakeholders"),
    path(f"{here}stakeholders/new/", stakeholding.new, name="stakeholder_new"),
    path(one, stakeholding.stakeholder, name="stakeholder"),
    path(f"{one}description/", stakeholding.description, name="stakeholder_description"),
    path(f"{one}reason/", stakeholding.reason, name="reason"),
    path(f"{one}ring/", stakeholding.ring, name="ring"),
    path(f"{one}removal/", stakeholding.removal, name="stakeholder_removal"),
    path(f"{one}invitation/", inviting.again, name="invite"),
    path(f"{here}invitations/", inviting.ledger, name="ledger"),
    path(f"{here}invitations/new/", inviting.new, name="invitation_new"),
    path(f"{here}invitations/<str:public_id>/", inviting.invitation, name="invitation"),
    path(f"{here}invitations/<str:public_id>/withdrawal/", inviting.withdrawal, name="withdrawal"),
    path(f"{here}authority/", authority.authority, name="authority"),
    path(f"{here}authority/own/", authority.own, name="authority_own"),
    path(f"{one}authority/", authority.of_one, name="stakeholder_authority"),
    path("c/<slug:slug>/leading/", leading.leading, name="leading"),
    path(f"{term}succession/", leading.succession, name="succession"),
    path(f"{term}acceptance/", leading.acceptance, name="leading_acceptance"),
    path(f"{term}ending/", leading.ending, name="leading_ending"),
    path(f"{term}shadowing/", leading.shadowing, name="leading_shadowing"),
    path("me/leading/", leading.mine, name="my_leading"),
    path(f"{here}networks/", reaching.networks, name="networks"),
    path(f"{here}networks/<str:public_id>/", reaching.network, name="network"),
    path(
        f"{here}networks/<str:public_id>/description/",
        reaching.description,
        name="network_description",
    ),
    path(f"{here}relays/new/", relaying.new, name="relay_new"),
    path(f"{here}relays/<str:public_id>/", relaying.relay, name="relay"),
    path(f"{here}relays/<str:public_id>/closure/", relaying.closure, name="relay_closure"),
    path(f"{here}legs/<str:public_id>/", relaying.leg, name="leg"),
    path(f"{here}replies/<str:public_id>/admission/", relaying.admission, name="admission"),
    path("me/landscape/", mine.mine, name="mine"),
    path("me/landscape/<str:public_id>/claiming/", mine.claiming, name="mine_claiming"),
    path("me/landscape/<str:public_id>/removal/", mine.removal, name="mine_removal"),
    path("invited/", invited.invited, name="invited"),
    path("invited/answer/", invited.answer, name="invited_answer"),
    path("invited/acceptance/", invited.acceptance, name="invited_acceptance"),
    path("invited/later/", invited.later, name="invited_later"),
    path("invited/refusal/", invited.refusal, name="invited_refusal"),
    path("invited/<str:code>/", invited.opened, name="invited_code"),
    path("relayed/", relayed.typing, name="relayed"),
    path("relayed/<str:code>/", relayed.relayed, name="relayed_code"),
]
