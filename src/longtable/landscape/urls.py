"""Addresses of the landscape."""

from django.urls import path

from longtable.landscape.views import (
    files,
    four_questions,
    invited,
    inviting,
    looking,
    mine,
    picturing,
    stakeholding,
    standing,
    starting,
    tying,
)

app_name = "landscape"
here = "c/<slug:slug>/landscape/"
one = f"{here}stakeholders/<str:public_id>/"
work = f"{here}works/<str:public_id>/"
urlpatterns = [
    path(here, looking.landscape, name="landscape"),
    path(f"{here}gaps/", looking.gaps, name="gaps"),
    path(f"{here}map/", picturing.places, name="map"),
    path(f"{here}network/", picturing.network, name="network"),
    path(f"{here}network/drawing/", picturing.drawing, name="network_drawing"),
    path(f"{here}files/", files.files, name="files"),
    path(f"{here}files/<str:key>/", files.download, name="download"),
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
    path(f"{one}ties/", tying.ties, name="ties"),
    path(f"{here}ties/<str:public_id>/removal/", tying.removal, name="tie_removal"),
    path(f"{one}invitation/", inviting.again, name="invite"),
    path(f"{here}invitations/", inviting.ledger, name="ledger"),
    path(f"{here}invitations/new/", inviting.new, name="invitation_new"),
    path(f"{here}invitations/<str:public_id>/", inviting.invitation, name="invitation"),
    path(f"{here}invitations/<str:public_id>/withdrawal/", inviting.withdrawal, name="withdrawal"),
    path(f"{here}four-questions/", four_questions.sheet, name="four_questions"),
    path(f"{here}works/new/", four_questions.work_new, name="work_new"),
    path(work, four_questions.work, name="work"),
    path(f"{work}description/", four_questions.work_description, name="work_description"),
    path(f"{work}part/", four_questions.part, name="part"),
    path(f"{work}removal/", four_questions.work_removal, name="work_removal"),
    path(f"{here}bonds/new/", four_questions.bond_new, name="bond_new"),
    path(f"{here}bonds/<str:public_id>/removal/", four_questions.bond_removal, name="bond_removal"),
    path(f"{here}starting/", starting.starting, name="starting"),
    path(f"{here}starting/threshold/", starting.threshold, name="threshold"),
    path(f"{here}starting/start/", starting.start, name="start"),
    path(f"{here}starting/exploring/", starting.exploring, name="exploring"),
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
