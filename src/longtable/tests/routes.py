"""Every address, and who gets what there: written by hand from the permission model, not from the
code it is about. A route that is missing here fails the collection
of ``test_every_route`` and of ``proof/test_every_address``.

A line says what the address names, and per method the *steps* a request takes before it is answered
(``proof/oracle/answering.py`` knows what each asks) and the statuses of success.
"""

from collections.abc import Iterator

from django.urls import URLResolver, get_resolver

from longtable.tests.doors import (
    CHALLENGE,
    HERE,
    INSIDE,
    NOBODY,
    TENDING,
    WRONG,
    Route,
    acts,
    route,
    to,
)
from longtable.tests.routes_of_advice import ADVICE
from longtable.tests.routes_of_convenings import CONVENINGS
from longtable.tests.routes_of_decisions import DECISIONS
from longtable.tests.routes_of_dialogues import DIALOGUES
from longtable.tests.routes_of_differences import DIFFERENCES
from longtable.tests.routes_of_landscapes import LANDSCAPES
from longtable.tests.routes_of_learning import LEARNING
from longtable.tests.routes_of_perspectives import PERSPECTIVES
from longtable.tests.routes_of_rooms import ALSO_UNSIGNED
from longtable.tests.routes_of_values import VALUES
from longtable.tests.routes_of_vocabularies import VOCABULARIES

ROUTES: dict[str, Route] = {
    # The door of the site.
    "account_login": route(
        get=to(done={302}, visitors={200}), post=acts(done={302}, visitors=WRONG),
        visitors=True, before_welcome=True,
    ),
    "account_confirm_login_code": route(
        get=acts(), post=acts(), visitors=True, before_welcome=True
    ),
    "account_logout": route(post=acts(), visitors=True, before_welcome=True),
    "account_inactive": route(get=to(done=NOBODY), visitors=True, before_welcome=True),
    "account_reauthenticate": route(get=to(), post=acts(), before_welcome=True),
    "set_language": route(
        get=acts(), post=acts(), sends={"language": "es"}, visitors=True, before_welcome=True
    ),
    "people:welcome": route(
        get=to(done={200, 302}, visitors={302}), post=acts(done={302, 422}, visitors={302}),
        visitors=True, before_welcome=True,
    ),
    "people:refused": route(get=acts(), visitors=True, before_welcome=True),
    "people:setup": route("key", get=to(done={404}), post=to(done={404}), visitors=True),
    # Oneself.
    "people:profile": route(get=to(), post=acts(done=WRONG)),
    "people:learning_aim": route(post=acts(), sends={"text": "x", "learning_aim": "How?"}),
    "people:facets": route(post=acts(done=WRONG)),
    "people:facet": route("facet", get=to("own"), post=acts("own", done=WRONG), sends={"text": ""}),
    "people:facet_removal": route("facet", post=acts("own")),
    "people:confirm_code": route(get=acts(), post=acts(), before_welcome=True),
    "people:password": route(get=acts(), post=acts()),
    "people:address": route(get=acts(), post=acts()),
    "people:address_code": route(get=acts(), post=acts()),
    "people:sessions": route(get=to()),
    "people:sessions_ending": route(post=acts()),
    # Somebody else's device answers as one that is no more: as if it were done.
    "people:session_ending": route("session", post=acts()),
    "people:data": route(get=acts(), before_welcome=True),
    "people:erasure": route(get=to(), post=acts(), before_welcome=True),
    "people:erased": route(get=to(), visitors=True),
    "people:person": route("person", get=to("meet")),
    "people:letters": route(get=to("see letters"), visitors=True),
    # Communities.
    "communities:convene_start": route(get=to(), post=acts(done=WRONG)),
    "communities:convene": route("step", get=to(done={200, 302}), post=acts(done={302, 422})),
    "communities:list": route(get=to(), visitors=True),
    "communities:organizations": route(get=to(), visitors=True),
    "communities:organization": route("organization", get=to("organization"), visitors=True),
    "communities:about": route("community", get=to("find"), visitors=True),
    "communities:joining": route(
        "community", get=to("find", "is outside", "come in"),
        post=acts("find", "is outside", "come in", done={302, 422}), sends={"message": "Please."},
    ),
    "communities:without_convener": route(
        get=to("name_conveners"), post=acts("name_conveners", done={404}),
        sends={"offer": "no-such-offer"},
    ),
    "communities:offering": route("community", post=acts(*INSIDE, "offer_to_convene")),
    "communities:leaving": route("community", post=acts(*INSIDE, "leave")),
    "communities:requests": route(
        "community", get=to(*TENDING), post=acts(*TENDING, done={404}),
        sends={"request": "no-such-request"},
    ),
    "communities:hat": route("community", get=to(*INSIDE), post=acts(*INSIDE, done=WRONG)),
    "communities:agreements": route(
        "community", get=to("find"), post=acts(*INSIDE), sends={"accept": "1"}, visitors=True
    ),
    "communities:people": route("community", get=to(*INSIDE), post=acts(*TENDING, done=WRONG)),
    "communities:membership": route(
        "community", "member", post=acts(*TENDING, "belongs there"), sends={"act": "end"}
    ),
    "communities:description": route(
        "organization", get=to("organization", "describe"),
        post=acts("organization", "describe", done=WRONG),
    ),
    "communities:affiliation": route(
        "community", "organization", get=to(*INSIDE, "is known there"),
        post=acts(*INSIDE, "is known there", "tend"),
        sends={"which": "release", "person": "no-such-person"},
    ),
    "communities:organizations_here": route(
        "community", get=to(*INSIDE), post=acts(*TENDING, done=WRONG)
    ),
    "communities:tending": route(
        "community", get=to(*TENDING), post=acts(*TENDING, done=WRONG), sends={"which": "words"}
    ),
    "communities:imports": route("community", get=to(*TENDING), post=acts(*TENDING, done=WRONG)),
    "communities:import": route(
        "community", "import", get=to(*TENDING, "of this community")
    ),
    "communities:import_trial": route(
        "community", "import", post=acts(*TENDING, "of this community")
    ),
    "communities:import_run": route(
        "community", "import", post=acts(*TENDING, "of this community")
    ),
    "communities:import_undoing": route(
        "community", "import", post=acts(*TENDING, "of this community")
    ),
    # Things said.
    "contributions:drafts": route(get=to()),
    "contributions:draft": route(
        "draft", post=to(done={200}), sends={"body": "begun", "version": "0"}
    ),
    "contributions:contribution": route(
        "reply", get=to("read or wrote", done={200, 302}), visitors=True
    ),
    "contributions:revision": route(
        "reply", get=to("known", "read", "revise"),
        post=acts("known", "read", "revise", done=WRONG), sends={"seen": "0"}, visitors=True,
    ),
    "contributions:revisions": route("reply", get=to("read"), visitors=True),
    "contributions:hiding": route(
        "reply", get=to("read", "hide"), post=acts("read", "hide", done=WRONG)
    ),
    "contributions:unsealing_new": route(
        "reply", get=to("read", "ask_unsealing"),
        post=acts("read", "ask_unsealing", done={302, 422}),
    ),
    "contributions:unsealings": route(get=to("see_unsealings")),
    "contributions:unsealing": route(
        "unsealing", get=to("see_unsealings", "known unsealing"),
        post=acts("see_unsealings", "known unsealing", "second unless it is answered",
                  done=WRONG),
    ),
    "contributions:unsealings_told": route("community", get=to(*INSIDE)),
    "contributions:placements": route(
        "own opening", get=to("read", "place"), post=acts("read", "place", done=WRONG)
    ),
    "dialogue:list": route("community", get=to("find"), visitors=True),
    "dialogue:new": route(
        "community", get=to("known", "find", "open_conversation"),
        post=acts("known", "find", "open_conversation", done=WRONG), visitors=True,
    ),
    "dialogue:challenges": route("community", get=to("find"), visitors=True),
    "dialogue:challenge_new": route(
        "community", get=to("known", "find", "open_conversation"),
        post=acts("known", "find", "open_conversation", done=WRONG), visitors=True,
    ),
    "dialogue:conversation": route("community", "conversation", get=to(*HERE), visitors=True),
    # Whether it is closed is looked at when it is sent, so that nobody's words are lost: 409.
    "dialogue:replies": route(
        "community", "conversation", post=acts("known", *HERE, "reply", done={302, 409}),
        sends={"body": "An answer."}, visitors=True,
    ),
    "dialogue:closure": route(
        "community", "conversation", get=to(*HERE, "is open", "close_conversation"),
        post=acts(*HERE, "is open", "close_conversation", done=WRONG),
    ),
    "dialogue:reopening": route("community", "conversation", post=acts(*HERE, "reopen")),
    # What somebody questions, and who owes the answer.
    "dialogue:challenge_answer": route(
        "community", "challenge", get=to(*CHALLENGE, "is open", "answer_challenge"),
        post=acts(*CHALLENGE, "is open", "answer_challenge", done=WRONG),
    ),
    "dialogue:challenge_owner": route(
        "community", "challenge", get=to(*CHALLENGE, "hand_challenge"),
        post=acts(*CHALLENGE, "hand_challenge", done=WRONG),
    ),
    "dialogue:challenge_word": route(
        "community", "challenge", post=acts(*CHALLENGE, "weigh_answer")
    ),
    "dialogue:bookmark": route(
        "community", "conversation", post=acts(*HERE), sends={"until": "2014-03-20T00:00:00Z"}
    ),
    "dialogue:reach": route("community", "conversation", get=to(*HERE)),
    "dialogue:readers": route("community", "conversation", get=to(*HERE), visitors=True),
    **DIFFERENCES,
    **DIALOGUES,
    **DECISIONS,
    **PERSPECTIVES,
    **ADVICE,
    **VALUES,
    **LANDSCAPES,
    **LEARNING,
    **CONVENINGS,
    **VOCABULARIES,
    # Measures, home, search.
    "engagement:measures": route("community", get=to(*INSIDE)),
    "engagement:records": route("community", "measure", get=to(*INSIDE)),
    "engagement:explained": route("community", get=to(*INSIDE)),
    "ui:styleguide": route(get=to(), visitors=True),
    "home:front": route(get=to(done={302}, visitors={200}), visitors=True),
    "home:community": route("community", get=to("find", "front"), visitors=True),
    "home:inbox": route(get=to()),
    "home:reading": route(post=acts()),
    "home:search": route(get=to(), visitors=True),
}  # fmt: skip

for _name in ALSO_UNSIGNED:
    ROUTES[_name] = ROUTES[_name].also_unsigned()


def named_routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """The names of all routes, with their namespaces."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inside = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from named_routes(entry, inside)
        else:
            assert entry.name, f"{entry.pattern} needs a name"
            yield f"{prefix}{entry.name}"


FOUND = sorted(set(named_routes()))
assert not set(FOUND) - set(ROUTES), f"routes nobody wrote down: {sorted(set(FOUND) - set(ROUTES))}"
assert not set(ROUTES) - set(FOUND), f"no such routes: {sorted(set(ROUTES) - set(FOUND))}"
