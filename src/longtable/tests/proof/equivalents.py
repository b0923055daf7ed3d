"""Mutants of the policy that decide as the policy does, each with the reason why.

A number behind one says which it is of those in its function that read alike.
"""

_ACCEPTED = (
    "communities.reading._memberships: Acceptance.objects.filter(agreement=OuterRef('newest'),"
)
_PLACES = "contributions.models.placement.PlacementQuerySet.readable_by: "
_WORDS = "contributions.models.contribution.ContributionQuerySet.visible_to: "
_SPARES = "finds nothing in none of one's communities; the condition spares the database a clause"
_OFF = "it is only asked whether that is public, which what is off the table is not"
_AGREEMENT = "whether somebody accepted an agreement opens and closes nothing"

EQUIVALENT: dict[str, str] = {
    "communities.reading.reading_of: not reader.is_authenticated or not reader.is_active"
    " -> not reader.is_active": "a visitor's account is not in use either",
    f"{_ACCEPTED} person=OuterRef('person'))"
    " -> Acceptance.objects.filter(person=OuterRef('person'))": _AGREEMENT,
    f"{_ACCEPTED} person=OuterRef('person'))"
    " -> Acceptance.objects.filter(agreement=OuterRef('newest'))": _AGREEMENT,
    "communities.rules.read_front: community.visibility == Visibility.OPEN and"
    " community.widest == Audience.PUBLIC -> community.widest == Audience.PUBLIC": (
        "only what is open can be as wide as the web: recompute_widest"
    ),
    "contributions.rules._places: contribution if contribution.parent_id is None else"
    " contribution.root -> contribution if False else contribution.root": (
        "an opening is its own root"
    ),
    f"{_PLACES}if reading.members: readable |= Q(community_id__in=reading.members,"
    " audience__gte=Audience.MEMBERS) -> if True: readable |="
    " Q(community_id__in=reading.members, audience__gte=Audience.MEMBERS)": _SPARES,
    f"{_PLACES}if reading.conveners & reading.members: readable |="
    " Q(community_id__in=reading.conveners & reading.members, au -> if True: readable |="
    " Q(community_id__in=reading.conveners & reading.members, audience__gte=Audience.CONVENERS)": (
        _SPARES
    ),
    f"{_PLACES}reading.conveners & reading.members -> reading.conveners": _SPARES,
    f"{_PLACES}reading.conveners & reading.members -> reading.members": _SPARES,
    f"{_PLACES}if reading.above: below = Nesting.objects.filter(parent_id__in=reading.above)"
    " readable |= Q(community_id__in=b -> if True: below ="
    " Nesting.objects.filter(parent_id__in=reading.above) readable |="
    " Q(community_id__in=below.valu": _SPARES,
    f"{_WORDS}if reading.conveners: tended ="
    " Exists(lies.filter(community_id__in=reading.conveners).readable_by(reading)) se -> if True:"
    " tended = Exists(lies.filter(community_id__in=reading.conveners).readable_by(reading))"
    " seen |= Q(tende": _SPARES,
    "communities.rules._is_known: person.is_authenticated and person.is_active"
    " -> person.is_active": "a visitor's account is not in use either",
    "communities.models.community.CommunityQuerySet.visible_to: reader.is_authenticated and"
    " reader.is_active -> reader.is_active": "a visitor's account is not in use either",
    "communities.models.community.CommunityQuerySet.joined_by: not reader.is_authenticated or"
    " not reader.is_active -> not reader.is_active": "a visitor's account is not in use either",
    "communities.models.community._joined_by: True -> False": (
        "as a subquery, one column is one column, flat or not"
    ),
    "people.models.PersonQuerySet.known_to: if not reader.is_authenticated: return self.none()"
    " -> if False: return self.none()": "a visitor has nobody's number and meets nobody",
    "contributions.queries.told.notices_for: reader.pk or 0 -> reader.pk": (
        "a notice always has a person"
    ),
    "contributions.queries.readers.who_reads: Audience.CONVENERS -> Audience.ONLY_ME": _OFF,
    "contributions.queries.readers.who_reads: Audience.CONVENERS -> Audience.MEMBERS": _OFF,
    "contributions.queries.readers._is_held: contribution.parent_id is not None and"
    " _is_hidden(_root_of(contribution)) -> _is_hidden(_root_of(contribution))": (
        "an opening is its own root"
    ),
    "contributions.queries.readers._is_hidden: if known is not None: return known -> if False:"
    " return known": "what was annotated only spares a query",
}
