"""Words that somebody does not follow where they read them, and that no term explains yet."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from longtable.communities.models import Community, Role
from longtable.contributions.models import Contribution
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id
from longtable.vocabulary.models.terms import TITLE_LENGTH_MAX


class UnclearWord(models.Model):
    """That somebody does not follow a word in what they read. Nobody else ever sees it; from five
    people of two roles on a word is a candidate, for whoever may read where they met it."""

    KEY_LENGTH_MAX = 2 * TITLE_LENGTH_MAX

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    community = models.ForeignKey(Community, models.CASCADE, related_name="unclear_words")
    # What it stands in: whoever may not read that learns nothing of it.
    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="unclear_words")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    role = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    # As it stands in the text, and the form that its plural and others share with it.
    word = models.CharField(max_length=TITLE_LENGTH_MAX)
    key = models.CharField(max_length=KEY_LENGTH_MAX)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["-said_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["community", "key", "person"], name="unclear_once"),
            models.CheckConstraint(
                condition=~Q(word="") & ~Q(key=""), name="an_unclear_word_is_one"
            ),
        ]
