"""Terms, and by what their community's texts know that they changed."""

from django.db import models
from django.db.models import Exists, OuterRef

from longtable.communities.models import Community
from longtable.communities.reading import Reading
from longtable.contributions.models import Contribution, ContributionQuerySet, Placement
from longtable.shared.text.cleaning import clean_line

TITLE_LENGTH_MAX = 80
NOTE_LENGTH_MAX = 2_000


class TermQuerySet(ContributionQuerySet["Term"]):
    """Which terms."""

    def in_words(self) -> "TermQuerySet":
        """Those that still have a word: an author who left may have taken it along."""
        return self.exclude(title="")

    def read_where_they_lie(self, reading: Reading) -> "ContributionQuerySet[Term]":
        """Those read where they lie now: who added one and left reads it, and no more what others
        say of it."""
        lies = Placement.objects.filter(contribution=OuterRef("pk"))
        return self.filter(Exists(lies.readable_by(reading))).readable_by(reading)


class Term(Contribution):
    """A word or a few that people of one community use, perhaps each for something else."""

    ALSO_LENGTH_MAX = 500
    ALSO_MAX = 10

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, related_name="term"
    )
    # Its home, which it never leaves: what a word means is said where it is used.
    community = models.ForeignKey(Community, models.CASCADE, related_name="terms")
    # Other ways to write it, one a line: an abbreviation, what it is short for, another spelling.
    also = models.TextField(max_length=ALSO_LENGTH_MAX, blank=True)

    objects = TermQuerySet.as_manager()  # type: ignore[misc]  # a kind's own manager

    @property
    def others(self) -> list[str]:
        """The other ways to write it."""
        return [line for one in self.also.splitlines() if (line := clean_line(one))]


class Lexicon(models.Model):
    """A name for how a community's terms are written now: another one whenever that changes."""

    STAMP_LENGTH_MAX = 50

    community = models.OneToOneField(
        Community, models.CASCADE, primary_key=True, related_name="lexicon"
    )
    stamp = models.CharField(max_length=STAMP_LENGTH_MAX)
