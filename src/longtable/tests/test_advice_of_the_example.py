"""What the example community knows is brought to the problems it has (R22)."""

import pytest

from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.advising import keep_insight, state_problem
from longtable.dialogue.queries.bearing import insights_bearing, seek
from longtable.seeds.advising import line
from longtable.seeds.ground import load
from longtable.shared.testing.worlds import a_community, a_member


@pytest.mark.django_db
def test_for_ten_seeded_problems_one_judged_to_bear_is_among_the_first_five() -> None:
    community = a_community("Weavers")
    parent, teacher = a_member(community, "Petra"), a_member(community, "Tess", role="teacher")
    told = load("advice.toml")
    kept = {
        one["key"]: keep_insight(
            community,
            words=Words(title=one["title"], body=line(one["text"])),
            where={"setting": one["setting"], "source": one["source"]},
            by=parent,
        ).public_id
        for one in told["insight"]
    }
    assert len(told["problem"]) >= 10

    for one in told["problem"]:
        words = Words(title=one["title"], body=line(one["text"]))
        problem = state_problem(community, words=words, by=teacher, setting=one["setting"])
        found = insights_bearing(seek(problem, reader=teacher))
        ids = [each.one.public_id for each in found]
        assert set(ids) & {kept[key] for key in one["bears"]}, one["title"]
        assert len(ids) <= 5 < len(kept)
        assert all(each.why for each in found)
