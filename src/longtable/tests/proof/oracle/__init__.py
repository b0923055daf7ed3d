"""The oracle: who may see and do what, from the permission model alone.

Written by hand from trust.md 2.1 to 2.3 and architecture.md, "Access", never from the code, so that
the two cannot share a mistake. Where they differ, architecture.md wins: membership is not inherited
in either direction. What the product has decided beyond them stands here with its reason.

Facts are dataclasses that a test fills in: nothing here reads a database or the clock. Every
function takes ``now``, an aware moment; days end in UTC. Nothing raises but ``UnknownVerb``.
"""

from longtable.tests.proof.oracle.doing import MAY, UnknownVerb, may_do
from longtable.tests.proof.oracle.facts import (
    Affiliation,
    Audience,
    Community,
    Invitation,
    JoinRule,
    Leadership,
    Leg,
    Organization,
    Person,
    Place,
    Relay,
    RelayReply,
    Stakeholder,
    Stance,
    Standing,
    Term,
    Thing,
    Visibility,
)
from longtable.tests.proof.oracle.seeing import (
    belongs,
    convenes,
    is_author,
    is_kept,
    is_member,
    may_find,
    may_meet,
    may_read,
    may_see_author,
    may_see_invitation,
    may_see_relay,
    may_see_relay_reply,
    may_see_stakeholder,
    may_see_stance,
    reaches,
    reaches_as_member,
    term_in,
)

__all__ = [
    "MAY",
    "Affiliation",
    "Audience",
    "Community",
    "Invitation",
    "JoinRule",
    "Leadership",
    "Leg",
    "Organization",
    "Person",
    "Place",
    "Relay",
    "RelayReply",
    "Stakeholder",
    "Stance",
    "Standing",
    "Term",
    "Thing",
    "UnknownVerb",
    "Visibility",
    "belongs",
    "convenes",
    "is_author",
    "is_kept",
    "is_member",
    "may_do",
    "may_find",
    "may_meet",
    "may_read",
    "may_see_author",
    "may_see_invitation",
    "may_see_relay",
    "may_see_relay_reply",
    "may_see_stakeholder",
    "may_see_stance",
    "reaches",
    "reaches_as_member",
    "term_in",
]
