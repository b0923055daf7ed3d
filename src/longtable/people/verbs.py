"""What happens with people."""

from longtable.shared.activity.verbs import verb

PERSON_ARRIVED = verb("people.person_arrived", "signed in for the first time and was welcomed")
ADMINISTRATOR_APPOINTED = verb("people.administrator_appointed", "was asked to look after the site")
ADMINISTRATOR_DISMISSED = verb("people.administrator_dismissed", "looks after the site no more")
