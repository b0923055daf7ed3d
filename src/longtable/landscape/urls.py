"""Addresses of the landscape."""

from django.urls import path

from longtable.landscape.views import (
    capacities,
    committing,
    invited,
    inviting,
    looking,
    mine,
    stakeholding,
    standing,
)

app_name = "landscape"
here = "c/<slug:slug>/landscape/"
one = f"{here}stakeholders/<str:public_id>/"
able = f"{here}capacities/"
part = f"{here}commitments/<str:public_id>/"
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
    path(able, capacities.capacities, name="capacities"),
    path(f"{able}mine/", capacities.mine, name="capacities_mine"),
    path(f"{able}unused/", capacities.unused, name="capacities_unused"),
    path(f"{able}for/<str:person_id>/", committing.proposal, name="proposal"),
    path(f"{able}<str:public_id>/", capacities.capacity, name="capacity"),
    path(f"{able}<str:public_id>/asking/", committing.capacity_asking, name="capacity_asking"),
    path(f"{here}commitments/", committing.commitments, name="commitments"),
    path(f"{here}commitments/for/<str:person_id>/", committing.asking, name="asking"),
    path(part, committing.commitment, name="commitment"),
    path(f"{part}answer/", committing.answer, name="commitment_answer"),
    path(f"{part}end/", committing.finish, name="commitment_end"),
    path(f"{part}thanks/", committing.thanks, name="commitment_thanks"),
    path("me/capacities/", capacities.everywhere, name="everywhere"),
    path("me/capacities/<str:public_id>/acceptance/", capacities.acceptance, name="acceptance"),
    path("me/capacities/<str:public_id>/removal/", capacities.removal, name="capacity_removal"),
    path("me/landscape/", mine.mine, name="mine"),
    path("me/landscape/<str:public_id>/claiming/", mine.claiming, name="mine_claiming"),
    path("me/landscape/<str:public_id>/removal/", mine.removal, name="mine_removal"),
    path("invited/", invited.invited, name="invited"),
    path("invited/answer/", invited.answer, name="invited_answer"),
    path("invited/acceptance/", invited.acceptance, name="invited_acceptance"),
    path("invited/later/", invited.later, name="invited_later"),
    path("invited/refusal/", invited.refusal, name="invited_refusal"),
    path("invited/<str:code>/", invited.opened, name="invited_code"),
]
