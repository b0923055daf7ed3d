"""What lies within a community and is read by all its members."""

from typing import Self, TypeVar

from django.db import models

from longtable.communities.reading import reading_of
from longtable.people.http import Reader

Row = TypeVar("Row", bound=models.Model)


class OfCommunityQuerySet(models.QuerySet[Row]):
    """Rows of a landscape that all its members read."""

    def visible_to(self, reader: Reader) -> Self:
        """Those of communities the reader is a member of; guests and strangers see none."""
        return self.filter(community__pk__in=reading_of(reader).above)
