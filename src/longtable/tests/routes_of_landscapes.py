"""The addresses of landscapes, and who gets what there."""

from longtable.tests.doors import (
    ASKED,
    ASKING,
    CAPACITY,
    COMMITMENT,
    INSIDE,
    LANDSCAPE,
    NETWORK,
    STAKEHOLDER,
    TERM,
    WORK,
    WRONG,
    Route,
    acts,
    route,
    to,
)

LANDSCAPES: dict[str, Route] = {
    # The landscape.
    "landscape:landscape": route("community", get=to(*LANDSCAPE)),
    "landscape:gaps": route("community", get=to(*LANDSCAPE)),
    "landscape:stakeholders": route("community", get=to(*LANDSCAPE)),
    "landscape:files": route("community", get=to(*LANDSCAPE)),
    "landscape:download": route("community", "format", get=to(*LANDSCAPE)),
    "landscape:map": route("community", get=to(*LANDSCAPE)),
    "landscape:network": route("community", get=to(*LANDSCAPE)),
    "landscape:network_drawing": route("community", get=to(*LANDSCAPE)),
    "landscape:questions": route("community", get=to(*LANDSCAPE)),
    "landscape:stance": route("community", get=to(*INSIDE), post=acts(*INSIDE, done=WRONG)),
    "landscape:stance_removal": route("community", post=acts(*INSIDE)),
    "landscape:stakeholder_new": route(
        "community", get=to(*LANDSCAPE, "enter_stakeholder"),
        post=acts(*LANDSCAPE, "enter_stakeholder", done=WRONG),
    ),
    "landscape:stakeholder": route("community", "stakeholder", get=to(*STAKEHOLDER)),
    "landscape:stakeholder_description": route(
        "community", "stakeholder", get=to(*STAKEHOLDER, "describe_stakeholder"),
        post=acts(*STAKEHOLDER, "describe_stakeholder", done=WRONG),
    ),
    "landscape:reason": route(
        "community", "stakeholder", post=acts(*STAKEHOLDER, "say_why"), sends={"text": "Because."}
    ),
    "landscape:ring": route(
        "community", "stakeholder", post=acts(*STAKEHOLDER, "describe_stakeholder"),
        sends={"ring": "core"},
    ),
    "landscape:stakeholder_removal": route(
        "community", "stakeholder", get=to(*STAKEHOLDER, "describe_stakeholder"),
        post=acts(*STAKEHOLDER, "describe_stakeholder"),
    ),
    "landscape:ties": route(
        "community", "stakeholder", post=acts(*STAKEHOLDER, "tie", done=WRONG)
    ),
    "landscape:tie_removal": route(
        "community", "tie", post=acts(*LANDSCAPE, "read tie", "untie")
    ),
    "landscape:invite": route(
        "community", "stakeholder", get=to(*LANDSCAPE, "invite", "read stakeholder"),
        post=acts(*LANDSCAPE, "invite", "read stakeholder", done=WRONG),
    ),
    "landscape:ledger": route("community", get=to(*LANDSCAPE)),
    "landscape:invitation_new": route(
        "community", get=to(*LANDSCAPE, "invite"), post=acts(*LANDSCAPE, "invite", done=WRONG)
    ),
    "landscape:several": route(
        "community", get=to(*LANDSCAPE, "invite_several"),
        post=acts(*LANDSCAPE, "invite_several", done=WRONG),
    ),
    "landscape:invitation": route(
        "community", "invitation", get=to(*LANDSCAPE, "read invitation")
    ),
    "landscape:withdrawal": route(
        "community", "invitation",
        post=acts(*LANDSCAPE, "read invitation", "withdraw_invitation"),
    ),
    "landscape:four_questions": route("community", get=to(*LANDSCAPE)),
    "landscape:work_new": route(
        "community", get=to(*LANDSCAPE, "fill_in"), post=acts(*LANDSCAPE, "fill_in", done=WRONG)
    ),
    "landscape:work": route("community", "work", get=to(*LANDSCAPE, "read work")),
    "landscape:work_description": route(
        "community", "work", get=to(*LANDSCAPE, "read work", "describe_work"),
        post=acts(*LANDSCAPE, "read work", "describe_work", done=WRONG),
    ),
    "landscape:part": route(
        "community", "work", post=acts(*LANDSCAPE, "read work", "take_part")
    ),
    # What is questioned about a work.
    "landscape:work_challenge": route(
        "community", "work", get=to(*WORK, "question_work", "open_conversation"),
        post=acts(*WORK, "question_work", "open_conversation", done=WRONG),
    ),
    "landscape:concerns": route(
        "community", "work", get=to(*WORK, "question_work"),
        post=acts(*WORK, "question_work", done=WRONG),
    ),
    "landscape:concern_removal": route(
        "community", "concern", post=acts(*LANDSCAPE, "read concern", "let_concern_go")
    ),
    "landscape:work_removal": route(
        "community", "work", post=acts(*LANDSCAPE, "read work", "let_work_go")
    ),
    "landscape:bond_new": route(
        "community", get=to(*LANDSCAPE, "fill_in"), post=acts(*LANDSCAPE, "fill_in", done=WRONG)
    ),
    "landscape:bond_removal": route(
        "community", "bond", post=acts(*LANDSCAPE, "read bond", "let_bond_go")
    ),
    # The map of the system.
    "landscape:system": route("community", get=to(*LANDSCAPE)),
    "landscape:system_cell": route("community", "cell", get=to(*LANDSCAPE)),
    "landscape:system_state": route(
        "community", "cell", post=acts(*LANDSCAPE, "fill_in", done=WRONG)
    ),
    "landscape:system_works": route(
        "community", "cell", post=acts(*LANDSCAPE, "fill_in", done=WRONG)
    ),
    "landscape:system_providers": route(
        "community", "cell", post=acts(*LANDSCAPE, "fill_in", done=WRONG)
    ),
    "landscape:placing_removal": route(
        "community", "placing", post=acts(*LANDSCAPE, "read placing", "lift_placing")
    ),
    "landscape:starting": route("community", get=to(*LANDSCAPE)),
    "landscape:threshold": route(
        "community", post=acts(*LANDSCAPE, "choose_start", done=WRONG)
    ),
    "landscape:start": route(
        "community", post=acts(*LANDSCAPE, "choose_start"), sends={"reason": "Now."}
    ),
    "landscape:exploring": route("community", post=acts(*LANDSCAPE, "choose_start")),
    # What people can bring, and who does what.
    "landscape:capacities": route("community", get=to(*LANDSCAPE)),
    "landscape:capacities_mine": route(
        "community", get=to(*LANDSCAPE, "offer_capacity"),
        post=acts(*LANDSCAPE, "offer_capacity", done=WRONG),
    ),
    "landscape:capacities_unused": route("community", get=to(*LANDSCAPE, "tend")),
    "landscape:proposal": route(
        "community", "member", get=to(*ASKING), post=acts(*ASKING, done=WRONG)
    ),
    "landscape:capacity": route("community", "capacity", get=to(*CAPACITY)),
    "landscape:capacity_asking": route(
        "community", "capacity", post=acts(*CAPACITY, "ask_for_capacity", done=WRONG)
    ),
    "landscape:capacity_description": route(
        "community", "capacity", get=to(*CAPACITY, "change_capacity"),
        post=acts(*CAPACITY, "change_capacity", done=WRONG),
    ),
    "landscape:proposal_withdrawal": route(
        "community", "capacity", post=acts(*CAPACITY, "withdraw_proposal")
    ),
    "landscape:commitments": route(
        "community", get=to(*LANDSCAPE), post=acts(*LANDSCAPE, "offer_capacity", done=WRONG)
    ),
    "landscape:asking": route(
        "community", "member", get=to(*ASKING), post=acts(*ASKING, done=WRONG)
    ),
    "landscape:commitment": route("community", "commitment", get=to(*COMMITMENT)),
    "landscape:commitment_answer": route(
        "community", "commitment",
        post=acts(*COMMITMENT, "is not done", "answer_commitment", done=WRONG),
    ),
    "landscape:commitment_end": route(
        "community", "commitment", post=acts(*COMMITMENT, "finish_commitment")
    ),
    "landscape:commitment_thanks": route(
        "community", "commitment", post=acts(*COMMITMENT, "thank_for_commitment", done=WRONG)
    ),
    "landscape:everywhere": route(get=to()),
    "landscape:acceptance": route(
        "capacity", post=acts("is my capacity", "accept_capacity")
    ),
    "landscape:capacity_removal": route("capacity", post=acts("is my capacity")),
    # Authority and influence, apart.
    "landscape:authority": route("community", get=to(*LANDSCAPE)),
    "landscape:authority_own": route("community", post=acts(*LANDSCAPE, "enter_stakeholder")),
    "landscape:stakeholder_authority": route(
        "community", "stakeholder", get=to(*STAKEHOLDER, "describe_stakeholder"),
        post=acts(*STAKEHOLDER, "describe_stakeholder", done=WRONG),
    ),
    # Who answers for a work, what offices are asked, and stages.
    "landscape:responsibilities": route(
        "community", "work", get=to(*WORK, "fill_in"), post=acts(*WORK, "fill_in", done=WRONG)
    ),
    "landscape:responsibility_end": route(
        "community", "responsibility",
        post=acts(*LANDSCAPE, "read responsibility", "end_responsibility"),
    ),
    "landscape:recommendation_new": route(
        "community", "work", get=to(*WORK, "recommend"), post=acts(*WORK, "recommend", done=WRONG)
    ),
    "landscape:recommendations": route("community", get=to(*LANDSCAPE)),
    "landscape:recommendation": route("community", "recommendation", get=to(*ASKED)),
    "landscape:recommendation_status": route(
        "community", "recommendation", post=acts(*ASKED, "record_status", done=WRONG)
    ),
    "landscape:recommendation_letter": route("community", "recommendation", get=to(*ASKED)),
    "landscape:stages": route("community", "work", get=to(*WORK)),
    "landscape:stage": route(
        "community", "work", post=acts(*WORK, "describe_work", done=WRONG)
    ),
    "landscape:stage_part": route("community", "work", post=acts(*WORK, "fill_in", done=WRONG)),
    "landscape:stage_part_removal": route(
        "community", "stage part", post=acts(*LANDSCAPE, "read stage part", "let_stage_part_go")
    ),
    # Roles of leading, for a term.
    "landscape:leading": route(
        "community", get=to(*LANDSCAPE), post=acts(*LANDSCAPE, "offer_to_lead", done=WRONG)
    ),
    "landscape:succession": route(
        "community", "leadership", get=to(*TERM, "end_lead"),
        post=acts(*TERM, "end_lead", done=WRONG),
    ),
    "landscape:leading_acceptance": route(
        "community", "leadership", post=acts(*TERM, "accept_lead")
    ),
    "landscape:leading_ending": route("community", "leadership", post=acts(*TERM, "end_lead")),
    "landscape:leading_shadowing": route(
        "community", "leadership", post=acts(*TERM, "shadow_lead")
    ),
    "landscape:my_leading": route(get=to()),
    # Whom organizations reach, and what goes out through them.
    "landscape:networks": route("community", get=to(*LANDSCAPE)),
    "landscape:partner_network": route("community", "organization", get=to(*NETWORK)),
    "landscape:network_description": route(
        "community", "organization", get=to(*NETWORK, "describe_network"),
        post=acts(*NETWORK, "describe_network", done=WRONG),
    ),
    "landscape:relay_new": route(
        "community", get=to(*LANDSCAPE, "ask_relay"), post=acts(*LANDSCAPE, "ask_relay", done=WRONG)
    ),
    "landscape:relay": route("community", "relay", get=to(*LANDSCAPE, "read relay")),
    "landscape:relay_closure": route(
        "community", "relay", post=acts(*LANDSCAPE, "read relay", "close_relay", done=WRONG)
    ),
    "landscape:leg": route(
        "community", "leg", get=to(*LANDSCAPE, "read leg", "pass_on"),
        post=acts(*LANDSCAPE, "read leg", "pass_on", done=WRONG),
    ),
    "landscape:admission": route(
        "community", "relay reply", post=acts(*LANDSCAPE, "read relay reply", "let_in_replies")
    ),
    # What is written of oneself; anybody else's is not there.
    "landscape:mine": route(get=to()),
    "landscape:mine_claiming": route("stakeholder", post=acts("is mine")),
    "landscape:mine_removal": route("stakeholder", post=acts("is mine")),
    # Somebody who was asked in, known by a code alone: here, nobody has one.
    "landscape:invited": route(
        get=to(), post=acts(done=WRONG), visitors=True
    ),
    "landscape:invited_code": route("code", get=acts(), visitors=True),
    "landscape:invited_answer": route(post=acts(), visitors=True),
    "landscape:invited_acceptance": route(post=acts(), visitors=True),
    "landscape:invited_later": route(post=acts(), visitors=True),
    "landscape:invited_refusal": route(post=acts(), visitors=True),
    "landscape:invited_taking_back": route(
        get=to(done={302}), post=acts(), visitors=True
    ),
    "landscape:invited_word": route(post=acts(), visitors=True),
    "landscape:lifting": route(get=to(), post=acts(done=WRONG), visitors=True),
    "landscape:lifting_code": route(get=to(done={302}), post=acts(), visitors=True),
    # A message that was passed on, known by its code: here, nobody has one.
    "landscape:relayed": route(get=to(), post=acts(done=WRONG), visitors=True),
    "landscape:relayed_code": route(
        "code", get=to(done={404}), post=acts(done={404}), visitors=True
    ),
}  # fmt: skip
