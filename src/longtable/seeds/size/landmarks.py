"""What can be relied on by name in a demonstration of any size: for people who look around and for
benchmarks.
"""

from longtable.communities.models import Community
from longtable.dialogue.models import Conversation
from longtable.people.models import Audience
from longtable.seeds.growing import SignIn

# The largest and busiest community. It is open: anonymous visitors read most of it.
BUSIEST = "common-table"
OPEN = BUSIEST
# Known to those who sign in; and one that only its members know of.
LISTED = "second-table"
CLOSED = "third-table"

# They all belong to the four communities of lowest number, the landmarks among them.
SIGN_IN_PEOPLE = (
    SignIn("convener", "convener@size.example", "convenes the largest community"),
    SignIn("member", "member@size.example", "member of the largest community"),
    SignIn("quiet", "quiet@size.example", "member too, and has read nothing yet"),
)
CONVENER, MEMBER, QUIET = (one.email for one in SIGN_IN_PEOPLE)

USUAL_POSTS = 20


def usual_conversations(slug: str = BUSIEST, *, count: int = 50) -> list[Conversation]:
    """The conversations spoken in last of those at home here that are public, with 20 posts each,
    the opening among them; newest first."""
    return list(
        Conversation.objects.filter(
            placements__community__slug=slug,
            placements__is_home=True,
            reply_count=USUAL_POSTS - 1,
            audience=Audience.PUBLIC,
        ).order_by("-last_at", "-pk")[:count]
    )


def busiest() -> Community:
    """The largest community."""
    return Community.objects.get(slug=BUSIEST)
