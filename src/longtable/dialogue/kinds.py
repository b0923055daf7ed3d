"""Where each kind of what people talk over is shown."""

from django.urls import reverse

from longtable.contributions.kinds import kind
from longtable.contributions.models import Contribution


def address(conversation: Contribution, slug: str) -> str:
    """The conversation's page, entered through one of the communities it lies in."""
    return reverse("dialogue:conversation", args=[slug, conversation.public_id])


def difference_address(difference: Contribution, slug: str) -> str:
    """The difference's page, in its community."""
    return reverse("dialogue:difference", args=[slug, difference.public_id])


def guide_address(guide: Contribution, slug: str) -> str:
    """The guide's page, in its community."""
    return reverse("dialogue:guide", args=[slug, guide.public_id])


def run_address(run: Contribution, slug: str) -> str:
    """The dialogue's page, in its community."""
    return reverse("dialogue:run", args=[slug, run.public_id])


def decision_address(decision: Contribution, slug: str) -> str:
    """The decision's page, in its community."""
    return reverse("dialogue:decision", args=[slug, decision.public_id])


def perspectives_address(perspectives: Contribution, slug: str) -> str:
    """The page of a question on perspectives, in its community."""
    return reverse("dialogue:perspectives", args=[slug, perspectives.public_id])


def question_address(question: Contribution, slug: str) -> str:
    """The question's page, in its community."""
    return reverse("dialogue:question", args=[slug, question.public_id])


def insight_address(insight: Contribution, slug: str) -> str:
    """The insight's page, in the library of its community."""
    return reverse("dialogue:insight", args=[slug, insight.public_id])


def problem_address(problem: Contribution, slug: str) -> str:
    """The problem's page, in its community."""
    return reverse("dialogue:problem", args=[slug, problem.public_id])


def value_address(value: Contribution, slug: str) -> str:
    """The page of a value or a goal, in its community."""
    return reverse("dialogue:value", args=[slug, value.public_id])


kind("conversation", address, also_unsigned=True)
# Its sides are approved by people of its community, so it is brought nowhere else.
kind("difference", difference_address, stays=True)
# A guide is taken along as another guide; a dialogue is answered by people of its community.
kind("guide", guide_address, stays=True)
kind("run", run_address, stays=True)
# Its community's members are those who are asked.
kind("decision", decision_address, stays=True)
# Votes on it are compared by the roles people have in its community.
kind("perspectives", perspectives_address, stays=True)
# Its answers stand under the roles that people have in its community.
kind("openquestion", question_address, stays=True)
# Kept in the library of its community, which says whose voices are missing there.
kind("insight", insight_address, stays=True)
# Whoever is asked about it belongs where it was stated.
kind("problem", problem_address, stays=True)
# Its members agree or do not, and what they answered stays true of the words they answered.
kind("value", value_address, stays=True, is_fixed=True)
