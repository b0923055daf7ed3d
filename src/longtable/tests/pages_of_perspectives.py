"""The pages of perspectives: one in which people vote, and one that is reckoned."""

from longtable.communities.models import Community
from longtable.dialogue.models import Perspectives, Reckoning

ALL = "/c/school-behavioral-health/dialogue/perspectives/"
PAGES_OF_PERSPECTIVES = {
    "perspectives": ALL,
    "asking for perspectives": f"{ALL}new/",
    "voting": f"{ALL}{{voting}}/",
    "what votes came to": f"{ALL}{{reckoned}}/results/",
}


def perspectives_to_look_at(community: Community) -> dict[str, str]:
    """The last asked of the example community, and the last that is reckoned."""
    last = Perspectives.objects.filter(community=community).order_by("-pk").first()
    counted = Reckoning.objects.filter(perspectives__community=community).order_by("-pk").first()
    assert last is not None
    assert counted is not None
    return {"voting": last.public_id, "reckoned": counted.perspectives.public_id}
