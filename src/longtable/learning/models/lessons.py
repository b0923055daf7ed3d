"""What somebody learned, and from whom (R75)."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from longtable.communities.models import Community, Role
from longtable.contributions.models import Contribution, ContributionQuerySet, Hiding
from longtable.people.models import Audience

BODY_LENGTH_MAX = 2_000


class LessonQuerySet(ContributionQuerySet["Lesson"]):
    """Which lessons."""

    def counted(self) -> "LessonQuerySet":
        """Those that all members may read, of people who are here: what is said by numbers."""
        held = Hiding.objects.filter(contribution=OuterRef("pk"), lifted_at=None)
        whose = {"author__isnull": False, "role__isnull": False}
        found: LessonQuerySet = self.filter(~Exists(held), audience__gte=Audience.MEMBERS, **whose)
        return found


class Lesson(Contribution):
    """What somebody learned, in one line; from a person, or from a role."""

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, related_name="lesson"
    )
    # Its home, which it never leaves: whom it names belongs there.
    community = models.ForeignKey(Community, models.CASCADE, related_name="lessons")
    # Nobody where it was a role, or where they asked to be left out.
    learned_from = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    from_role = models.ForeignKey(Role, models.PROTECT, related_name="+")
    left_out_at = models.DateTimeField(null=True)

    objects = LessonQuerySet.as_manager()  # type: ignore[misc]  # a kind's own manager

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(left_out_at=None) | Q(learned_from=None),
                name="who_is_left_out_is_not_named",
            ),
        ]
