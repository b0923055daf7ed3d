"""What happens with convenings."""

from longtable.shared.activity.verbs import verb

RHYTHM_SET = verb("convenings.rhythm_set", "set the rhythm in which a community meets")
RHYTHM_ENDED = verb("convenings.rhythm_ended", "ended the rhythm in which a community met")
CONVENING_PLANNED = verb("convenings.convening_planned", "planned a meeting")
CONVENING_MOVED = verb("convenings.convening_moved", "moved a meeting")
CONVENING_CALLED_OFF = verb("convenings.convening_called_off", "called a meeting off")
CONVENING_NEAR = verb("convenings.convening_near", "is tomorrow")
CONVENING_ANSWERED = verb("convenings.convening_answered", "said whether they come to a meeting")
CONVENING_ATTENDED = verb("convenings.convening_attended", "said that they were at a meeting")
ACCOUNT_GIVEN = verb("convenings.account_given", "told what came of a meeting")
CALENDAR_MADE = verb("convenings.calendar_made", "made the address of a calendar")
CALENDAR_REVOKED = verb("convenings.calendar_revoked", "took back the address of a calendar")
