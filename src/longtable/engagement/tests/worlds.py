"""Communities in which people talk, for the tests of measures."""

from datetime import timedelta

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words, write_reply
from longtable.contributions.models import Contribution
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_community,
    a_conversation,
    a_member,
    an_organization,
)

FAMILIES, TEACHERS = 6, 5


def a_talking_community(name: str = "Weavers", *, families: int = FAMILIES) -> Community:
    """Family members and five teachers: a teacher opens, all families reply, the teacher answers
    two of them."""
    community = a_community(name)
    home, school = an_organization(f"Homes of {name}"), an_organization(f"School of {name}")
    teachers = [
        a_member(community, f"Teacher {number} of {name}", role="teacher", organization=school)
        for number in range(TEACHERS)
    ]
    relatives = [
        a_member(community, f"Relative {number} of {name}", role="family", organization=home)
        for number in range(families)
    ]
    with clock.at(BEGAN_AT):
        conversation = a_conversation(community, by=teachers[0])
    replies = [reply_on(conversation, by=one, day=1) for one in relatives]
    for reply in replies[:2]:
        reply_on(reply, by=teachers[0], day=2)
    for teacher in teachers[1:]:
        with clock.at(BEGAN_AT + timedelta(days=3)):
            a_conversation(community, by=teacher, title=f"What {teacher} asks")
    return community


def reply_on(contribution: Contribution, *, by: Person, day: int) -> Contribution:
    """A reply to anything, so many days after the beginning."""
    with clock.at(BEGAN_AT + timedelta(days=day)):
        return write_reply(contribution, words=Words(body="Ask the family."), by=by)


def let_followers_run(*, since: int = 0) -> None:
    """As the worker does, for what was written down since an activity."""
    for activity in Activity.objects.filter(pk__gt=since).order_by("pk"):
        follow.call(activity.pk)
