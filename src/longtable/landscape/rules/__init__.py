"""Who may do what in a landscape."""

from longtable.landscape.rules.bringing import (
    accept_capacity,
    answer_commitment,
    ask_for_capacity,
    ask_people,
    change_capacity,
    finish_commitment,
    offer_capacity,
    thank_for_commitment,
    withdraw_proposal,
)
from longtable.landscape.rules.inviting import (
    invite,
    invite_several,
    withdraw_invitation,
)
from longtable.landscape.rules.leading import (
    accept_lead,
    ask_to_lead,
    end_lead,
    offer_to_lead,
    shadow_lead,
)
from longtable.landscape.rules.relaying import (
    ask_relay,
    close_relay,
    describe_network,
    let_in_replies,
    pass_on,
)
from longtable.landscape.rules.stakeholders import (
    describe_stakeholder,
    enter_stakeholder,
    say_why,
    see_contact,
    see_landscape,
    tie,
    untie,
)
from longtable.landscape.rules.whose import (
    speaks_for,
)
from longtable.landscape.rules.working import (
    choose_start,
    describe_work,
    fill_in,
    holds_office,
    let_concern_go,
    let_entry_go,
    question_work,
    recommend,
    record_status,
    take_part,
)

__all__ = [
    "accept_capacity", "accept_lead", "answer_commitment", "ask_for_capacity", "ask_people",
    "ask_relay", "ask_to_lead", "change_capacity", "choose_start", "close_relay",
    "describe_network", "describe_stakeholder", "describe_work", "end_lead", "enter_stakeholder",
    "fill_in", "finish_commitment", "holds_office", "invite", "invite_several", "let_concern_go",
    "let_entry_go", "let_in_replies", "offer_capacity", "offer_to_lead", "pass_on", "question_work",
    "recommend", "record_status", "say_why", "see_contact", "see_landscape", "shadow_lead",
    "speaks_for", "take_part", "thank_for_commitment", "tie", "untie", "withdraw_invitation",
    "withdraw_proposal",
]  # fmt: skip
