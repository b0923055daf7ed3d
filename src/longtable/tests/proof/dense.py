"""One dense world: every audience in every sort of community, before, on and after the very days on
which all sorts of people came and left.
"""

from longtable.communities.models import JoinRule, Standing, Visibility
from longtable.people.models import Audience
from longtable.tests.proof.worlds import Begun, Plan, Space, Stay, Words

# Commons; a careful listed one under it; a closed chamber under the commons; an open one under the
# chamber; a careful open one under the careful listed one.
SPACES = (
    Space(0, Visibility.OPEN, JoinRule.OPEN, is_careful=False, parents=()),
    Space(0, Visibility.LISTED, JoinRule.ASK, is_careful=True, parents=(0,)),
    Space(1, Visibility.CLOSED, JoinRule.OPEN, is_careful=False, parents=(0,)),
    Space(1, Visibility.OPEN, JoinRule.ASK, is_careful=False, parents=(2,)),
    Space(0, Visibility.OPEN, JoinRule.INVITED, is_careful=True, parents=(1,)),
)
DAYS = (2, 3, 4)
NOBODY = None
STAYS = (
    Stay(2, 0, Standing.MEMBER, 1, None, None, None),
    Stay(3, 1, Standing.MEMBER, 3, None, None, None),
    Stay(4, 1, Standing.GUEST, 1, None, None, -1),
    Stay(4, 2, Standing.GUEST, 1, None, None, 0),
    Stay(5, 0, Standing.GUEST, 1, None, None, 1),
    Stay(5, 1, Standing.GUEST, 3, None, None, 0),
    Stay(6, 1, Standing.CONVENER, 3, None, None, None),
    Stay(6, 4, Standing.CONVENER, 5, None, None, None),
    Stay(7, 0, Standing.MEMBER, 1, 3, 5, None),
    Stay(7, 2, Standing.MEMBER, 1, 4, None, None),
    Stay(8, 2, Standing.CONVENER, 1, None, None, None),
    Stay(8, 1, Standing.CONVENER, 1, 3, None, None),
    Stay(9, 3, Standing.MEMBER, 2, None, None, None),
    Stay(9, 4, Standing.MEMBER, 3, None, None, None),
    Stay(11, 0, Standing.MEMBER, 1, None, None, None),
    Stay(11, 2, Standing.CONVENER, 1, None, None, None),
    Stay(1, 0, Standing.MEMBER, 1, None, None, None),
    # Who convenes one without a limit, and is limited or a plain member in another.
    Stay(6, 3, Standing.CONVENER, 1, None, None, None),
    Stay(8, 3, Standing.MEMBER, 1, None, None, None),
    # Plain members of the closed one: with a role of leading in it, and without.
    Stay(9, 2, Standing.MEMBER, 1, None, None, None),
    Stay(3, 2, Standing.MEMBER, 1, None, None, None),
)
HELD = ("", "hidden", "lifted", "", "")


def _begun() -> tuple[Begun, ...]:
    found, number = [], 0
    for space in range(len(SPACES)):
        for audience in Audience:
            step = space * len(Audience) + audience
            opening = Words(
                number,
                2 + step % 8,
                DAYS[step % 3],
                step % 3 == 0,
                HELD[(space + 2 * audience) % 5],
                is_revised=False,
            )
            replies = tuple(
                Words(
                    number + place, (step + 3 * place) % 10, 4, place == 1,
                    HELD[(step + place + 1) % 5], is_revised=False,
                )
                for place in (1, 2)
            )  # fmt: skip
            others = (
                ((space + 1 + step) % len(SPACES),) if step % 2 and step % 3 and space < 4 else ()
            )
            found.append(
                Begun(
                    opening, space, tuple(one for one in others if one != space), 4, audience,
                    ("", "closed", "reopened")[step % 3], replies, (0, 1),
                )
            )  # fmt: skip
            number += 3
    return tuple(found)


def _one(number: int, author: int, audience: Audience, *replies: Words, **facts: bool) -> Begun:
    opening = Words(number, author, 2, facts.get("is_unnamed", False), "", is_revised=False)
    return Begun(opening, 0, (), 2, audience, "", replies, tuple(0 for _ in replies))


# One open community with one convener; somebody was let go whose words stayed, some unnamed, and a
# member wrote to the conveners alone.
FEW = Plan(
    people=4,
    spaces=SPACES[:1],
    stays=(
        Stay(1, 0, Standing.MEMBER, 1, None, None, None),
        Stay(2, 0, Standing.MEMBER, 1, None, None, None),
    ),
    begun=(
        _one(0, 2, Audience.PUBLIC, Words(1, 2, 3, True, "", is_revised=False), is_unnamed=True),
        _one(2, 1, Audience.CONVENERS, Words(3, 0, 3, False, "", is_revised=False)),
        _one(4, 1, Audience.PUBLIC, is_unnamed=True),
        _one(5, 1, Audience.ONLY_ME),
        _one(6, 2, Audience.MEMBERS),
    ),
    suspended=frozenset({3}),
    erased=(2, True),
    asking=(),
    administrator=3,
    showing=frozenset(),
)

# Somebody who came late to convene what is read from above and on the web, with words that are off
# the table from before; and a listed community under a closed one, which nobody outside may find.
LATE = Plan(
    people=4,
    spaces=(
        Space(0, Visibility.OPEN, JoinRule.OPEN, is_careful=True, parents=()),
        Space(0, Visibility.LISTED, JoinRule.ASK, is_careful=True, parents=(0,)),
        Space(0, Visibility.CLOSED, JoinRule.ASK, is_careful=False, parents=()),
        Space(0, Visibility.LISTED, JoinRule.ASK, is_careful=False, parents=(2,)),
    ),
    stays=(
        Stay(1, 0, Standing.MEMBER, 1, None, None, None),
        Stay(1, 1, Standing.MEMBER, 1, None, None, None),
        Stay(2, 0, Standing.CONVENER, 4, None, None, None),
        Stay(2, 1, Standing.CONVENER, 4, None, None, None),
    ),
    begun=tuple(
        Begun(
            Words(number, author, said, False, held, is_revised=False),
            space, (), said, audience, "", (), (),
        )
        for number, (author, said, held, space, audience) in enumerate(
            [
                *((1, 2, "hidden", space, audience) for space in (0, 1) for audience in Audience),
                # For those who tend it, before, when and after the second of them came.
                *(
                    (0, said, "", 0, audience)
                    for said in (2, 4, 5)
                    for audience in (Audience.ONLY_ME, Audience.CONVENERS, Audience.MEMBERS)
                ),
            ]
        )
    ),
    suspended=frozenset(),
    erased=None,
    asking=(),
    administrator=0,
    showing=frozenset(),
)  # fmt: skip

# Two that nobody convenes, one with an open door and one where people ask, beside one that is
# convened; a guest, somebody who belongs to a frozen one and the convened, and what lies in both.
FROZEN = Plan(
    people=6,
    spaces=(
        Space(0, Visibility.OPEN, JoinRule.OPEN, is_careful=False, parents=()),
        Space(0, Visibility.LISTED, JoinRule.ASK, is_careful=False, parents=()),
        Space(1, Visibility.OPEN, JoinRule.OPEN, is_careful=False, parents=()),
    ),
    stays=(
        Stay(2, 0, Standing.MEMBER, 1, None, None, None),
        Stay(2, 2, Standing.MEMBER, 1, None, None, None),
        Stay(3, 0, Standing.GUEST, 1, None, None, None),
        Stay(4, 0, Standing.MEMBER, 1, None, None, None),
        Stay(4, 1, Standing.CONVENER, 1, None, None, -1),
    ),
    begun=(
        _one(0, 4, Audience.MEMBERS),
        Begun(
            Words(1, 2, 2, False, "", is_revised=False),
            0, (2,), 3, Audience.MEMBERS, "", (), (),
        ),
    ),
    suspended=frozenset({0}),
    erased=None,
    asking=(),
    administrator=5,
    showing=frozenset(),
)  # fmt: skip

# Five of age, so that words without a name point at nobody; four; five of whom one is young;
# and five whose conveners do not let them. What is unnamed there is asked about in every way, also
# by somebody who has gone since.
UNNAMED = Plan(
    people=8,
    spaces=(
        Space(0, Visibility.OPEN, JoinRule.OPEN, is_careful=False, parents=()),
        Space(0, Visibility.LISTED, JoinRule.ASK, is_careful=False, parents=()),
        Space(0, Visibility.LISTED, JoinRule.ASK, is_careful=False, parents=()),
        Space(0, Visibility.LISTED, JoinRule.ASK, is_careful=False, parents=(),
              allows_unnamed=False),
    ),
    stays=(
        *(Stay(person, 0, Standing.MEMBER, 1, None, None, None) for person in (1, 2, 3, 4)),
        *(Stay(person, 1, Standing.MEMBER, 1, None, None, None) for person in (1, 2, 3)),
        *(Stay(person, 2, Standing.MEMBER, 1, None, None, None) for person in (1, 2, 3, 5)),
        *(Stay(person, 3, Standing.MEMBER, 1, None, None, None) for person in (1, 2, 3, 4)),
        # Who count for nothing: they have left, or their account rests.
        Stay(4, 1, Standing.MEMBER, 1, 2, None, None),
        Stay(7, 1, Standing.MEMBER, 1, None, None, None),
        Stay(5, 0, Standing.MEMBER, 1, 2, None, None),
    ),
    begun=(
        *(
            Begun(
                Words(4 * space, 1, 2, True, "", is_revised=False),
                space, (), 2, Audience.MEMBERS, "",
                tuple(
                    Words(4 * space + turn, author, 3, True, "", is_revised=False)
                    for turn, author in ((1, 2), (2, 0), (3, 5 if space == 2 else 3))
                ),
                (0, 0, 0),
            )
            for space in range(4)
        ),
        _one(16, 0, Audience.CONVENERS),
        Begun(
            Words(17, 1, 2, False, "", is_revised=False),
            0, (3,), 3, Audience.MEMBERS, "", (), (),
        ),
        # Named words off the table under what is off it, too; and a question for an answer that is
        # owed by somebody whose account rests.
        Begun(
            Words(19, 1, 2, False, "hidden", is_revised=False),
            1, (), 2, Audience.MEMBERS, "",
            (
                Words(20, 2, 3, False, "hidden", is_revised=False),
                Words(21, 3, 3, False, "", is_revised=False),
            ),
            (0, 0),
        ),
        Begun(
            Words(27, 1, 2, False, "", is_revised=False),
            1, (), 2, Audience.MEMBERS, "", (), (),
        ),
    ),
    suspended=frozenset({7}),
    erased=(6, True),
    asking=(),
    administrator=0,
    showing=frozenset(),
    young=frozenset({5}),
)  # fmt: skip

DENSE = Plan(
    people=12,
    spaces=SPACES,
    stays=STAYS,
    begun=_begun(),
    suspended=frozenset({11}),
    erased=None,
    asking=((10, 0),),
    administrator=10,
    showing=frozenset({8}),
    young=frozenset({2, 9}),
)
