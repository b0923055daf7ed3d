"""Every page that lists something, with one of everything and with three.

Promised: a page takes the same number of queries however many rows it shows, and at most twelve (a
file of everything, sixty); it weighs at most 8 kB over the wire; a page that is neither known to
list something nor known to list nothing fails the collection.
"""

import gzip

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from longtable.shared.testing.visiting import sign_in_by_code
from longtable.tests.doors import World
from longtable.tests.one_of_everything import add_one_of_everything, one_of_everything
from longtable.tests.routes import ROUTES

QUERIES_MAX = 12
# A file of all that is one's own takes a query for every sort of it.
QUERIES_OF_FILES = {"people:data": 86}
GZIP_BYTES_MAX = 8_000
# What stands on each page for the first, second and third of everything.
LISTS = {
    "home:inbox": "Question {}",
    "home:community": "Question {}",
    "home:search": "Question {}",
    "communities:list": "Commons {}",
    "communities:about": "Team {}",
    "communities:without_convener": "Offering {}",
    "communities:agreements": "Rule {}.",
    "communities:people": "Member {}",
    "communities:requests": "Asker {}",
    "communities:organizations": "Team {}",
    "communities:organizations_here": "Team {}",
    "communities:organization": "Commons {}",
    "communities:affiliation": "Member {}",
    "communities:hat": "Team {}",
    "communities:imports": "roster-{}.csv",
    "contributions:drafts": "Begun {}",
    "contributions:revisions": "Changed {}",
    "contributions:placements": "Commons {}",
    "contributions:unsealings": "Steward Unsealed {}",
    "dialogue:list": "Question {}",
    "dialogue:conversation": "Answer {}",
    "dialogue:new": "Commons {}",
    "dialogue:challenges": "Claim {}",
    "dialogue:challenge_new": "Commons {}",
    "dialogue:challenge_answer": "Found {}",
    "dialogue:challenge_owner": "Member {}",
    "dialogue:differences": "Difference {}",
    "dialogue:difference": "Own view {}",
    "dialogue:difference_new": "Question {}",
    "dialogue:difference_owner": "Member {}",
    "dialogue:guides": "Guide {}",
    "dialogue:guide": "Dialogue {}",
    "dialogue:run": "My answer {}",
    "dialogue:decisions": "Choice {}",
    "dialogue:decision": "Because {}",
    "dialogue:decision_file": "Those of Member {}",
    "dialogue:decision_closing": "Because {}",
    "dialogue:perspectives_list": "Asked {}",
    "dialogue:perspectives": "Statement {}",
    "dialogue:questions": "Inquiry {}",
    "dialogue:question": "Standpoint {}",
    "dialogue:insights": "Screening {} found",
    "dialogue:problems": "Trouble {}",
    "dialogue:problem": "About it {}",
    "dialogue:problem_people": "Screening {} found",
    "dialogue:values": "Value {}",
    "dialogue:value": "Of it {}",
    "dialogue:values_file": "Value {}",
    "dialogue:decision_new": "Value {}",
    "landscape:footings": "Value {}",
    "convenings:list": "Meeting {}",
    "convenings:convening": "Beforehand {}",
    "engagement:records": "Question {}",
    "landscape:capacities": "Offer {}",
    "landscape:capacities_mine": "Gift {}",
    "landscape:capacities_unused": "Offer {}",
    "landscape:capacity": "Ask {}",
    "landscape:commitments": "Part {}",
    "landscape:everywhere": "Gift {}",
    "landscape:stakeholders": "Stake {}",
    "landscape:network": "Stake {}",
    "landscape:network_drawing": "Stake {}",
    "landscape:stakeholder": "Guess {}",
    "landscape:ledger": "Stake {}",
    "landscape:download": "Stake {}",
    "landscape:questions": "Doubt {}",
    "landscape:mine": "Myself {}",
    "landscape:authority": "Office {}",
    "landscape:stakeholder_authority": "Office {}",
    "landscape:leading": "Note {}",
    "landscape:succession": "Member {}",
    "landscape:my_leading": "Member {}",
    "landscape:networks": "Passed {}",
    "landscape:partner_network": "Letter {}",
    "landscape:network_description": "Letter {}",
    "landscape:relay_new": "Team {}",
    "landscape:relay": "Came back {}",
    "landscape:leg": "Letter {}",
    "landscape:stance": "Thought {}",
    "landscape:proposal": "Proposed {}",
    "landscape:recommendations": "Answered {}",
    "landscape:recommendation": "Reply {}",
    "landscape:recommendation_new": "Office {}",
    "landscape:responsibilities": "Doers of Work {}",
    "landscape:stages": "Did {}",
    "landscape:invitation_new": "Question {}",
    "landscape:invite": "Question {}",
    "landscape:several": "Stake {}",
    "landscape:stakeholder_new": "Team {}",
    "landscape:four_questions": "Bond {}",
    "landscape:system_cell": "Work {}",
    "landscape:work_new": "Doers of Work {}",
    "landscape:work": "Claim {}",
    "landscape:work_challenge": "Commons {}",
    "landscape:concerns": "Claim {}",
    "landscape:work_description": "Doers of Work {}",
    "landscape:bond_new": "Friends of Bond {}",
    "landscape:stakeholder_description": "Team {}",
    "vocabulary:list": "Term {}",
    "vocabulary:download": "Term {}",
    "vocabulary:own_unclear": "Riddle {}",
    "vocabulary:term": "Use {}",
    "vocabulary:usage": "Use {}",
    "learning:reflections": "Thought {}",
    "learning:list": "Lesson {}",
    "learning:new": "Member {}",
    "learning:shared_list": "Shared {}",
    "learning:sharing": "Commons {}",
    "people:profile": "Facet {}",
    "people:person": "Commons {}",
    "people:sessions": "10.0.0.{}",
    "people:data": "Facet {}",
    "people:letters": "Letter {}",
}
QUERY = {"home:search": {"q": "Question"}, "landscape:several": {"role": "youth"}}
FIXED = {
    "home:front", "communities:convene_start", "communities:convene", "communities:joining",
    "communities:description", "communities:tending", "communities:import",
    "contributions:contribution", "contributions:revision", "contributions:hiding",
    "contributions:unsealing_new", "contributions:unsealing", "contributions:unsealings_told",
    "dialogue:difference_state", "dialogue:difference_again", "dialogue:position_new",
    "dialogue:position", "dialogue:position_words", "dialogue:position_hiding",
    "dialogue:guide_new", "dialogue:guide_words", "dialogue:run_new", "dialogue:run_note",
    "dialogue:note_difference", "dialogue:run_closing",
    "dialogue:value_new", "dialogue:value_words",
    "dialogue:decision_answer", "dialogue:decision_impact", "dialogue:decision_dissent",
    "dialogue:perspectives_new", "dialogue:question_new", "dialogue:question_owner",
    "dialogue:question_closing", "dialogue:insight_new", "dialogue:insight",
    "dialogue:insight_helped", "dialogue:problem_new",
    "dialogue:perspectives_results", "dialogue:perspectives_file",
    "dialogue:closure", "dialogue:reach", "dialogue:readers", "engagement:measures",
    "engagement:explained", "ui:styleguide", "people:welcome", "people:refused", "people:setup",
    "people:facet", "people:password", "people:address", "people:address_code", "people:erasure",
    "people:erased", "account_login", "account_confirm_login_code", "account_inactive",
    "account_reauthenticate", "people:confirm_code", "set_language", "landscape:landscape",
    "landscape:gaps", "landscape:system", "landscape:work_placing", "landscape:starting",
    "landscape:files", "landscape:map", "landscape:stakeholder_removal", "landscape:invitation",
    "landscape:invited", "landscape:invited_code", "landscape:invited_taking_back",
    "landscape:lifting", "landscape:lifting_code", "landscape:asking", "landscape:commitment",
    "landscape:recommendation_letter", "landscape:capacity_description",
    "landscape:relayed", "landscape:relayed_code",
    "learning:reflection_new", "learning:reflection", "learning:reflection_words",
    "learning:reflection_removal", "learning:taking_back", "learning:matrix", "learning:shared",
    "learning:lesson",
    "convenings:rhythm", "convenings:new", "vocabulary:new", "vocabulary:files",
    "vocabulary:writing", "vocabulary:unclear",
    "vocabulary:meaning", "vocabulary:bridge", "vocabulary:word",
    "convenings:calendar", "convenings:feed", "convenings:file", "convenings:gaps",
    "convenings:moving", "convenings:calling_off", "convenings:account",
}  # fmt: skip
_read = {name for name, route in ROUTES.items() if "GET" in route.methods}
assert _read == set(LISTS) | FIXED, f"does it list something? {_read ^ (set(LISTS) | FIXED)}"


@pytest.fixture
def world() -> World:
    """A community with one of nothing yet."""
    return one_of_everything()


def visit(client: Client, world: World, name: str) -> tuple[int, str]:
    """How many queries a page took, and what it says."""
    address = reverse(name, args=ROUTES[name].args(world))
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, QUERY.get(name, {}))
    assert answer.status_code == 200, name
    return len(queries), answer.content.decode()


@pytest.mark.django_db
def test_pages_take_the_same_queries_at_one_row_and_at_three(
    world: World,
) -> None:
    client = Client()
    sign_in_by_code(client, world.convener.email or "")
    add_one_of_everything(world, 1)
    at_one = {}
    for name, mark in LISTS.items():
        visit(client, world, name)
        at_one[name], page = visit(client, world, name)
        assert mark.format(1) in page, name
    add_one_of_everything(world, 2)
    add_one_of_everything(world, 3)

    for name, mark in LISTS.items():
        taken, page = visit(client, world, name)
        assert taken == at_one[name], name
        assert all(mark.format(n) in page for n in (1, 2, 3)), name
        assert 0 < taken <= QUERIES_OF_FILES.get(name, QUERIES_MAX), name
        assert 0 < len(gzip.compress(page.encode())) <= GZIP_BYTES_MAX, name
