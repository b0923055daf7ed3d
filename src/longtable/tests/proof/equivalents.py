"""Mutants of the policy that decide as the policy does, each with the reason why."""

R = "communities.reading."
EQUIVALENT: dict[str, str] = {
    R + "reading_of: not reader.is_authenticated or not reader.is_active -> not reader.is_active": (
        "a visitor's account is not in use either"
    ),
    R + "_memberships: Acceptance.objects.filter(agreement=OuterRef('newest'),"
    " person=OuterRef('person')) -> Acceptance.objects.filter(person=OuterRef('person'))": (
        "whether somebody accepted an agreement opens and closes nothing"
    ),
    R + "_memberships: Acceptance.objects.filter(agreement=OuterRef('newest'),"
    " person=OuterRef('person')) -> Acceptance.objects.filter(agreement=OuterRef('newest'))": (
        "whether somebody accepted an agreement opens and closes nothing"
    ),
    "communities.rules.read_front: community.visibility == Visibility.OPEN and"
    " community.widest == Audience.PUBLIC -> community.widest == Audience.PUBLIC": (
        "only what is open can be as wide as the web: recompute_widest"
    ),
    "contributions.rules._places: contribution if contribution.parent_id is None else"
    " contribution.root -> contribution if False else contribution.root": (
        "an opening is its own root"
    ),
    "contributions.models.placement.PlacementQuerySet.readable_by: if reading.members: readable |="
    " Q(community_id__in=reading.members, audience__gte=Audience.MEMBERS) -> if True: readable |="
    " Q(community_id__in=reading.members, audience__gte=Audience.MEMBERS)": (
        "nothing lies in none of one's communities; the condition only spares the database a clause"
    ),
}
