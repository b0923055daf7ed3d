"""How fast people put things on the table, and how gently somebody new begins (decision 17)."""

from datetime import timedelta

from longtable.communities.models import Membership, Standing
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.limits.counting import Limit
from longtable.shared.text.rendering import render_markdown

NEW_FOR = timedelta(days=1)
POSTS_OF_SOMEBODY_NEW = Limit("posts.new", 5, timedelta(minutes=10))
LINKS_OF_SOMEBODY_NEW_MAX = 2
MENTIONS_OF_SOMEBODY_NEW_MAX = 2


class TooManyLinks(Exception):
    """Somebody new put more links into a post than people do who begin to talk."""


class TooManyMentions(Exception):
    """Somebody new asked more people and groups at once than people do who begin to talk."""


def is_new(hat: Membership | None) -> bool:
    """Whether the wearer of this hat walked in by an open door since yesterday.

    Never whom a convener brought in or let in: somebody answers for them.
    """
    return (
        hat is not None
        and hat.standing != Standing.CONVENER
        and hat.brought_by_id == hat.person_id
        and clock.now() - hat.since < NEW_FOR
    )


def keep_pace(*, by: Person, hat: Membership | None, words: Words) -> None:
    """Count a post that somebody new is about to put on the table; one that lies there is free.

    Raises ``TooManyLinks``, ``TooManyMentions`` and, when there were many in a short while,
    ``TooOften``. For everybody else it costs nothing.
    """
    if not is_new(hat) or _is_sent_again(words, by=by):
        return
    if len(words.mentions_roles) + len(words.mentions_people) > MENTIONS_OF_SOMEBODY_NEW_MAX:
        raise TooManyMentions
    if render_markdown(words.body).html.count("<a ") > LINKS_OF_SOMEBODY_NEW_MAX:
        raise TooManyLinks
    POSTS_OF_SOMEBODY_NEW.take(str(by.pk))


def _is_sent_again(words: Words, *, by: Person) -> bool:
    key = words.client_key
    return bool(key) and Contribution.objects.filter(author=by, client_key=key).exists()
