"""Whom and what is measured: the busiest community, somebody in it, conversations of 20 posts."""

import re
from collections import Counter
from dataclasses import asdict
from itertools import combinations
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Count, F, QuerySet, Sum, When
from django.db.models.functions import Abs
from django.test import Client
from django.urls import reverse

from benchmarks.speed.inside import Ground
from longtable.communities.models import Community, Visibility
from longtable.contributions.models import Contribution, Placement
from longtable.dialogue.models import Conversation
from longtable.dialogue.queries.window import POSTS_PER_PAGE
from longtable.people.models import Audience, Person
from longtable.seeds.size import landmarks

BACKEND = "longtable.people.returning.PersonBackend"
CONVERSATIONS = 50
CANDIDATES_MAX = 200
POST_MARK = '<article class="post'
# Two words that about one post in a hundred holds together: work for a search, and a full page.
SHARE_OF_POSTS = 0.01
SAMPLED_POSTS = 2_000
WORD = re.compile(r"\b[a-z]{5,12}\b")
COMMON_WORDS = 60


def lay(*, password: str, writers: int) -> dict[str, Any]:
    """Choose, and give the reader this password. Writes people's passwords and sessions alone."""
    community = _busiest()
    readers = _members(community)
    reader = readers[0]
    Person.objects.filter(pk=reader.pk).update(password=make_password(password))
    reader.refresh_from_db()  # A session holds for the password it began with.
    conversations = _of_twenty(community, reader)
    others = readers[1:] or readers
    return asdict(
        Ground(
            community=reverse("home:community", args=[community.slug]),
            reader=reader.pk,
            email=reader.email or "",
            conversations=conversations,
            open_conversations=_open(),
            posts_shown=_posts_shown(conversations[0], reader),
            words=_two_words(),
            writers=[_session(others[n % len(others)]) for n in range(writers)],
            counts={
                "people": Person.objects.count(),
                "communities": Community.objects.count(),
                "conversations": Conversation.objects.count(),
                "contributions": Contribution.objects.count(),
            },
        )
    )


def _busiest() -> Community:
    posts = Sum(F("contribution__reply_count") + 1)
    most = (
        Placement.objects.values("community").annotate(posts=posts).order_by("-posts", "community")
    )
    return Community.objects.get(pk=most[0]["community"])


def _members(community: Community) -> list[Person]:
    """Members who have come: the usual one of a demonstration at size, then who wrote most."""
    here = Person.objects.filter(
        memberships__community=community, memberships__ended_at=None, memberships__ends_on=None,
        memberships__standing="member", memberships__reads_from=None,
        arrived_at__isnull=False, email__isnull=False, language="en",
    )  # fmt: skip
    wrote = here.annotate(written=Count("contributions", distinct=True))
    usual = Case(When(email=landmarks.MEMBER, then=0), default=1)
    return list(wrote.order_by(usual, "-written", "pk")[:CANDIDATES_MAX])


def _of_twenty(community: Community, reader: Person) -> list[str]:
    """Conversations whose page shows twenty posts to this reader, or those that come nearest."""
    lying = Conversation.objects.still_open().visible_to(reader)
    paths = [
        _address(community.slug, one)
        for one in _nearest(lying.filter(placements__community=community))
    ]
    by_posts: dict[int, list[str]] = {}
    for path in paths:
        by_posts.setdefault(_posts_shown(path, reader), []).append(path)
    best = min(by_posts, key=lambda shown: abs(shown - POSTS_PER_PAGE))
    return by_posts[best]


def _nearest(conversations: "QuerySet[Conversation]") -> list[Conversation]:
    away = Abs(F("reply_count") + 1 - POSTS_PER_PAGE)
    return list(conversations.annotate(away=away).order_by("away", "-last_at")[:CONVERSATIONS])


def _open() -> list[str]:
    """Conversations of twenty posts that everybody may read."""
    lies = Placement.objects.filter(
        audience=Audience.PUBLIC, community__widest=Audience.PUBLIC,
        community__visibility=Visibility.OPEN,
    )  # fmt: skip
    everybody = Conversation.objects.visible_to(AnonymousUser())
    chosen = _nearest(everybody.filter(placements__in=lies, audience=Audience.PUBLIC))
    slugs = dict(
        lies.filter(contribution__in=chosen).values_list("contribution", "community__slug")
    )
    return [_address(slugs[one.pk], one) for one in chosen]


def _address(slug: str, conversation: Conversation) -> str:
    return reverse("dialogue:conversation", args=[slug, conversation.public_id])


def _posts_shown(path: str, reader: Person) -> int:
    client = Client()
    client.force_login(reader, BACKEND)
    answer = client.get(path, headers=_host())
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode().count(POST_MARK)


def _session(person: Person) -> dict[str, str]:
    """The cookie of somebody who has signed in."""
    client = Client()
    client.force_login(person, BACKEND)
    name = settings.SESSION_COOKIE_NAME
    return {name: client.cookies[name].value}


def _host() -> dict[str, str]:
    return {"host": "localhost"}


def _two_words() -> str:
    bodies = Contribution.objects.order_by("-pk").values_list("body", flat=True)[:SAMPLED_POSTS]
    posts = [set(WORD.findall(body.lower())) for body in bodies]
    common = {
        word
        for word, _ in Counter(word for post in posts for word in post).most_common(COMMON_WORDS)
    }
    pairs = Counter(pair for post in posts for pair in combinations(sorted(post & common), 2))
    wanted = SHARE_OF_POSTS * len(posts)
    best = min(sorted(pairs), key=lambda pair: abs(pairs[pair] - wanted))
    return " ".join(best)
