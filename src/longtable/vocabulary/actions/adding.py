"""Adding a term, and changing how it is written."""

from django.db import transaction

from longtable.communities.models import Community
from longtable.contributions.actions.changing import revise
from longtable.contributions.actions.putting import Words, hat_of, put_on_table
from longtable.contributions.finding import index_anew
from longtable.people.models import Audience, Person
from longtable.shared.activity.ledger import record
from longtable.shared.text.cleaning import clean_body
from longtable.vocabulary import verbs
from longtable.vocabulary.actions.marking import change_lexicon
from longtable.vocabulary.models import Term


@transaction.atomic
def add_term(
    community: Community,
    *,
    by: Person,
    words: Words,
    also: str = "",
    audience: int = Audience.MEMBERS,
) -> Term:
    """Put a term on the table; texts of its community are marked before long."""
    made = put_on_table(
        Term,
        verb=verbs.TERM_ADDED,
        words=words,
        by=by,
        communities=[community],
        audience=audience,
        having={"community": community, "also": clean_body(also)},
    )
    find_by_all(made)
    change_lexicon(made)
    return made


@transaction.atomic
def change_term(term: Term, *, by: Person, title: str, also: str, note: str, seen: int) -> None:
    """Change how it is written, and where one meets it. Raises ``SomebodyElseChangedIt``."""
    revise(term, by=by, title=title, body=note, seen=seen)
    found = Term.objects.select_for_update(of=("self",)).get(pk=term.pk)
    found.also = clean_body(also)
    found.save(update_fields=["also"])
    find_by_all(found)
    change_lexicon(found)
    record(
        verbs.TERM_CHANGED,
        by=by,
        hat=hat_of(by, found.community),
        subject_id=found.pk,
        community_id=found.community_id,
    )


def find_by_all(term: Term) -> None:
    """Let the search find a term by all that is said of it."""
    index_anew(term)
