"""What engagement shows beside a community's meetings: whether ties form between people."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.convenings.panels import panel
from longtable.engagement.queries.figures import ties_figures
from longtable.engagement.queries.shown import rhythm_of
from longtable.people.http import Reader


@panel
def ties_that_form(community: Community, reader: Reader) -> SafeString:
    """New ties across roles, by quarter, of the group as a whole (R39). One query."""
    if community.pk not in reading_of(reader).belongs:
        return SafeString()
    numbers = rhythm_of(community)
    figures = ties_figures(numbers) if numbers else []
    given = {"community": community, "figures": figures}
    return SafeString(render_to_string("engagement/_ties_that_form.html", given))
