"""Mutants of the policy that live because they decide as it does, each with the reason why.

A number behind one says which it is of those in its function that read alike.
"""

_SPARES = "finds nothing in none of one's communities; the condition spares the database a clause"
_AGREEMENT = "whether somebody accepted an agreement opens and closes nothing"
_NULL = "what is nothing is in no list, and nothing is in a list because of it"
_VISITOR = "a visitor's account is not in use either"
_WIDEST = "only what is open reaches the web, only what is listed the network: recompute_widest"
_TODAY = "the day given is today; that it is not compiled in is held by the counts remembered"

_NOWHERE = "who is not signed in, and whose account rests, belongs nowhere"
_ASKED = "of whom may speak here alone: state_position is asked first"

EQUIVALENT: dict[str, str] = {
    (
        "dialogue.models.runs.asked_of: if term.role_id is not None: asked |= Q(role="
        "term.role_id, version__guide__community=term.community_id) -> if True: asked"
        " |= Q(role=term.role_id, version__guide__community=term.community_id)"
    ): _NULL,
    (
        "dialogue.models.runs._unsealed: if reader.is_authenticated and reader.is_act"
        "ive: said = Answer.objects.filter(run=OuterRef(OuterRef('run')), q -> if Tru"
        "e: said = Answer.objects.filter(run=OuterRef(OuterRef('run')), question=Oute"
        "rRef('pk'), person=reader.pk"
    ): _NOWHERE,
    (
        "dialogue.models.runs._unsealed: reader.is_authenticated and reader.is_active"
        " -> reader.is_active"
    ): _NOWHERE,
    (
        "dialogue.models.runs._unsealed: reader.is_authenticated and reader.is_active"
        " -> reader.is_authenticated"
    ): _NOWHERE,
    (
        "dialogue.models.runs._unsealed: reader.is_authenticated and reader.is_active"
        " -> reader.is_authenticated or reader.is_active"
    ): _NOWHERE,
    (
        "dialogue.models.runs.AnswerQuerySet.visible_to: reader.is_authenticated and "
        "reader.is_active -> reader.is_active"
    ): _VISITOR,
    (
        "dialogue.models.decisions.BallotQuerySet.visible_to: not reader.is_authenticate"
        "d or not reader.is_active -> not reader.is_active"
    ): _VISITOR,
    (
        "dialogue.models.perspectives.ReckoningQuerySet.visible_to: reader.is_authentica"
        "ted and reader.is_active -> reader.is_active"
    ): _VISITOR,
    (
        "dialogue.models.insights.TrialQuerySet.visible_to: not reader.is_authenticated"
        " or not reader.is_active -> not reader.is_active"
    ): _VISITOR,
    (
        "dialogue.models.perspectives.VoterQuerySet.visible_to: not reader.is_authentica"
        "ted or not reader.is_active -> not reader.is_active"
    ): _VISITOR,
    (
        "dialogue.models.differences.WordingQuerySet.visible_to: reader.is_authentic"
        "ated and reader.is_active -> reader.is_active"
    ): _VISITOR,
    (
        "dialogue.models.differences.WordingQuerySet.visible_to: term.standing != St"
        "anding.GUEST and term.role_id is not None -> term.standing != Standing.GUES"
        "T"
    ): _NULL,
    (
        "dialogue.rules._term: if not person.is_authenticated or not person.is_activ"
        "e: return None -> if False: return None"
    ): _ASKED,
    (
        "dialogue.rules._term: not person.is_authenticated or not person.is_active -"
        "> not person.is_active"
    ): _ASKED,
    (
        "dialogue.rules._term: not person.is_authenticated or not person.is_active -"
        "> not person.is_authenticated"
    ): _ASKED,
    (
        "dialogue.rules._term: not person.is_authenticated or not person.is_active -"
        "> not person.is_authenticated and (not person.is_active)"
    ): _ASKED,
    (
        "dialogue.rules.side_of: worn is not None and worn.standing != Standing.GUES"
        "T -> worn.standing != Standing.GUEST"
    ): _ASKED,
    (
        "communities.models.community.CommunityQuerySet.joined_by: not reader.is_authenti"
        "cated or not reader.is_active -> not reader.is_active"
    ): _VISITOR,
    (
        "communities.models.community._joined_by: True -> False"
    ): "a subquery takes its one column either way",
    (
        "communities.models.community._joined_by: today or clock.now().date() -> clock.now().date()"
    ): _TODAY,
    (
        "communities.models.community.finder: reader.is_authenticated and reader.is_activ"
        "e -> reader.is_active"
    ): _VISITOR,
    (
        "communities.reading._keepers: True -> False"
    ): "whether there is one is asked, and not what it is",
    (
        "communities.reading._memberships: Acceptance.objects.filter(agreement=OuterRef('newest')"
        ", person=OuterRef('person')) -> Acceptance.objects.filter(agreement=OuterRef('newest'))"
    ): _AGREEMENT,
    (
        "communities.reading._memberships: Acceptance.objects.filter(agreement=OuterRef('newest')"
        ", person=OuterRef('person')) -> Acceptance.objects.filter(person=OuterRef('person'))"
    ): _AGREEMENT,
    ("communities.reading.current: today or clock.now().date() -> clock.now().date()"): _TODAY,
    ("communities.reading.current: today or clock.now().date() -> today"): _TODAY,
    (
        "communities.reading.current: today or clock.now().date() -> today and clock.now().date()"
    ): _TODAY,
    (
        "communities.reading.reading_of: not reader.is_authenticated or not reader.is_act"
        "ive -> not reader.is_active"
    ): "a visitor's account is not in use either",
    (
        "communities.rules._is_known: person.is_authenticated and person.is_active -> per"
        "son.is_active"
    ): _VISITOR,
    (
        "communities.rules.read_front: community.visibility == Visibility.OPEN and commun"
        "ity.widest == Audience.PUBLIC -> community.widest == Audience.PUBLIC"
    ): "only what is open can be as wide as the web: recompute_widest",
    (
        "contributions.models.contribution.ContributionQuerySet.readable_by: if reading.c"
        "onveners: tended = Exists(lies.filter(community__pk__in=reading.conveners).reada"
        "ble_by(reading)) s -> if True: tended = Exists(lies.filter(community__pk__in=rea"
        "ding.conveners).readable_by(reading)) seen |= Q(tend"
    ): _SPARES,
    (
        "contributions.models.placement.PlacementQuerySet.readable_by: if reading.above: "
        "below = Nesting.objects.filter(parent__pk__in=reading.above) readable |= Q(commu"
        "nity_id__in= -> if True: below = Nesting.objects.filter(parent__pk__in=reading.a"
        "bove) readable |= Q(community_id__in=below.val"
    ): _SPARES,
    (
        "contributions.models.placement.PlacementQuerySet.readable_by: if reading.members"
        ": readable |= Q(community__pk__in=reading.members, audience__gte=Audience.MEMBER"
        "S) -> if True: readable |= Q(community__pk__in=reading.members, audience__gte=Au"
        "dience.MEMBERS)"
    ): _SPARES,
    (
        "contributions.models.placement.PlacementQuerySet.readable_by: if reading.tending"
        ": readable |= Q(community__pk__in=reading.tending, audience__gte=Audience.CONVEN"
        "ERS) -> if True: readable |= Q(community__pk__in=reading.tending, audience__gte="
        "Audience.CONVENERS)"
    ): _SPARES,
    (
        "contributions.queries.readers._is_held: contribution.parent_id is not None and _"
        "is_hidden(_root_of(contribution)) -> _is_hidden(_root_of(contribution))"
    ): "an opening is its own root",
    (
        "contributions.queries.readers._is_hidden: if known is not None: return known -> "
        "if False: return known"
    ): "it asks again what was annotated",
    (
        "contributions.queries.readers.mentioned_people: if not ask(_asks, contribution_id"
        "=contribution.pk): return set() -> if False: return set()"
    ): "whoever asks nobody reaches nobody; the condition spares the database two questions",
    (
        "contributions.queries.readers.mentioned_people: mentions.filter(person__isnull=F"
        "alse) -> mentions"
    ): _NULL,
    (
        "contributions.queries.readers.mentioned_people: mentions.filter(role__isnull=Fal"
        "se) -> mentions"
    ): _NULL,
    (
        "contributions.queries.readers._read: True -> False"
    ): "whether there is one is asked, and not what it is",
    (
        "contributions.queries.readers.who_reads: Audience.CONVENERS -> Audience.MEMBERS"
    ): "what is off the table is said in words of its own",
    (
        "contributions.queries.readers.who_reads: Audience.CONVENERS -> Audience.ONLY_ME"
    ): "what is off the table is said in words of its own",
    (
        "contributions.queries.told.notices_for: reader.pk or 0 -> reader.pk"
    ): "nobody has no id, and no row has none",
    (
        "contributions.rules._places: contribution if is_root else contribution.root -> c"
        "ontribution if False else contribution.root"
    ): "an opening is its own root",
    (
        "contributions.rules._places: isinstance(contribution, Contribution) and contribu"
        "tion.parent_id is None -> contribution.parent_id is None"
    ): "an opening is its own root",
    (
        "contributions.rules.tends: bool(conveners) and any((placement.community_id in con"
        "veners and _reads_as_member(person, placement) for place -> any((placement.commu"
        "nity_id in conveners and _reads_as_member(person, placement) for placement in _p"
        "laces(cont"
    ): "who convenes nothing tends no place",
    (
        "people.models.PersonQuerySet.known_to: if not reader.is_authenticated: return se"
        "lf.none() -> if False: return self.none()"
    ): "a visitor belongs nowhere, and has no id",
}
