"""Taking a landscape out."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from longtable.landscape.leaving import FORMATS
from longtable.landscape.queries.snapshot import snapshot_of
from longtable.shared.transfer.exporters import Exporter

# Tables are two files: parties under the name that is asked for, ties beside it.
TIES = "ties"


class LandscapeExporter(Exporter):
    """Who holds a stake, and what ties them."""

    kind = "landscape"
    label = _("A landscape: who holds a stake, and what ties them")
    formats = tuple(one for one in FORMATS if one != TIES)

    def files(self, community: Any, *, key: str, reader: Any) -> Mapping[str, bytes]:
        """One file; for tables a second with the ties."""
        snapshot = snapshot_of(community, reader=reader)
        written = {"": FORMATS[key].write(snapshot)}
        if key == "csv":
            written["-ties"] = FORMATS[TIES].write(snapshot)
        return written
