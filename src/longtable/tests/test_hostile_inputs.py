"""Hostile and odd input: names, text, requests and ids (H-01 to H-39, H-79 to H-82, G-69).

Promised: what is foreign, odd or too much is refused or taken for what it is, and changes nothing;
a form takes its own fields and no other; a token opens what it was made for. ``WHERE`` says of
every row which test holds it; ``LATER`` says of each that nothing here can meet yet, why.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders
from django.core import signing
from django.test import Client

import longtable
from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.contributions.http import writer_token
from longtable.contributions.models import Contribution
from longtable.dialogue.actions import reply_in
from longtable.people.devices import known_device
from longtable.people.models import Administrator, Person
from longtable.shared.realtime.topics import read_token, token
from longtable.shared.testing.stored import digest_of_everything
from longtable.shared.testing.worlds import a_conversation, a_member, an_open_community
from longtable.shared.text.rendering import render_letter, render_markdown
from longtable.tests.proof.addresses import in_the_vault, of_the_vault
from longtable.tests.proof.test_every_address import Hidden, client_of, leaks
from longtable.tests.proof.world import World
from longtable.tests.routes import ROUTES

pytestmark = pytest.mark.django_db

WHERE = {
    1: "test_h01_h02_a_name_that_only_looks_like_anothers_is_refused",
    2: "test_h01_h02_a_name_that_only_looks_like_anothers_is_refused",
    3: "test_odd_addresses_are_refused_and_no_mail_is_written",
    4: "test_names_that_pose_or_cannot_be_seen_are_refused",
    5: "test_what_hides_in_a_name_is_taken_out",
    6: "test_what_hides_in_a_name_is_taken_out",
    7: "test_names_of_all_peoples_are_welcome",
    9: "test_names_that_pose_or_cannot_be_seen_are_refused",
    10: "test_odd_addresses_are_refused_and_no_mail_is_written",
    11: "test_of_two_who_race_for_an_address_there_is_one_person",
    12: "test_h12_a_former_name_stands_beside_the_new_one_for_those_who_meet",
    13: "test_h13_h14_nothing_that_runs_or_loads_comes_out",
    14: "test_h13_h14_nothing_that_runs_or_loads_comes_out",
    15: "test_each_parser_reads_the_worst_in_time",
    16: "test_too_long_says_by_how_much_and_keeps_every_letter",
    17: "test_h17_what_no_text_can_hold_is_taken_out_or_refused",
    18: "test_h18_words_of_templates_are_words",
    20: "test_the_same_words_within_five_minutes_are_asked_about",
    21: "test_h21_every_script_is_kept_as_it_was_written",
    22: "test_h22_an_excerpt_ends_between_letters",
    24: "test_h24_foreign_ids_are_refused",
    25: "test_h25_h26_odd_parameters_are_no_fault_of_ours",
    26: "test_h25_h26_odd_parameters_are_no_fault_of_ours",
    27: "test_h27_a_form_takes_its_own_fields_alone",
    28: "test_what_no_browser_sends_is_refused_once",
    29: "test_what_no_browser_sends_is_refused_once",
    30: "test_h30_no_header_moves_a_visitor_elsewhere",
    31: "test_nobody_is_sent_to_another_site",
    32: "test_no_form_of_another_site_does_anything",
    33: "test_every_kind_of_answer_to_a_member_is_closed",
    34: "test_h34_a_session_that_was_planted_is_not_signed_in",
    35: "test_h35_a_token_opens_what_it_was_made_for",
    36: "test_acts_are_not_done_by_reading",
    37: "test_h37_many_guesses_at_one_account_are_stopped_and_its_owner_comes_in",
    38: "test_what_comes_slowly_is_cut_and_holds_nobody_up",
    39: "test_a_websocket_is_closed_without_a_word",
    79: "test_any_text_is_a_question",
    80: "test_h25_h26_odd_parameters_are_no_fault_of_ours",
    81: "test_signing_out_leaves_nothing_on_the_device",
    82: "test_reading_and_replying_need_no_script",
}
LATER = {
    8: "no mail names anybody yet; the rule comes with invitations and digests",
    19: "needs the look of system text beside people's, with moderation",
    23: "no feature hands text to a model",
}
ALL_ROWS = {*range(1, 40), *range(79, 83)}


def test_every_row_is_held_by_a_test_or_says_why_not() -> None:
    tests = "\n".join(
        one.read_text() for one in Path(longtable.__file__).parent.glob("**/tests/test_*.py")
    )
    assert set(WHERE) | set(LATER) == ALL_ROWS
    assert not set(WHERE) & set(LATER)
    assert [name for name in WHERE.values() if f"def {name}(" not in tests] == []


RUNS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg><use href=data:x></svg>",
    "<math><mtext><style><img onerror=alert(1)>", "<style>@import 'x'</style>", "<base href=//x>",
    "<form action=//evil><input name=csrfmiddlewaretoken>", "<meta http-equiv=refresh content=0>",
    "<a href='java\tscript:alert(1)'>a</a>", "[a](javascript:alert(1))", "[a](java&#10;script:x)",
    "[a](data:text/html,x)", "[a](vbscript:x)", "![x](http://tracker.example/p.gif)",
    "<iframe srcdoc='<script>'>", "<a id=csrfmiddlewaretoken name=body>a</a>", "<p onclick=x>a</p>",
    "<noscript><p title='</noscript><img onerror=x>'>", "<!--><script>x</script>-->",
    '[a](http://x.example "onmouseover=alert(1)")', "<details open ontoggle=alert(1)>",
]  # fmt: skip


@pytest.mark.parametrize("text", RUNS)
def test_h13_h14_nothing_that_runs_or_loads_comes_out(text: str) -> None:
    for render in (render_markdown, render_letter):
        html = render(text).html.lower()
        for tag in (
            "script",
            "img",
            "svg",
            "math",
            "style",
            "base",
            "form",
            "meta",
            "iframe",
            "input",
        ):
            assert f"<{tag}" not in html
        for part in html.split("<a ")[1:]:
            href = part.partition('href="')[2].partition('"')[0]
            assert urlsplit(href).scheme in {"", "http", "https", "mailto"}, href
        for attribute in (" onerror=", " onclick=", " ontoggle=", " id=", " name=", " style="):
            assert not any(attribute in tag.split(">")[0] for tag in html.split("<")[1:])


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "\ufffe", "\x1b[2J", "a\ufeffb", "a\r\nb\rc"])
def test_h17_what_no_text_can_hold_is_taken_out_or_refused(odd: str, client: Client) -> None:
    community = an_open_community()
    member = a_member(community)
    conversation = a_conversation(community)
    client.force_login(member)
    body = f"before {odd} after".encode("utf-8", "surrogatepass")
    sent = client.post(
        f"/c/{community.slug}/dialogue/{conversation.public_id}/replies/",
        b"body=" + b"".join(b"%%%02x" % one for one in body),
        content_type="application/x-www-form-urlencoded",
    )

    assert sent.status_code in {302, 422}
    kept = Contribution.objects.filter(author=member).values_list("body", flat=True)
    assert not any(set(text) & set("\x00\ufffe\x1b\r\ud800") for text in kept)


@pytest.mark.parametrize("text", ["{{ config }}", "{% debug %}", "${7*7}", "%s%n", "{0.__class__}"])
def test_h18_words_of_templates_are_words(text: str, client: Client) -> None:
    community = an_open_community()
    member = a_member(community, email="m@people.example")
    client.force_login(member)
    made = a_conversation(community, title=f"About {text}", body=text)

    page = client.get(f"/c/{community.slug}/dialogue/{made.public_id}/").content.decode()

    assert page.count(text) >= 2


TONGUES = [
    "李小龙说",
    "สวัสดีครับ",
    "مرحبا 123",
    "שלום abc",
    "ᠮᠣᠩᠭᠣᠯ",
    "Nyob zoo",
    "ကညီ",
    "Iọkwe",
    "Bonjou ʻ",
]


@pytest.mark.parametrize("text", TONGUES)
def test_h21_every_script_is_kept_as_it_was_written(text: str, client: Client) -> None:
    community = an_open_community()
    member = a_member(community)
    client.force_login(member)
    made = a_conversation(community, title=text)
    reply_in(made, to=made, words=Words(body=text), by=member)

    page = client.get(f"/c/{community.slug}/dialogue/{made.public_id}/").content.decode()

    assert page.count(text) >= 2


def test_h21_each_block_runs_the_way_its_words_do() -> None:
    sheet = finders.find("ui/posts.css")
    assert sheet is not None
    rules = [line for line in Path(sheet).read_text().splitlines() if "unicode-bidi" in line]
    assert len(rules) == 1
    for block in ("p", "li", "td", ".plain"):
        assert block in rules[0].partition("{")[0]


def test_h24_foreign_ids_are_refused(world: World) -> None:
    """Of a closed community, given in an address of one's own, in a form, or as a cursor."""
    here = an_open_community("Here")
    me = a_member(here, "Ida")
    own = a_conversation(here, by=me)
    client = Client()
    client.force_login(me)
    vault = of_the_vault(world)
    hidden = Hidden(world.hidden_from(world.twins["member of the site"]))
    foreign, reply = vault.conversation.public_id, vault.reply.public_id
    there = f"/c/{here.slug}/dialogue"
    before = digest_of_everything()

    for path in (f"{there}/{foreign}/", f"{there}/{foreign}/readers/", f"/t/{reply}/"):
        assert client.get(path).status_code == 404
    for path in (
        f"{there}/{foreign}/replies/", f"{there}/{foreign}/closure/", f"/t/{reply}/revision/",
        f"/t/{reply}/hiding/", f"/t/{foreign}/placements/",
        f"/c/{here.slug}/people/{vault.member.public_id}/",
    ):  # fmt: skip
        assert client.post(path, {"body": "x", "reason": "x", "outcome": "x"}).status_code in {
            403,
            404,
        }
    given = {"title": "a", "body": "b", "audience": "2", "language": "en",
             "communities": str(vault.community.pk)}  # fmt: skip
    assert client.post(f"{there}/new/", given).status_code == 422
    given = {"body": "b", "people": vault.convener.public_id}
    assert client.post(f"{there}/{own.public_id}/replies/", given).status_code == 422
    assert client.post(f"/t/{own.public_id}/placements/", {"community": str(vault.community.pk)}
                       ).status_code == 422  # fmt: skip
    for cursor in ("after", "before", "at", "from", "to"):
        page = client.get(f"{there}/{own.public_id}/", {cursor: reply})
        assert page.status_code in {200, 404}
        assert leaks(page, hidden, reply) == []

    assert digest_of_everything() == before


READS = [name for name, route in ROUTES.items() if "GET" in route.methods]
ODD = [
    "-1", "1e309", str(2**63), "1 OR 1=1", "1.5", "true", "None", "\u0661", "' -- ", "9" * 400,
    "password", "author__email", "-person__password", "_connector", "a.b", "a%00b", "../../x",
]  # fmt: skip
ASKED = ("q", "in", "after", "before", "show", "to", "at", "from", "sort", "order", "role", "page",
         "organization", "level", "words", "since", "until", "open", "asks", "people",
         "again")  # fmt: skip


# Each name meets so many of the odd ones at a route, other ones at the next.
TURNS = 2


def test_h25_h26_odd_parameters_are_no_fault_of_ours(world: World) -> None:
    client = client_of("convener of the vault", world)
    for number, name in enumerate(READS):
        address = in_the_vault(name, world)
        for turn in range(number * TURNS, number * TURNS + TURNS):
            query = {key: ODD[(at + turn * 5) % len(ODD)] for at, key in enumerate(ASKED)}
            assert client.get(address, query).status_code < 500, f"{name}: {query}"
        twice = "&".join(f"{key}=1&{key}=2&{key}[]=3" for key in (*ASKED, "_connector", "pk__in"))
        assert client.get(f"{address}?{twice}").status_code < 500, name


RIGHTS = {"is_staff": "on", "is_superuser": "on", "is_active": "", "standing": "convener",
          "role": "convener", "author": "1", "created": "1999-01-01", "visibility": "public",
          "parent": "1", "widest": "4"}  # fmt: skip
KEPT = (
    "email", "password", "age_state", "public_id", "named_through", "arrived_at", "is_active",
    "last_login", "named_at",
)  # fmt: skip


def test_h27_a_form_takes_its_own_fields_alone(world: World) -> None:
    """G-69: every form gets the name of every field of every table as well."""
    client, vault = client_of("member of the vault", world), of_the_vault(world)
    fields = {field.name for model in apps.get_models() for field in model._meta.fields}
    fields -= {"body", "text", "display_name", "password", "email"}
    before = Person.objects.values(*KEPT).get(pk=vault.member.pk)
    given = {
        **dict.fromkeys(fields - {"body", "text", "display_name", "password", "email"}, "1"),
        **RIGHTS,
    }
    forms = [name for name in ROUTES if name not in {"account_logout", "people:erasure",
             "people:sessions_ending", "communities:leaving", "set_language"}]  # fmt: skip

    for name in forms:
        client.post(in_the_vault(name, world), {**given, **ROUTES[name].post})

    assert Person.objects.values(*KEPT).get(pk=vault.member.pk) == before
    assert Administrator.objects.get().person == world.people["administrator"]
    here = vault.member.memberships.get(community=vault.community)
    assert here.standing == "member"
    assert Contribution.objects.get(pk=vault.reply.pk).author == vault.convener
    assert Community.objects.get(pk=vault.community.pk).visibility == "closed"


def test_h34_a_session_that_was_planted_is_not_signed_in() -> None:
    from longtable.shared.testing.visiting import (  # noqa: PLC0415  -- beside what it is about
        ask_for_code,
        code_for,
        type_code,
    )

    a_member(an_open_community(), "Opal")
    victim, attacker = Client(), Client()
    ask_for_code(attacker, "opal@people.example")
    planted = attacker.cookies["session"].value
    victim.cookies["session"] = planted
    type_code(victim, code_for("opal@people.example"))

    assert victim.cookies["session"].value != planted
    assert attacker.get("/me/sessions/").status_code == 302


def test_h35_a_token_opens_what_it_was_made_for(world: World, rf: Any) -> None:
    member = of_the_vault(world).member
    stream = token(member.pk, ["c.1"])
    writer = writer_token(member)
    for foreign in (writer, stream[:-1], stream[:10], "", "a:b:c", signing.dumps([1, ["c.1"]])):
        with pytest.raises(signing.BadSignature):
            read_token(foreign)
    request = rf.get("/")
    for foreign in (writer, stream):
        request.COOKIES["device"] = foreign
        assert known_device(request, address=member.email or "") == ""
    stranger = Client()
    before = Contribution.objects.count()
    for foreign in (stream, writer[:-1], signing.dumps(member.pk)):
        stranger.post(in_the_vault("dialogue:replies", world), {"body": "x", "writer": foreign})
    assert not member.drafts.exists()
    assert Contribution.objects.count() == before
