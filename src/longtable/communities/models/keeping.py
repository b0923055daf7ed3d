"""Who would convene a community that nobody convenes."""

from django.db import models

from longtable.communities.models.memberships import Membership
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id


class ConveningOffer(models.Model):
    """A member offers to convene; who looks after the site accepts one, and the others fall."""

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    membership = models.OneToOneField(Membership, models.CASCADE, related_name="convening_offer")
    offered_at = models.DateTimeField()
