"""What must hold across rows of a vocabulary."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from longtable.contributions.models import Placement
from longtable.shared.integrity.invariants import invariant
from longtable.vocabulary.models import Bridge, Term, UnclearWord, Usage


@invariant
def a_term_lies_in_its_own_community() -> QuerySet[Term]:
    """A term is a root of its own kind that lies at home and nowhere else."""
    home = Placement.objects.filter(
        contribution=OuterRef("pk"), community=OuterRef("community"), is_home=True
    )
    elsewhere = Placement.objects.filter(contribution=OuterRef("pk"), is_home=False)
    wrong = Q(parent__isnull=False) | ~Q(kind="term") | ~Q(Exists(home)) | Q(Exists(elsewhere))
    return Term.objects.filter(wrong)


@invariant
def nobody_guesses_for_who_has_spoken() -> QuerySet[Usage]:
    """Where a role has said what a term means, no guess stands beside it."""
    own = Usage.objects.current().filter(
        term=OuterRef("term"), role=OuterRef("role"), is_guess=False
    )
    return Usage.objects.current().filter(Exists(own), is_guess=True)


@invariant
def whoever_speaks_for_a_role_wore_its_hat() -> QuerySet[Usage]:
    """What is no guess was written by somebody of that role."""
    return Usage.objects.filter(is_guess=False).exclude(written_as=F("role"))


@invariant
def a_bridge_is_to_a_usage_of_its_term() -> QuerySet[Bridge]:
    """Nobody is understood by one word in another, nor by themselves."""
    own = Q(person=F("usage__written_by"))
    return Bridge.objects.filter(~Q(term=F("usage__term")) | own)


@invariant
def an_unclear_word_is_counted_where_its_text_lies() -> QuerySet[UnclearWord]:
    """Nobody's word counts in a community in which nobody reads it."""
    lies = Placement.objects.filter(
        contribution=OuterRef("contribution__root"), community=OuterRef("community")
    )
    return UnclearWord.objects.filter(~Exists(lies))
