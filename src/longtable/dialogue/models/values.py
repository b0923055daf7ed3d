"""Values and goals held in common: said in words that stay, agreed by decisions (R78)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community
from longtable.contributions.models import Contribution


class Value(Contribution):
    """A value or a goal: its title says it, its body why it matters.

    Whether people agree is asked by decisions about it, which answer these words. So the words are
    never changed: who would say it in another way puts new words beside them, and both stay.
    """

    class Sort(models.TextChoices):
        """What we hold to, or where we want to get."""

        VALUE = "value", _("Value: what we hold to")
        GOAL = "goal", _("Goal: where we want to get")

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, related_name="value"
    )
    # Its home, which it never leaves: its members are those who agree or do not.
    community = models.ForeignKey(Community, models.CASCADE, related_name="values_and_goals")
    sort = models.CharField(max_length=10, choices=Sort)
    # The former words for the same, if it says anew what was said before.
    rewords = models.OneToOneField("self", models.SET_NULL, null=True, related_name="reworded_as")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rewords=None) | ~Q(rewords=F("pk")),
                name="a_value_does_not_reword_itself",
            ),
        ]
