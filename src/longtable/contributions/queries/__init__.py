"""Reads of contributions, shaped for pages."""

from longtable.contributions.queries.begun import (
    DraftShown,
    client_key,
    draft_at,
    drafts_of,
    key_for,
    key_of,
)
from longtable.contributions.queries.bylines import (
    SPOKEN,
    Byline,
    Spoken,
    Worn,
    byline,
    byline_of,
    spoken,
    spoken_in,
)
from longtable.contributions.queries.finding import one_in
from longtable.contributions.queries.placed import (
    contribution_for,
    entered_through,
    hiding_of,
    places_left,
    revisions_of,
)
from longtable.contributions.queries.readers import (
    Voice,
    WhoSees,
    mentioned_people,
    people_who_read,
    reach,
    reach_in,
    reads,
    who_reads,
    who_reads_in_words,
    who_sees,
)
from longtable.contributions.queries.told import (
    COUNTED_MAX,
    notices_for,
    unread_count,
    unread_notices,
)

__all__ = [
    "COUNTED_MAX", "SPOKEN", "Byline", "DraftShown", "Spoken", "Voice", "WhoSees", "Worn", "byline",
    "byline_of", "client_key", "contribution_for", "draft_at", "drafts_of", "entered_through",
    "hiding_of", "key_for", "key_of", "mentioned_people", "notices_for", "one_in",
    "people_who_read", "places_left", "reach", "reach_in", "reads", "revisions_of", "spoken",
    "spoken_in", "unread_count", "unread_notices", "who_reads", "who_reads_in_words", "who_sees",
]  # fmt: skip
