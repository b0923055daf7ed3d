"""The pages of differences: one whose sides have spoken, and what waits for a side."""

from longtable.communities.models import Community
from longtable.dialogue.models import Difference
from longtable.people.models import Person
from longtable.tests.differing import side_said

ALL = "/c/school-behavioral-health/dialogue/differences/"
ONE = f"{ALL}{{difference}}/"
PAGES_OF_DIFFERENCES = {
    "differences": ALL,
    "naming a difference": f"{ALL}new/",
    "difference": ONE,
    "how far people have come": f"{ONE}state/",
    "who keeps a difference": f"{ONE}owner/",
    "when a difference is looked at": f"{ONE}again/",
    "saying a side": f"{ONE}sides/new/",
    "what waits for a side": f"{ONE}sides/{{side}}/",
    "wording a side anew": f"{ONE}sides/{{side}}/words/",
    "taking a side off the table": f"{ONE}sides/{{side}}/hiding/",
}


def a_difference_to_look_at(community: Community, *, by: Person) -> dict[str, str]:
    """The first of the example community, where somebody wrote for a side besides."""
    found = Difference.objects.filter(community=community).order_by("pk").first()
    assert found is not None
    side = side_said(found, "Ask us first", role="youth", by=by).position
    return {"difference": found.public_id, "side": side.public_id}
