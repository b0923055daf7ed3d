"""What happens with people."""

from longtable.shared.activity.verbs import verb

PERSON_ARRIVED = verb("people.person_arrived", "signed in for the first time and was welcomed")
