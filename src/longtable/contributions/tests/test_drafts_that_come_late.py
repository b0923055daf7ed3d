"""A draft that comes late: words that were put never come back as something unsent.

Promised: a save under a key that was put is refused and stores nothing, in whichever order save and
post reach the database; whoever writes on in another window gets a key of its own; a change of what
was said is kept from late saves likewise; what another window wrote meanwhile, and this one never
saw, survives the sending, with script and without.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaiting

import pytest
from django.db import connection, transaction
from django.test import Client

from longtable.communities.models import Community
from longtable.contributions.actions.changing import revise
from longtable.contributions.actions.drafting import WordsWerePut, keep_beside, save_draft
from longtable.contributions.actions.putting import Words, write_reply
from longtable.contributions.models import Contribution, Draft
from longtable.people.models import Person
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_member,
    a_reply,
    lay_roles_again,
)

BODY = "Ask the family before anything."
BEGUN = "Ask the family before any"
MEANWHILE_SECONDS = 0.5


@pytest.fixture
def community(db: None) -> Community:
    """A community."""
    lay_roles_again()
    return a_community()


@pytest.fixture
def opal(community: Community) -> Person:
    """A member."""
    return a_member(community, "Opal")


@pytest.fixture
def made(community: Community) -> Contribution:
    """A conversation begun by the convener."""
    return a_conversation(community)


def reply(made: Contribution, by: Person, *, body: str = BODY, drafted: int = 0) -> Contribution:
    """Post what was written in the composer under a conversation, under the key ``k``."""
    words = Words(body=body, client_key="k", draft_place=place_of(made), drafted=drafted)
    return write_reply(made, words=words, by=by)


def save(made: Contribution, by: Person, *, body: str = BEGUN, seen: int = 0) -> str:
    """Save what that composer holds; says whether it was refused."""
    try:
        save_draft(by=by, place=place_of(made), title="", body=body, seen=seen, key="k")
    except WordsWerePut:
        return "refused"
    return "kept"


def place_of(made: Contribution) -> str:
    """Where drafts of replies to it are."""
    return f"reply:{made.public_id}"


def elsewhere(act: Callable[[], object]) -> "Future[object]":
    """Do it meanwhile, over a connection of its own."""

    def closing() -> object:
        try:
            return act()
        finally:
            connection.close()

    with_its_own = ThreadPoolExecutor(1)
    running = with_its_own.submit(closing)
    with_its_own.shutdown(wait=False)
    return running


@pytest.mark.django_db(transaction=True)
def test_a_save_that_arrives_while_the_reply_is_put_waits_and_is_refused(
    made: Contribution, opal: Person
) -> None:
    with transaction.atomic():
        reply(made, opal)
        late = elsewhere(lambda: save(made, opal))
        with pytest.raises(StillWaiting):
            late.result(MEANWHILE_SECONDS)

    assert late.result() == "refused"
    assert not Draft.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_reply_that_is_put_while_a_save_arrives_waits_and_takes_the_draft_away(
    made: Contribution, opal: Person
) -> None:
    with transaction.atomic():
        assert save(made, opal) == "kept"
        posted = elsewhere(lambda: reply(made, opal))
        with pytest.raises(StillWaiting):
            posted.result(MEANWHILE_SECONDS)

    posted.result()
    assert Contribution.objects.get(kind="reply").body == BODY
    assert not Draft.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_first_saves_at_once_make_one_draft(made: Contribution, opal: Person) -> None:
    both = [elsewhere(lambda: save(made, opal)) for _ in range(2)]

    assert [one.result() for one in both] == ["kept", "kept"]
    assert Draft.objects.count() == 1


def test_a_reply_that_was_not_put_after_all_leaves_its_draft(
    made: Contribution, opal: Person
) -> None:
    save(made, opal)
    with transaction.atomic():
        reply(made, opal, drafted=1)
        transaction.set_rollback(True)

    assert Draft.objects.get().body == BEGUN
    assert save(made, opal, body=BODY, seen=1) == "kept"


def test_a_late_save_is_answered_gone_with_the_key_for_what_comes_next(
    client: Client, made: Contribution, opal: Person
) -> None:
    client.force_login(opal)
    there = f"/drafts/{place_of(made)}/"
    reply(made, opal)

    late = client.post(there, {"body": BEGUN, "version": "0", "key": "k"})
    assert late.status_code == 410
    assert not Draft.objects.exists()

    other = {"body": "Something else", "version": "0", "key": late.json()["key"]}
    assert client.post(there, other).json() == {"version": 1}
    sent = {"body": "Something else", "key": other["key"], "drafted": "1"}
    client.post(f"/c/weavers/dialogue/{made.public_id}/replies/", sent)
    assert not Draft.objects.exists()
    assert client.post(there, other).status_code == 410
    assert not Draft.objects.exists()


def test_another_persons_key_hinders_nobody(
    community: Community, made: Contribution, opal: Person
) -> None:
    reply(made, a_member(community, "Tess"))

    assert save(made, opal) == "kept"


def test_a_conversation_that_was_begun_is_no_draft_again(
    client: Client, community: Community, opal: Person
) -> None:
    client.force_login(opal)
    new = f"/c/{community.slug}/dialogue/new/"
    draft = f"/drafts/conversation:{community.slug}/"
    begun = {"title": "Who", "body": BEGUN, "version": "0", "key": "c"}
    client.post(draft, begun)
    words = {"title": "Who comes?", "body": BODY, "audience": "2", "language": "en"}

    put = client.post(new, {**words, "key": "c", "drafted": "1"})

    assert put.status_code == 302
    assert not Draft.objects.exists()
    assert client.post(draft, begun).status_code == 410
    assert not Draft.objects.exists()


def test_a_change_that_was_kept_is_no_draft_again(community: Community, opal: Person) -> None:
    said = a_reply(a_conversation(community), by=opal, body="Ask the family.")
    place = f"edit:{said.public_id}"
    save_draft(by=opal, place=place, title="", body=BEGUN, seen=0, key="0")
    revise(said, by=opal, body=BODY, seen=0, drafted=1)

    with pytest.raises(WordsWerePut) as late:
        save_draft(by=opal, place=place, title="", body=BEGUN, seen=1, key="0")
    assert not Draft.objects.exists()
    save_draft(by=opal, place=place, title="", body="And ask", seen=0, key=late.value.next_key)
    assert Draft.objects.get().body == "And ask"


@pytest.mark.parametrize(
    "elsewhere_written",
    [
        f"{BODY} And then ask the student, who knows best.",
        "And then ask the student.",
        "Ask the student before anything.",
        "anything before the family Ask.",
    ],
)
def test_what_another_window_wrote_meanwhile_survives_the_sending_without_script(
    client: Client, made: Contribution, opal: Person, elsewhere_written: str
) -> None:
    client.force_login(opal)
    save(made, opal)
    save(made, opal, body=elsewhere_written, seen=1)

    sent = {"body": BODY, "key": "k", "drafted": "1"}
    client.post(f"/c/weavers/dialogue/{made.public_id}/replies/", sent)

    assert Contribution.objects.get(kind="reply").body == BODY
    assert Draft.objects.get().body == elsewhere_written
    shown = client.get(f"/c/weavers/dialogue/{made.public_id}/").content.decode()
    assert f"{elsewhere_written}</textarea>" in shown


def test_a_draft_that_its_writer_saw_goes_with_the_sending_whatever_they_made_of_it(
    client: Client, made: Contribution, opal: Person
) -> None:
    client.force_login(opal)
    save(made, opal, body="All wrong, forget it.")
    shown = client.get(f"/c/weavers/dialogue/{made.public_id}/").content.decode()
    assert 'name="drafted" value="1"' in shown

    sent = {"body": BODY, "key": "k", "drafted": "1"}
    client.post(f"/c/weavers/dialogue/{made.public_id}/replies/", sent)

    assert not Draft.objects.exists()


def test_a_form_with_a_mistake_still_knows_only_the_draft_it_knew(
    client: Client, made: Contribution, opal: Person
) -> None:
    client.force_login(opal)
    save(made, opal)
    save(made, opal, body="From the phone.", seen=1)

    sent = {"body": "", "key": "k", "drafted": "1"}
    again = client.post(f"/c/weavers/dialogue/{made.public_id}/replies/", sent)

    assert 'name="drafted" value="1"' in again.content.decode()


def test_words_kept_after_signing_out_lose_nothing_of_a_longer_draft(
    made: Contribution, opal: Person
) -> None:
    save(made, opal, body=f"{BODY} And the student.")

    keep_beside(by=opal, place=place_of(made), title="", body=BODY)

    kept = Draft.objects.get().body
    assert BODY in kept
    assert "And the student." in kept
