"""What offices are asked in the example community, who answers for works, and their stages."""

from typing import Any

from longtable.landscape.actions.answering_for import Answerable, state_responsibility
from longtable.landscape.actions.authorizing import Authority, own_entry, state_authority
from longtable.landscape.actions.recommending import Advice, News, recommend, record_status
from longtable.landscape.actions.staging import change_stage, tell_stage_part
from longtable.landscape.models import AuthoritySource, Stakeholder, Work
from longtable.seeds.ground import Ground, load
from longtable.shared import clock

OFFICE = ("office", "scope", "level", "instrument", "citation", "since")
BOARDS = "School board members"


def ask_offices(made: Ground) -> None:
    """Everything as it is told, from works that stand on the sheet already."""
    script = load("recommendations.toml")
    works = {one.name: one for one in Work.objects.filter(community=made.national)}
    offices = {told["key"]: _office(made, told) for told in script["office"]}
    boards = Stakeholder.objects.get(community=made.national, name=BOARDS)
    offices["boards"] = boards.authorities.get()
    for told in script["responsibility"]:
        _answer_for(made, works[told["work"]], told)
    for told in script["stage"]:
        by = made.people[told["by"]]
        with clock.at(told["on"]):
            change_stage(works[told["work"]], by=by, stage=told["stage"], why=told["why"])
    for told in script["part"]:
        did = {field: told[field] for field in ("whose", "stage", "did")}
        with clock.at(told["on"]):
            tell_stage_part(works[told["work"]], by=made.people[told["by"]], **did)
    for told in script["recommendation"]:
        _recommend(made, works[told["work"]], offices[told["office"]], told)


def _office(made: Ground, told: dict[str, Any]) -> AuthoritySource:
    who = made.people[told["who"]]
    facts = Authority(**{field: told[field] for field in OFFICE})
    with clock.at(told["on"]):
        return state_authority(own_entry(made.national, by=who), by=who, facts=facts)


def _answer_for(made: Ground, work: Work, told: dict[str, Any]) -> None:
    by = made.people[told["by"]]
    given = {
        field: told[field] for field in ("office", "scope", "funds", "source") if field in told
    }
    whose = by.display_name if told.get("own") else told.get("whose", "")
    with clock.at(told["on"]):
        state_responsibility(work, by=by, facts=Answerable(**given, whose=whose))


def _recommend(made: Ground, work: Work, office: AuthoritySource, told: dict[str, Any]) -> None:
    advice = Advice(what=told["what"], why=told["why"], due_on=told["due_on"])
    with clock.at(told["on"]):
        asked = recommend(work, by=made.people[told["by"]], authority=office, advice=advice)
    for one in told.get("status", []):
        news = News(
            kind=one["kind"],
            happened_on=one["on"].date(),
            why=one["why"],
            told_by=one.get("told_by", ""),
        )
        with clock.at(one["on"]):
            record_status(asked, by=made.people[one["by"]], news=news)
