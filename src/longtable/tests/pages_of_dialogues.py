"""The pages of guides and dialogues: one that is over, and one that waits for one's answers."""

from longtable.communities.models import Community
from longtable.dialogue.actions.running import Opening, open_run
from longtable.dialogue.models import HarvestNote
from longtable.people.models import Person
from longtable.tests.dialogues import a_guide_written, somebody_answers_first

ALL = "/c/school-behavioral-health/dialogue/guides/"
GUIDE = f"{ALL}{{guide}}/"
RUN = "/c/school-behavioral-health/dialogue/runs/{run}/"
PAGES_OF_DIALOGUES = {
    "guides": ALL,
    "writing a guide": f"{ALL}new/?begin=shipped:assessment",
    "guide": GUIDE,
    "changing a guide": f"{GUIDE}words/",
    "opening a dialogue": f"{GUIDE}runs/new/",
    "dialogue that is over": "/c/school-behavioral-health/dialogue/runs/{held}/",
    "dialogue one has answered in": RUN,
    "answering first": "/c/school-behavioral-health/dialogue/runs/{unanswered}/",
    "what came of a dialogue": f"{RUN}harvest/new/",
    "a difference of a dialogue": f"{RUN}harvest/{{note}}/difference/",
    "closing a dialogue": f"{RUN}closing/",
}


def talks_to_look_at(community: Community, *, by: Person) -> dict[str, str]:
    """The dialogue of the example community which is over, and two of one's own."""
    held = HarvestNote.objects.filter(run__community=community).order_by("pk")[0].run
    made = somebody_answers_first(community, by=by)
    guide = a_guide_written(community, "Another", by=by)
    unanswered = open_run(guide, opening=Opening(title="Unanswered"), by=by)
    return {
        "held": held.public_id, "unanswered": unanswered.public_id,
        **{name: one.public_id for name, one in made.items()},
    }  # fmt: skip
