"""Who may find, read, meet: trust.md 2.1, rules 3 to 6, as architecture.md reads them."""

from datetime import datetime

from longtable.tests.proof.oracle.facts import (
    Audience,
    Capacity,
    Commitment,
    Community,
    Concern,
    Convening,
    Entry,
    Invitation,
    Person,
    Place,
    Relay,
    RelayReply,
    Stakeholder,
    Stance,
    Standing,
    Term,
    Thing,
    Tie,
    Visibility,
    Word,
)


def term_in(person: Person, community: Community, *, now: datetime) -> Term | None:
    """Somebody's term of today in a community. A deactivated person belongs nowhere."""
    return _any_term_in(person, community, now=now) if person.is_known else None


def _any_term_in(person: Person, community: Community, *, now: datetime) -> Term | None:
    here = (one for one in person.terms if one.community is community and one.is_current(now))
    return next(here, None)


def belongs(person: Person, community: Community, *, now: datetime) -> bool:
    """Whether somebody belongs to exactly this community: neither up nor down is inherited."""
    return term_in(person, community, now=now) is not None


def convenes(person: Person, community: Community, *, now: datetime) -> bool:
    """Whether somebody convenes exactly this community."""
    found = term_in(person, community, now=now)
    return found is not None and found.standing == Standing.CONVENER


def is_kept(community: Community, *, now: datetime) -> bool:
    """Whether anybody convenes it today: where nobody does, there is nothing but reading (I-8)."""
    return any(
        one.is_current(now) and one.person.is_active and one.standing == Standing.CONVENER
        for one in community.terms
    )


def may_speak(community: Community, *, now: datetime) -> bool:
    """Whether somebody may say something here without a name pointing at them: of five at least
    (H-70). Where people are named, always."""
    here = [
        one.person
        for one in community.terms
        if one.is_current(now) and one.person.is_active and one.person.has_arrived
    ]
    return not community.is_unsigned or len(here) >= 5


def may_find(person: Person, community: Community, *, now: datetime) -> bool:
    """Whether somebody may know that it exists: its name, purpose and door (N in trust.md 2.3).

    Open ones: everybody. Listed ones: who is signed in. Closed ones, and what lies under one:
    their own members, not those above.
    """
    if belongs(person, community, now=now):
        return True
    if community.visibility == Visibility.OPEN and community.widest == Audience.PUBLIC:
        return True
    return person.is_known and community.widest >= Audience.NETWORK


def reaches(person: Person, place: Place, audience: Audience, *, now: datetime) -> bool:
    """Whether something that lies here, for this audience, is for this person."""
    offered = min(audience, place.community.widest)
    return (
        offered == Audience.PUBLIC
        or reaches_as_member(person, place, audience, now=now)
        or (offered >= Audience.NETWORK and _belongs_above(person, place.community, now=now))
    )


def reaches_as_member(person: Person, place: Place, audience: Audience, *, now: datetime) -> bool:
    """Whether their own term here lets them read it, as far back as that goes.

    Conveners read no further back than their term does: stewardship is not readership.
    """
    term = term_in(person, place.community, now=now)
    if term is None or (term.reads_from is not None and place.placed_at < term.reads_from):
        return False
    needed = Audience.CONVENERS if term.standing == Standing.CONVENER else Audience.MEMBERS
    return audience >= needed


def _belongs_above(person: Person, community: Community, *, now: datetime) -> bool:
    """Whether they are a member right above. A guest is one of a single room and of no network;
    how far back somebody reads in the community above says nothing of what lies below it."""
    terms = (term_in(person, parent, now=now) for parent in community.parents)
    return any(one is not None and one.standing != Standing.GUEST for one in terms)


def may_read(person: Person, thing: Thing, *, now: datetime) -> bool:
    """Whether somebody may read it now.

    Decided by the product: who began something reads that opening for good, hidden or left behind
    (their own words, trust.md 6.4), but not what others answered, nor their own replies once they
    left: those lie under what somebody else began. What is hidden stays with its author and with
    the conveners where it lies; a reply under a hidden opening goes with it, for its author too.
    """
    if thing.draft_of is not None:
        return person.is_known and person is thing.draft_of
    # A seal is tried on one thing at a time: no list is made of what fits somebody.
    is_own = is_author(person, thing) and not thing.is_sealed
    opening = thing.opening
    if is_own and thing is opening:
        return True
    through = [one for one in opening.places if reaches(person, one, opening.audience, now=now)]
    if not through:
        return False
    if any(convenes(person, one.community, now=now) for one in through):
        return True
    return not opening.is_hidden and (is_own or not thing.is_hidden)


def is_author(person: Person, thing: Thing) -> bool:
    """Whether these are their words."""
    return person.is_known and person is thing.author


def may_see_author(person: Person, thing: Thing, *, now: datetime) -> bool:
    """Whether somebody may know whose words these are: never more than read them (I-3)."""
    return not thing.is_sealed and may_read(person, thing, now=now)


def may_meet(person: Person, other: Person, *, now: datetime) -> bool:
    """Whether somebody may know of another person: they share a community today, or the other
    shows something to everybody who is signed in. Whose account rests keeps their place."""
    if not person.is_known:
        return False
    mine = [one.community for one in person.terms if one.is_current(now)]
    is_met = any(_any_term_in(other, one, now=now) is not None for one in mine)
    return person is other or other.shows_something or is_met


def is_member(person: Person, community: Community, *, now: datetime) -> bool:
    """Whether somebody belongs, and not as a guest: guests are in scope of what is said alone."""
    term = term_in(person, community, now=now)
    return term is not None and term.standing != Standing.GUEST


def may_see_stakeholder(person: Person, one: Stakeholder, *, now: datetime) -> bool:
    """The landscape is its members'; whoever is written down reads what is written of them."""
    is_subject = person.is_known and one.person is person
    return is_subject or is_member(person, one.community, now=now)


def may_see_entry(person: Person, one: Entry, *, now: datetime) -> bool:
    """The sheet is its members' alone, whoever it is about."""
    return is_member(person, one.community, now=now)


def may_see_concern(person: Person, one: Concern, *, now: datetime) -> bool:
    """Who sees the sheet, and may read what is questioned."""
    return may_see_entry(person, one.work, now=now) and may_read(person, one.thing, now=now)


def may_see_tie(person: Person, one: Tie, *, now: datetime) -> bool:
    """It names both its ends, so it is for who sees both for what they are: members, no guests."""
    ends = (one.start, one.end)
    return all(is_member(person, end.community, now=now) for end in ends)


def may_see_invitation(person: Person, one: Invitation, *, now: datetime) -> bool:
    """Conveners all of their community, members those they made."""
    place = one.stakeholder.community
    is_own = one.made_by is person and is_member(person, place, now=now)
    return is_own or convenes(person, place, now=now)


def may_see_stance(person: Person, one: Stance, *, now: datetime) -> bool:
    """As far as its owner says, and for as long as they say it (R61): what was said before is
    theirs alone. Guests read none."""
    if person.is_known and one.person is person:
        return True
    if one.is_former or one.seen_by == "only_me":
        return False
    if convenes(person, one.community, now=now):
        return True
    return one.seen_by == "members" and is_member(person, one.community, now=now)


def _is_here(person: Person, community: Community, *, now: datetime) -> bool:
    """Whether what somebody offers stands for others: a member, of age (no minor alone: G-83)."""
    return person.age == "adult" and is_member(person, community, now=now)


def may_be_asked(person: Person, community: Community, *, now: datetime) -> bool:
    """Whether others may ask somebody here."""
    return _is_here(person, community, now=now)


def may_see_capacity(person: Person, one: Capacity, *, now: datetime) -> bool:
    """One's own always. Members what members offer; a proposal nobody but the two (R37)."""
    if person.is_known and one.person is person:
        return True
    if not is_member(person, one.community, now=now):
        return False
    knows = one.is_offered or one.proposed_by is person
    return knows and _is_here(one.person, one.community, now=now)


def may_see_commitment(person: Person, one: Commitment, *, now: datetime) -> bool:
    """Whose it is, and who asked; members only what its person took on and wants known (R38)."""
    if person.is_known and one.person is person:
        return True
    if not is_member(person, one.community, now=now):
        return False
    is_shown = one.answer == "yes" and one.is_named
    return one.asked_by is person or (is_shown and _is_here(one.person, one.community, now=now))


def may_see_convening(person: Person, one: Convening, *, now: datetime) -> bool:
    """As words are read: members and guests, as far back as they read, by when it is held."""
    return may_read(person, one.thing, now=now)


def may_see_who_comes(person: Person, one: Convening, *, now: datetime) -> bool:
    """Who comes and who came is for those who belong: not for who planned it and left."""
    reads = may_see_convening(person, one, now=now)
    return reads and belongs(person, one.community, now=now)


def may_see_relay(person: Person, one: Relay, *, now: datetime) -> bool:
    """Members, guests not, whoever is asked to pass it on; all others meet it by its link alone."""
    return is_member(person, one.community, now=now)


def may_see_relay_reply(person: Person, one: RelayReply, *, now: datetime) -> bool:
    """One's own; conveners all; of what stands, members as far as the message said, and who asked
    while they belong. What came without an account and waits is for conveners alone."""
    if person.is_known and one.person is person:
        return True
    if convenes(person, one.relay.community, now=now):
        return True
    is_for_them = one.relay.read_by == "members" or one.relay.asked_by is person
    return one.stands and is_for_them and is_member(person, one.relay.community, now=now)


def may_see_word(person: Person, one: Word, *, now: datetime) -> bool:
    """As words are read."""
    return may_read(person, one.thing, now=now)


def may_see_meanings(person: Person, one: Word, *, now: datetime) -> bool:
    """What others say of it, as replies are read: not by who added it and left."""
    thing = one.thing
    through = (reaches(person, place, thing.audience, now=now) for place in thing.places)
    return may_see_word(person, one, now=now) and any(through)
