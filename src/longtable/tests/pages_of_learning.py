"""The pages of learning: one's own reflections, what was shared of them, and what was learned."""

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.learning.actions.reflecting import Sides, reflect
from longtable.learning.actions.sharing import share_reflection
from longtable.learning.models import Lesson
from longtable.people.models import Person

ALL = "/c/school-behavioral-health/learning/"
PAGES_OF_LEARNING = {
    "my reflections": "/reflections/",
    "reflecting": "/reflections/new/",
    "my reflection": "/reflections/{reflection}/",
    "saying it otherwise": "/reflections/{reflection}/words/",
    "removing a reflection": "/reflections/{reflection}/removal/",
    "sharing a reflection": "/reflections/{reflection}/sharing/",
    "taking back": "/learning/{shared}/taking-back/",
    "what we learned": ALL,
    "saying what one learned": f"{ALL}new/",
    "who learned from whom": f"{ALL}matrix/",
    "shared reflections": f"{ALL}reflections/",
    "shared reflection": f"{ALL}reflections/{{shared}}/",
    "lesson": f"{ALL}{{lesson}}/",
}


def learning_to_look_at(community: Community, *, by: Person) -> dict[str, str]:
    """A reflection of somebody's, the same shared, and the last lesson of the example community."""
    said = Sides(opens="I hear every complaint.", limits="Never from who gave up.")
    one = reflect(said, by=by, key="to look at")
    words = Words(title="Who gives up", body="I hear every complaint.")
    shared = share_reflection(one, community=community, words=words, limits=said.limits, by=by)
    last = Lesson.objects.filter(community=community).order_by("-pk").first()
    assert last is not None
    return {
        "reflection": one.public_id,
        "shared": shared.public_id,
        "lesson": last.public_id,
    }
