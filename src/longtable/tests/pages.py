"""Every page a person meets, and as whom: a page that is missing here fails the collection of
``test_every_page``, as a route that is missing in ``routes`` fails that of ``test_every_route``.
"""

import re
from datetime import timedelta
from typing import Any

from django.urls import resolve

from longtable.communities.actions.belonging import bring_in
from longtable.communities.actions.keeping import offer_to_convene
from longtable.communities.actions.planning import keep_step
from longtable.communities.models import Community, Membership, Organization, Role
from longtable.communities.queries.planning import starter_seats
from longtable.contributions.actions.putting import Words
from longtable.convenings.actions.attending import answer, give_account, say_in, say_was_there
from longtable.dialogue.actions import Asked, answer_challenge
from longtable.dialogue.models import Conversation
from longtable.landscape.actions.answering_for import Answerable, state_responsibility
from longtable.landscape.actions.authorizing import (
    Authority,
    Influence,
    state_authority,
    state_influence,
)
from longtable.landscape.actions.committing import Part, ask_for_commitment
from longtable.landscape.actions.concerning import challenge_work
from longtable.landscape.actions.describing import Facts, enter_stakeholder, say_why
from longtable.landscape.actions.inviting import Asking, invite
from longtable.landscape.actions.leading import accept_lead, ask_to_lead
from longtable.landscape.actions.offering import Said, offer_capacities
from longtable.landscape.actions.recommending import Advice, News, recommend, record_status
from longtable.landscape.actions.staging import change_stage, tell_stage_part
from longtable.landscape.actions.working import WorkFacts, enter_work
from longtable.landscape.models import OPEN_FOR, Way, Work
from longtable.people.actions import state_facet
from longtable.people.models import Person
from longtable.seeds.growing import grow
from longtable.shared import clock
from longtable.shared.testing.worlds import (
    a_conversation,
    a_frozen_community,
    a_member,
    a_person,
    somebody_not_here,
)
from longtable.shared.transfer.models import Import
from longtable.tests.explained import PAGES_OF_WORDS, told_words
from longtable.tests.meetings import a_meeting
from longtable.tests.pages_of_advice import PAGES_OF_ADVICE, advice_to_look_at
from longtable.tests.pages_of_decisions import PAGES_OF_DECISIONS, talked_over_to_look_at
from longtable.tests.pages_of_dialogues import PAGES_OF_DIALOGUES, talks_to_look_at
from longtable.tests.pages_of_differences import PAGES_OF_DIFFERENCES, a_difference_to_look_at
from longtable.tests.pages_of_learning import PAGES_OF_LEARNING, learning_to_look_at
from longtable.tests.pages_of_perspectives import PAGES_OF_PERSPECTIVES, perspectives_to_look_at
from longtable.tests.pages_of_relays import passed_on
from longtable.tests.pages_of_unsealings import PAGES_OF_UNSEALINGS, unsealings_to_look_at
from longtable.tests.routes import ROUTES
from longtable.tests.valued import PAGES_OF_VALUES, values_to_look_at

CONVERSATIONS = 12
HERE = "/c/school-behavioral-health"
# As the convener, who meets every form.
PAGES = {
    "home": f"{HERE}/",
    "about": f"{HERE}/about/",
    "people": f"{HERE}/people/",
    "dialogue": f"{HERE}/dialogue/",
    "conversation": f"{HERE}/dialogue/{{conversation}}/",
    "readers": f"{HERE}/dialogue/{{conversation}}/readers/",
    "new conversation": f"{HERE}/dialogue/new/",
    "what people question": f"{HERE}/dialogue/challenges/",
    "questioning": f"{HERE}/dialogue/challenges/new/",
    "challenge": f"{HERE}/dialogue/{{challenge}}/",
    "answering a challenge": f"{HERE}/dialogue/{{challenge}}/answer/",
    "handing a challenge": f"{HERE}/dialogue/{{challenge}}/owner/",
    **PAGES_OF_DIFFERENCES,
    **PAGES_OF_DIALOGUES,
    **PAGES_OF_DECISIONS,
    **PAGES_OF_PERSPECTIVES,
    **PAGES_OF_ADVICE,
    **PAGES_OF_VALUES,
    "closing": f"{HERE}/dialogue/{{conversation}}/closure/",
    "history": "/t/{conversation}/revisions/",
    "its own address": "/t/{own}/",
    "changing": "/t/{own}/revision/",
    "hiding": "/t/{conversation}/hiding/",
    "placing": "/t/{own}/placements/",
    "measures": f"{HERE}/measures/",
    "records": f"{HERE}/measures/M5/records/",
    "explained": f"{HERE}/measures/explained/",
    "agreements": f"{HERE}/agreements/",
    "hat": f"{HERE}/hat/",
    "organizations here": f"{HERE}/organizations/",
    "tending": f"{HERE}/tending/",
    "landscape": f"{HERE}/landscape/",
    "gaps": f"{HERE}/landscape/gaps/",
    "landscape files": f"{HERE}/landscape/files/",
    "questions": f"{HERE}/landscape/questions/",
    "stance": f"{HERE}/landscape/stance/",
    "four questions": f"{HERE}/landscape/four-questions/",
    "new work": f"{HERE}/landscape/works/new/",
    "new shared work": f"{HERE}/landscape/works/new/?shared=yes",
    "work": f"{HERE}/landscape/works/{{work}}/",
    "gaps of a work": f"{HERE}/landscape/gaps/?work={{work}}",
    "who answers for a work": f"{HERE}/landscape/works/{{work}}/responsibilities/",
    "recommending": f"{HERE}/landscape/works/{{work}}/recommendation/",
    "recommendations": f"{HERE}/landscape/recommendations/",
    "recommendation": f"{HERE}/landscape/recommendations/{{recommendation}}/",
    "recommendation to print": f"{HERE}/landscape/recommendations/{{recommendation}}/letter/",
    "stages of a work": f"{HERE}/landscape/works/{{work}}/stages/",
    "saying an offer anew": f"{HERE}/landscape/capacities/{{offer}}/description/",
    "describing a work": f"{HERE}/landscape/works/{{work}}/description/",
    "questioning a work": f"{HERE}/landscape/works/{{work}}/challenges/new/",
    "questions about a work": f"{HERE}/landscape/works/{{work}}/concerns/",
    "being closer": f"{HERE}/landscape/bonds/new/",
    "the system": f"{HERE}/landscape/system/",
    "a cell": f"{HERE}/landscape/system/some-home-early_intervention_treatment_tiers2_3/",
    "an empty cell": f"{HERE}/landscape/system/few-home-screening/",
    "starting": f"{HERE}/landscape/starting/",
    "stakeholders": f"{HERE}/landscape/stakeholders/",
    "map": f"{HERE}/landscape/map/",
    "network": f"{HERE}/landscape/network/",
    "new stakeholder": f"{HERE}/landscape/stakeholders/new/",
    "stakeholder": f"{HERE}/landscape/stakeholders/{{stakeholder}}/",
    "describing a stakeholder": f"{HERE}/landscape/stakeholders/{{stakeholder}}/description/",
    "letting a stakeholder go": f"{HERE}/landscape/stakeholders/{{stakeholder}}/removal/",
    "inviting": f"{HERE}/landscape/stakeholders/{{stakeholder}}/invitation/",
    "inviting somebody new": f"{HERE}/landscape/invitations/new/?role=youth",
    "inviting several": f"{HERE}/landscape/invitations/several/?role=youth",
    "ledger": f"{HERE}/landscape/invitations/",
    "invitation": f"{HERE}/landscape/invitations/{{invitation}}/",
    "what people can bring": f"{HERE}/landscape/capacities/",
    "what one can bring": f"{HERE}/landscape/capacities/mine/",
    "offers nobody asked for": f"{HERE}/landscape/capacities/unused/",
    "proposing": f"{HERE}/landscape/capacities/for/{{member}}/",
    "capacity": f"{HERE}/landscape/capacities/{{capacity}}/",
    "who does what": f"{HERE}/landscape/commitments/",
    "asking a member": f"{HERE}/landscape/commitments/for/{{member}}/",
    "commitment": f"{HERE}/landscape/commitments/{{commitment}}/",
    "authority": f"{HERE}/landscape/authority/",
    "stating authority": f"{HERE}/landscape/stakeholders/{{stakeholder}}/authority/",
    "leading": f"{HERE}/leading/",
    "handing over": f"{HERE}/leading/{{leadership}}/succession/",
    "where one leads": "/me/leading/",
    "meetings": f"{HERE}/convenings/",
    "rhythm": f"{HERE}/convenings/rhythm/",
    "new meeting": f"{HERE}/convenings/new/",
    "own calendar": f"{HERE}/convenings/calendar/",
    "meeting": f"{HERE}/convenings/{{meeting}}/",
    "changing a meeting": f"{HERE}/convenings/{{meeting}}/moving/",
    "calling a meeting off": f"{HERE}/convenings/{{meeting}}/calling-off/",
    "voices of a meeting": f"{HERE}/convenings/{{meeting}}/gaps/",
    "meeting that is over": f"{HERE}/convenings/{{held}}/",
    "telling of a meeting": f"{HERE}/convenings/{{held}}/account/",
    "networks": f"{HERE}/landscape/networks/",
    "network of a partner": f"{HERE}/landscape/networks/{{partner}}/",
    "describing a network": f"{HERE}/landscape/networks/{{partner}}/description/",
    "asking to pass on": f"{HERE}/landscape/relays/new/",
    "relay": f"{HERE}/landscape/relays/{{relay}}/",
    "passing on": f"{HERE}/landscape/legs/{{leg}}/",
    "requests": f"{HERE}/requests/",
    "imports": f"{HERE}/imports/",
    "import": f"{HERE}/imports/{{import}}/",
    "affiliation": f"{HERE}/organizations/{{organization}}/",
    **PAGES_OF_WORDS,
    **PAGES_OF_LEARNING,
    **PAGES_OF_UNSEALINGS,
    "inbox": "/inbox/",
    "drafts": "/drafts/",
    "communities": "/communities/",
    "organizations": "/organizations/",
    "organization": "/organizations/{organization}/",
    "description": "/organizations/{organization}/description/",
    "person": "/people/{person}/",
    "convening": "/convene/",
    "convening 2": "/convene/2/",
    "convening 3": "/convene/3/",
    "convening 4": "/convene/4/",
    "convening 5": "/convene/5/",
    "search": "/search/?q=school",
    "profile": "/me/",
    "facet": "/me/facets/{facet}/",
    "address": "/me/address/",
    "password": "/me/password/",
    "sessions": "/me/sessions/",
    "written of oneself": "/me/landscape/",
    "bringing everywhere": "/me/capacities/",
    "erasure": "/me/erasure/",
    "mail": "/mail/",
    "without a convener": "/communities/without-convener/",
    "parts": "/styleguide/",
    "not found": "/c/nowhere/",
    "not a page": "/me/facets/",
}
# As somebody else: who, and where.
OTHERS = {
    "front": ("visitor", "/"),
    "sign in": ("visitor", "/accounts/login/"),
    "home": ("visitor", f"{HERE}/"),
    "not of age": ("visitor", "/welcome/later/"),
    "erased": ("visitor", "/goodbye/"),
    "closed account": ("visitor", "/accounts/inactive/"),
    "joining": ("outsider", f"{HERE}/joining/"),
    "typing a code": ("visitor", "/invited/"),
    "lifting a stop": ("visitor", "/invited/stopped/"),
    "typing another code": ("visitor", "/relayed/"),
    "a question passed on": ("visitor", "/relayed/{relayed}/"),
    "welcome": ("newcomer", "/welcome/"),
    "empty inbox": ("outsider", "/inbox/"),
    "about what nobody convenes": ("outsider", "/c/hollow/about/"),
}
PLAN: dict[int, dict[str, Any]] = {
    1: {"problem": "Students who come back.", "name": "Back", "kind": "room", "place": None},
    2: {"outcome": "Every student who comes back is expected."},
    3: starter_seats(),
    4: {},
}
FILES = (
    "people:data", "landscape:download", "vocabulary:download", "dialogue:perspectives_file",
    "dialogue:values_file", "dialogue:decision_file", "convenings:file", "convenings:feed",
)  # fmt: skip
ELSEWHERE = {
    **dict.fromkeys(FILES, "a file"),
    "account_confirm_login_code": "test_the_way_in",
    "account_reauthenticate": "leads to the confirmation, which test_securing looks at",
    "people:confirm_code": "the same page as account_confirm_login_code",
    "set_language": "no page: it leads back",
    "people:address_code": "the same page as account_confirm_login_code",
    "people:setup": "test_serving visits it",
    "landscape:network_drawing": "what a drawing is made of, no page",
    "landscape:lifting_code": "the same page as account_confirm_login_code",
    "landscape:invited_taking_back": "for who was given a code: test_taking_an_answer_back",
    "landscape:invited_code": "leads to the invitation, which test_being_asked_in looks at",
    "dialogue:reach": "a sentence within a page",
}


def _visited() -> set[str]:
    """The routes of all these pages."""
    addresses = [*PAGES.values(), *(address for _, address in OTHERS.values())]
    paths = [re.sub(r"\{\w+\}", "1", one.partition("?")[0]) for one in addresses]
    return {resolve(path).view_name for path in paths if path != "/c/nowhere/"}


_missing = {name for name, route in ROUTES.items() if "GET" in route.methods}
_missing -= _visited() | set(ELSEWHERE)
assert not _missing, f"pages nobody looks at: {sorted(_missing)}"


def lay() -> tuple[dict[str, str], dict[str, Person]]:
    """The example community with its first conversations, and something on every page."""
    national = grow(conversations=CONVERSATIONS)
    convener = Person.objects.get(email="convener@demo.example")
    found = Conversation.objects.filter(placements__community=national)
    longest = found.order_by("-reply_count", "pk").first()
    assert longest is not None
    facet = state_facet(convener, label="Home", text="A farm.", seen_by="only_me")
    organization = Organization.objects.filter(affiliations__community=national).first()
    assert organization is not None
    brought_in = Import.objects.create(
        kind="people", community=national, started_by=convener, path="gone",
        original_name="roster.csv", state=Import.State.DONE, started_at=clock.now(),
        finished_at=clock.now(), counts={"people_new": 3, "people_updated": 1},
    )  # fmt: skip
    for step, answers in PLAN.items():
        keep_step(by=convener, step=step, answers=answers)
    stakeholder, invitation = _asked(national, longest, by=convener)
    told = {
        "conversation": longest.public_id,
        "own": a_conversation(national, by=convener).public_id,
        "organization": organization.public_id,
        "person": convener.public_id,
        "facet": facet.public_id,
        "import": brought_in.public_id,
        "stakeholder": stakeholder.public_id,
        "invitation": invitation.public_id,
        **_work(national, stakeholder, by=convener),
        **_brought(national, by=convener),
        "leadership": _led(national, by=convener),
        **passed_on(national, organization, by=convener),
    }
    outsider = a_person("Otto")
    hollow = a_frozen_community("Hollow")
    bring_in(hollow, outsider, by=outsider)
    offering = a_member(hollow, "Olga")
    offer_to_convene(Membership.objects.get(person=offering), by=offering)
    others = {"outsider": outsider, "newcomer": somebody_not_here("Noor")}
    return told | _dialogue(national, by=convener), {"convener": convener, **others}


def _dialogue(community: Community, *, by: Person) -> dict[str, str]:
    return (
        a_difference_to_look_at(community, by=by)
        | talks_to_look_at(community, by=by)
        | talked_over_to_look_at(community, by=by)
        | perspectives_to_look_at(community)
        | advice_to_look_at(community, by=by)
        | values_to_look_at(community, by=by)
        | learning_to_look_at(community, by=by)
        | unsealings_to_look_at(community, by=by)
    )


def _work(community: Community, holder: Any, *, by: Person) -> dict[str, str]:
    """A work that somebody guessed at, and what an office is asked about it."""
    facts = WorkFacts(name="Family nights", kind="initiative", whose="State PTA", worth="Parents.")
    work = enter_work(community, by=by, facts=facts, is_shared=False)
    office = Answerable(office="Director", scope="The money", whose="State office", funds="Part B")
    state_responsibility(work, by=by, facts=office)
    change_stage(work, by=by, stage="exploration", why="We ask whether it fits.")
    tell_stage_part(work, by=by, whose="State PTA", stage="exploration", did="Asked families.")
    today = clock.now().date()
    advice = Advice(what="Pay family partners.", why="They come.", due_on=today)
    asked = recommend(work, by=by, authority=holder.authorities.get(), advice=advice)
    news = News(kind="changed", happened_on=today, why="For two years.", told_by="A letter")
    record_status(asked, by=by, news=news)
    told = {"work": work.public_id, "recommendation": asked.public_id}
    return told | _questioned(community, work, by=by)


def _questioned(community: Community, work: Work, *, by: Person) -> dict[str, str]:
    """A challenge about a work that waits for the convener's answer."""
    words = Words(title="Who pays when the grant ends?", body="The last one was gone.")
    parent = Person.objects.get(email="parent@demo.example")
    asked = Asked(owner=by)
    raised = challenge_work(work, words=words, by=parent, communities=[community], asked=asked)
    answer_challenge(
        raised,
        by=by,
        outcome="looking",
        until=(clock.now() + OPEN_FOR).date(),
        reply=Words(body="We ask the district."),
    )
    return {"challenge": raised.conversation.public_id}


def _brought(community: Community, *, by: Person) -> dict[str, str]:
    """What a member can bring, and a part that the convener is asked to take."""
    member = Person.objects.get(email="parent@demo.example")
    offer = offer_capacities(community, by=member, said=[Said("know", "The first day back.")])[0]
    own = offer_capacities(community, by=by, said=[Said("do", "I can call the board.")])[0]
    part = Part(what="Come and tell us in May.")
    asked = ask_for_commitment(community, person=by, by=member, part=part)
    return {
        "member": member.public_id,
        "capacity": offer.public_id,
        "offer": own.public_id,
        "commitment": asked.public_id,
        **(_met(community, by=by) | told_words(community)),
    }


def _asked(community: Community, longest: Conversation, *, by: Person) -> tuple[Any, Any]:
    """Somebody who holds a stake, and how they were asked in."""
    role = Role.objects.get(slug="youth")
    facts = Facts(name="Youth council", role_id=role.pk, impact=3, ring="extended")
    one = enter_stakeholder(community, by=by, facts=facts)
    say_why(one, by=by, text="They come back to a school that forgot them.")
    office = Authority(
        office="Chair", scope="Its rooms", level="state", instrument="grant", citation="Letter 7"
    )
    state_authority(one, by=by, facts=office)
    state_influence(one, by=by, facts=Influence(people="Students", reaches=400))
    asking = Asking(
        way=Way.LINK, why_you="You know.", question="What helped?", conversation=longest
    )
    return one, invite(one, by=by, asking=asking)


def _led(community: Community, *, by: Person) -> str:
    """A role that the convener holds, and one that somebody offers to take."""
    ends_on = (clock.now() + OPEN_FOR).date()
    held = ask_to_lead(community, by, by=by, kind="mentor", ends_on=ends_on, note="Ask Rosa.")
    offering = a_member_here(community)
    ask_to_lead(community, offering, by=offering, kind="host", ends_on=ends_on)
    return accept_lead(held, by=by).public_id


def _met(community: Community, *, by: Person) -> dict[str, str]:
    """A meeting to come, to which somebody comes, and one that is over."""
    coming, member = a_meeting(community, "The monthly call", by=by), a_member_here(community)
    answer(coming, by=member, coming="yes")
    say_in(coming, words=Words(body="Ask about the bus."), by=member)
    with clock.at(clock.now() - timedelta(days=30)):
        held = a_meeting(community, "The call before", by=by)
    say_was_there(held, by=member)
    roles = {one.pk: 3 for one in Role.objects.filter(slug="family")}
    give_account(held, by=by, was_held=True, came_of_it="We write.", headcounts=roles)
    return {"meeting": coming.public_id, "held": held.public_id}


def a_member_here(community: Community) -> Person:
    """Somebody who belongs and does not convene."""
    term = Membership.objects.filter(community=community, standing="member", ended_at=None).first()
    assert term is not None
    return term.person
