"""Landscapes as the product and the oracle see them, side by side."""

from collections.abc import Iterator
from typing import Any

from longtable.landscape import rules as landscape_rules
from longtable.landscape.models import (
    AuthoritySource,
    Bond,
    Capacity,
    Commitment,
    InfluenceNetwork,
    Invitation,
    Leadership,
    PartnerNetwork,
    Recommendation,
    Relay,
    RelayReply,
    Responsibility,
    StagePart,
    Stakeholder,
    Stance,
    Tie,
    Work,
)
from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.rows import Built
from longtable.tests.proof.system import asked_of_the_system, the_system_agrees
from longtable.tests.proof.telling import Told
from longtable.tests.proof.worlds import NOW

OF_LANDSCAPES: list[Any] = [
    landscape_rules.see_landscape, landscape_rules.enter_stakeholder, landscape_rules.invite,
    landscape_rules.invite_several, landscape_rules.fill_in, landscape_rules.choose_start,
    landscape_rules.offer_capacity, landscape_rules.ask_people,
    landscape_rules.ask_relay, landscape_rules.offer_to_lead, landscape_rules.ask_to_lead,
    landscape_rules.recommend,
]  # fmt: skip
OF_STAKEHOLDERS: list[Any] = [
    landscape_rules.describe_stakeholder, landscape_rules.see_contact, landscape_rules.say_why,
    landscape_rules.tie,
]  # fmt: skip
OF_ENTRIES: list[Any] = [landscape_rules.let_entry_go]
OF_WORKS: list[Any] = [
    landscape_rules.describe_work, landscape_rules.take_part, landscape_rules.let_entry_go,
    landscape_rules.question_work,
]  # fmt: skip
OF_TIES: list[Any] = [landscape_rules.untie]
OF_INVITATIONS: list[Any] = [landscape_rules.withdraw_invitation]
OF_CAPACITIES: list[Any] = [
    landscape_rules.ask_for_capacity, landscape_rules.accept_capacity,
    landscape_rules.change_capacity,
]  # fmt: skip
OF_PROPOSALS: list[Any] = [landscape_rules.withdraw_proposal]
OF_RECOMMENDATIONS: list[Any] = [landscape_rules.record_status]
OF_COMMITMENTS: list[Any] = [
    landscape_rules.answer_commitment, landscape_rules.finish_commitment,
    landscape_rules.thank_for_commitment,
]  # fmt: skip
OF_AFFILIATIONS: list[Any] = [landscape_rules.describe_network]
OF_LEGS: list[Any] = [landscape_rules.pass_on]
OF_RELAYS: list[Any] = [landscape_rules.close_relay, landscape_rules.let_in_replies]
OF_LEADERSHIPS: list[Any] = [
    landscape_rules.accept_lead, landscape_rules.end_lead, landscape_rules.shadow_lead,
]  # fmt: skip


def landscapes_agree(built: Built, told: Told, number: int | None, person: Any) -> None:
    """Who is written down, and who was asked in, as one viewer finds them."""
    viewer = told.viewer(number)
    rows = Stakeholder.objects.visible_to(person).filter(
        pk__in=[one.pk for one in built.stakeholders.values()]
    )
    assert set(rows.values_list("name", flat=True)) == {
        one.name
        for one in told.stakeholders.values()
        if oracle.may_see_stakeholder(viewer, one, now=NOW)
    }, f"stakeholders, for {number}"
    on_sheets = {
        number
        for number, entry in told.entries.items()
        if oracle.may_see_entry(viewer, entry, now=NOW)
    }
    works = Work.objects.visible_to(person).filter(pk__in=[one.pk for one in built.works.values()])
    assert set(works.values_list("name", flat=True)) == {
        canary("work", one) for one in on_sheets
    }, f"works, for {number}"
    bonds = Bond.objects.visible_to(person).filter(pk__in=[one.pk for one in built.bonds.values()])
    assert set(bonds.values_list("we_do", flat=True)) == {
        canary("bond", one) for one in on_sheets if one in built.bonds
    }, f"bonds, for {number}"
    _what_is_told_of_them_agrees(built, told, number, person)
    what_is_brought_agrees(built, told, number, person)
    _relays_agree(built, told, number, person)
    _recommendations_agree(built, told, number, person)
    the_system_agrees(built, told, number, person)


def _what_is_told_of_them_agrees(built: Built, told: Told, number: int | None, person: Any) -> None:
    """How they were asked, what ties them, where they stand, and what effect they have."""
    viewer = told.viewer(number)
    asked = Invitation.objects.visible_to(person).filter(
        pk__in=[one.pk for one in built.invitations.values()]
    )
    assert set(asked.values_list("stakeholder__name", flat=True)) == {
        one.stakeholder.name
        for one in told.invitations.values()
        if oracle.may_see_invitation(viewer, one, now=NOW)
    }, f"invitations, for {number}"
    ties = Tie.objects.visible_to(person).filter(pk__in=[one.pk for one in built.ties.values()])
    assert set(ties.values_list("kind", flat=True)) == {
        canary("tie", key)
        for key, tied in told.ties.items()
        if oracle.may_see_tie(viewer, tied, now=NOW)
    }, f"ties, for {number}"
    spaces = [one.pk for one in built.spaces]
    said = Stance.objects.visible_to(person).filter(community__in=spaces)
    assert set(said.values_list("questions", flat=True)) == {
        canary("doubt", key)
        for key, stance in told.stances.items()
        if oracle.may_see_stance(viewer, stance, now=NOW)
        and any(told.people[one] is stance.person for one in told.here)
    }, f"stances, for {number}"

    for model, field, sort in (
        (AuthoritySource, "citation", "cited"), (InfluenceNetwork, "people", "heard"),
    ):  # fmt: skip
        known = [one.pk for one in built.stakeholders.values()]
        stated = model.objects.visible_to(person).filter(stakeholder__in=known)
        assert set(stated.values_list(field, flat=True)) == {
            canary(sort, key)
            for key, one in told.stakeholders.items()
            if oracle.may_see_stakeholder(viewer, one, now=NOW)
        }, f"{field}, for {number}"


def _relays_agree(built: Built, told: Told, number: int | None, person: Any) -> None:
    """Networks, relays and what came back."""
    viewer, rows, known = told.viewer(number), built.relays, told.relays
    seen = {one.pk for one in PartnerNetwork.objects.visible_to(person)}
    assert {key for key, one in rows.networks.items() if one.pk in seen} == {
        key for key, one in enumerate(told.spaces) if oracle.is_member(viewer, one, now=NOW)
    }, f"networks, for {number}"
    seen = {one.pk for one in Leadership.objects.visible_to(person)}
    assert {key for key, one in built.leaderships.items() if one.pk in seen} == {
        key
        for key, one in told.leaderships.items()
        if oracle.is_member(viewer, one.community, now=NOW)
    }, f"leaderships, for {number}"
    seen = {one.pk for one in Relay.objects.visible_to(person)}
    assert {key for key, one in rows.relays.items() if one.pk in seen} == {
        key for key, one in known.relays.items() if oracle.may_see_relay(viewer, one, now=NOW)
    }, f"relays, for {number}"
    seen = {one.pk for one in RelayReply.objects.visible_to(person)}
    assert {key for key, one in rows.replies.items() if one.pk in seen} == {
        key for key, one in known.replies.items()
        if oracle.may_see_relay_reply(viewer, one, now=NOW)
    }, f"replies, for {number}"  # fmt: skip


def _recommendations_agree(built: Built, told: Told, number: int | None, person: Any) -> None:
    """What offices are asked, who answers for works, and who had a part in stages."""
    viewer, rows = told.viewer(number), built.recommended
    seen = {one.pk for one in Recommendation.objects.visible_to(person)}
    assert {key for key, one in rows.recommendations.items() if one.pk in seen} == {
        key
        for key, one in told.recommendations.items()
        if oracle.is_member(viewer, one.community, now=NOW)
    }, f"recommendations, for {number}"
    on_sheets = {
        key for key, one in told.entries.items()
        if one.stakeholder and oracle.may_see_entry(viewer, one, now=NOW)
    }  # fmt: skip
    for model, kept in ((Responsibility, rows.responsibilities), (StagePart, rows.parts)):
        seen = {one.pk for one in model.objects.visible_to(person)}
        found = {key for key, one in kept.items() if one.pk in seen}
        assert found == on_sheets, f"{model.__name__}, for {number}"


def what_is_brought_agrees(built: Built, told: Told, number: int | None, person: Any) -> None:
    """What people can bring, and the parts they take, as one viewer finds them."""
    viewer = told.viewer(number)
    numbers = {one.pk: key for key, one in built.capacities.items()}
    offers = Capacity.objects.visible_to(person).filter(pk__in=numbers)
    assert {numbers[one] for one in offers.values_list("pk", flat=True)} == {
        key for key, one in told.capacities.items() if oracle.may_see_capacity(viewer, one, now=NOW)
    }, f"capacities, for {number}"
    numbers = {one.pk: key for key, one in built.commitments.items()}
    parts = Commitment.objects.visible_to(person).filter(pk__in=numbers)
    assert {numbers[one] for one in parts.values_list("pk", flat=True)} == {
        key
        for key, one in told.commitments.items()
        if oracle.may_see_commitment(viewer, one, now=NOW)
    }, f"commitments, for {number}"


def _asked_of_what_is_brought(
    built: Built, told: Told, viewer: oracle.Person
) -> Iterator[tuple[Any, Any, Any]]:
    """Only of what the viewer finds: ``visible_to`` stands before those rules."""
    for key, offer in told.capacities.items():
        if oracle.may_see_capacity(viewer, offer, now=NOW):
            yield from ((rule, built.capacities[key], offer) for rule in OF_CAPACITIES)
        # Taking a proposal back is refused also where it is not found any more.
        yield from ((rule, built.capacities[key], offer) for rule in OF_PROPOSALS)
    for key, part in told.commitments.items():
        if oracle.may_see_commitment(viewer, part, now=NOW):
            yield from ((rule, built.commitments[key], part) for rule in OF_COMMITMENTS)


def asked_of_landscapes(
    built: Built, told: Told, viewer: oracle.Person
) -> Iterator[tuple[Any, Any, Any]]:
    """Everything of a landscape."""
    for key, stake in told.stakeholders.items():
        yield from ((rule, built.stakeholders[key], stake) for rule in OF_STAKEHOLDERS)
    for key, entry in told.entries.items():
        yield from ((rule, built.works[key], entry) for rule in OF_WORKS)
        if key in built.recommended.parts:
            yield from ((rule, built.recommended.parts[key], entry) for rule in OF_ENTRIES)
            answers = built.recommended.responsibilities[key]
            yield from ((rule, answers, entry) for rule in OF_ENTRIES)
        if key in built.bonds:
            yield from ((rule, built.bonds[key], entry) for rule in OF_ENTRIES)
    for key, tied in told.ties.items():
        yield from ((rule, built.ties[key], tied) for rule in OF_TIES)
    for key, asked in told.invitations.items():
        yield from ((rule, built.invitations[key], asked) for rule in OF_INVITATIONS)
    for key, one in told.recommendations.items():
        row = built.recommended.recommendations[key]
        yield from ((rule, row, one) for rule in OF_RECOMMENDATIONS)
    yield from asked_of_the_system(built, told, OF_ENTRIES)
    yield from _asked_of_relays(built, told)
    yield from _asked_of_what_is_brought(built, told, viewer)


def _asked_of_relays(built: Built, told: Told) -> Iterator[tuple[Any, Any, Any]]:
    for number, held in told.leaderships.items():
        yield from ((rule, built.leaderships[number], held) for rule in OF_LEADERSHIPS)
    rows = built.relays
    for place, one in told.relays.affiliations.items():
        yield from ((rule, rows.affiliations[place], one) for rule in OF_AFFILIATIONS)
    for which, leg in told.relays.legs.items():
        yield from ((rule, rows.legs[which], leg) for rule in OF_LEGS)
    for key, relay in told.relays.relays.items():
        yield from ((rule, rows.relays[key], relay) for rule in OF_RELAYS)
