"""What is told of meetings: marked as contributions are."""

from longtable.contributions.marking import marked
from longtable.convenings.models import Account

marked(Account, under="convening")
