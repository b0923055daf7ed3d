"""What a root says of its replies: how many lie on the table, and when the last was said."""

from collections.abc import Iterable

from django.db.models import Count, Exists, Max, OuterRef

from longtable.contributions.models import Contribution, Hiding, Placement


def recount(roots: Iterable[int | None]) -> None:
    """Set right the count and the last moment of these roots, after replies went or came back.

    What is off the table counts for nobody: its number and its moment would tell that it is there.
    """
    held = Hiding.objects.filter(contribution=OuterRef("pk"), lifted_at=None)
    for root in Contribution.objects.filter(pk__in=set(roots)).order_by("pk"):
        said = root.everything_under.filter(~Exists(held)).exclude(pk=root.pk)
        facts = said.aggregate(count=Count("pk"), last=Max("written_at"))
        last_at = max(root.written_at, facts["last"] or root.written_at)
        Contribution.objects.filter(pk=root.pk).update(reply_count=facts["count"], last_at=last_at)
        Placement.objects.filter(contribution=root.pk).update(last_at=last_at)
