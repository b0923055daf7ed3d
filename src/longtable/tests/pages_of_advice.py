"""The pages of questions, insights and problems of practice, in the example community."""

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.advising import state_problem, try_insight
from longtable.dialogue.models import Insight, OpenQuestion, Problem
from longtable.people.models import Person

HERE = "/c/school-behavioral-health/dialogue/"
PAGES_OF_ADVICE = {
    "open questions": f"{HERE}questions/",
    "asking a question": f"{HERE}questions/new/",
    "question": f"{HERE}questions/{{inquiry}}/",
    "who looks after a question": f"{HERE}questions/{{inquiry}}/owner/",
    "closing a question": f"{HERE}questions/{{inquiry}}/closing/",
    "insights": f"{HERE}insights/",
    "keeping an insight": f"{HERE}insights/new/",
    "insight": f"{HERE}insights/{{insight}}/",
    "whether it helped": f"{HERE}insights/{{tried}}/helped/",
    "problems of practice": f"{HERE}problems/",
    "stating a problem": f"{HERE}problems/new/",
    "problem of practice": f"{HERE}problems/{{problem}}/",
    "people to ask": f"{HERE}problems/{{own_problem}}/people/",
}


def advice_to_look_at(community: Community, *, by: Person) -> dict[str, str]:
    """An open question, what was tried by enough people, what one tries, and a problem that one
    stated oneself."""
    question = OpenQuestion.objects.filter(community=community, closure=None).latest("pk")
    insights = Insight.objects.filter(community=community).order_by("pk")
    first, second = insights[:2]
    try_insight(second, by=by)
    problem = Problem.objects.filter(community=community).latest("pk")
    words = Words(title="Who knows how to invite families?", body="Nobody comes.")
    own = state_problem(community, words=words, by=by)
    return {
        "inquiry": question.public_id,
        "insight": first.public_id,
        "tried": second.public_id,
        "problem": problem.public_id,
        "own_problem": own.public_id,
    }
