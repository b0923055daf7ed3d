"""Cells of the table in trust.md 2.3, copied out by hand: what somebody gets at an address.

Neither computed from the oracle nor from the code: both are held to them, so that they cannot
share one mistake. A row names the line of the table, the address and the thing; then each persona's
status of a GET. 302 for a visitor is the way to sign in; for *somebody named* it is the welcome.
"""

from longtable.tests.proof.golden_of_learning import GOLDEN_OF_LEARNING
from longtable.tests.proof.golden_row import Row

GOLDEN = (
    Row(
        "Practice-group topic: W for the group and its guests, nothing or the name for all others",
        "dialogue:conversation",
        "weavers, for members",
        {
            200: ("member", "another member", "representative", "guest", "convener"),
            302: ("somebody named", "unwelcomed"),
            404: (
                "visitor", "member of the site", "member of the parent", "guest of the parent",
                "convener of the parent", "convener of a sibling", "administrator",
                "expired guest", "former member", "newcomer", "convener come late", "asker",
                "member abroad",
            ),
        },
    ),
    Row(
        "Time is part of membership: from the day they came on, newcomers read (rule 6)",
        "dialogue:conversation",
        "weavers, said later",
        {200: ("newcomer", "convener come late", "member", "guest"), 404: ("former member",)},
    ),
    Row(
        "Chatham room: r W for its own, who convenes above and looks after the site not",
        "dialogue:conversation",
        "hush, in the hush",
        {
            200: (
                "member", "another member", "member of the room", "representative",
                "convener of the hush",
            ),
            404: (
                "visitor", "member of the site", "member of the parent", "convener",
                "convener of the parent", "administrator", "former member", "deactivated",
            ),
        },
    ),
    Row(
        "Author in a Chatham room: their own words they change, nobody else does",
        "contributions:revision",
        "reply in the hush",
        {
            200: ("another member",),
            403: ("member", "member of the room", "convener of the hush"),
            404: ("administrator", "convener of the parent", "member of the parent"),
        },
    ),
    Row(
        "Chatham room, what names people: not there, for its convener neither",
        "dialogue:differences",
        "hush",
        {404: ("member", "convener of the hush", "administrator", "member of the site")},
    ),
    Row(
        "Chatham room, purpose and rules: N for who is signed in, before they ask",
        "communities:about",
        "hush",
        {200: ("member of the site", "member", "former member"), 404: ("visitor", "deactivated")},
    ),
    Row(
        "Closed room: only its own; the group and all above do not know of it (rule 4)",
        "dialogue:conversation",
        "chamber, in the room",
        {
            200: ("member of the room", "convener of the room", "guest"),
            404: (
                "visitor", "member of the site", "member of the parent", "member", "convener",
                "convener of the parent", "administrator", "expired guest", "former member",
                "convener of the cellar", "deactivated",
            ),
        },
    ),
    Row(
        "Closed room, name and purpose: nothing for whoever is outside, former members too (P6)",
        "communities:about",
        "chamber",
        {
            200: ("member of the room", "convener of the room", "guest"),
            404: (
                "visitor", "member of the parent", "member", "convener", "administrator",
                "convener of the parent", "expired guest", "former member", "deactivated",
            ),
        },
    ),
    Row(
        "A listed group: N for who is signed in, nothing for visitors and for accounts at rest",
        "communities:about",
        "weavers",
        {
            200: (
                "member of the site", "member of the parent", "member abroad", "administrator",
                "expired guest", "former member", "member",
            ),
            302: ("unwelcomed",),
            404: ("visitor", "deactivated"),
        },
    ),
    Row(
        "A child of a closed community offers nothing beyond its members, however open it is",
        "communities:about",
        "cellar",
        {
            200: ("convener of the cellar", "member of the room"),
            404: ("visitor", "convener of the room", "member", "administrator", "guest"),
        },
    ),
    Row(
        "Hidden post: its author and the conveners who could read it before; gone for all others",
        "dialogue:conversation",
        "weavers, hidden",
        {
            200: ("member", "convener"),
            404: (
                "another member", "guest", "newcomer", "convener come late", "administrator",
                "convener of the parent", "visitor",
            ),
        },
    ),
    Row(
        "For conveners: theirs and its author's",
        "dialogue:conversation",
        "weavers, for conveners",
        {
            200: ("member", "convener"),
            404: ("another member", "guest", "convener come late", "convener of a sibling"),
        },
    ),
    Row(
        "Insight for members: the group's library; nothing for all others (R21, rule 1)",
        "dialogue:insight",
        "weavers, insight of weavers",
        {
            200: ("member", "another member", "convener", "guest"),
            404: (
                "visitor", "member of the site", "administrator", "convener of the parent",
                "former member", "member abroad",
            ),
        },
    ),
    Row(
        "Whom to ask about a problem: only who stated it is shown people (R22)",
        "dialogue:problem_people",
        "weavers, problem of weavers",
        {
            200: ("member",),
            403: ("another member", "convener", "guest"),
            404: ("administrator", "former member", "member abroad"),
        },
    ),
    Row(
        "Value for members: theirs and their guests'; nothing for all others (R78, rule 1)",
        "dialogue:value",
        "weavers, value of weavers",
        {
            200: ("member", "another member", "convener", "guest"),
            404: ("visitor", "administrator", "convener of the parent", "former member"),
        },
    ),
    Row(
        "What came of a decision as a table: who sees the results, not before their answer (R78)",
        "dialogue:decision_file",
        "weavers, choice of weavers",
        {
            200: ("another member",),
            403: ("member", "convener", "guest"),
            404: ("visitor", "administrator", "convener of the parent", "former member"),
        },
    ),
    Row(
        "Values as a table: as their list, whoever finds the community (R78)",
        "dialogue:values_file",
        "weavers",
        {200: ("member", "convener", "guest")},
    ),
    Row(
        "New words for a value: who proposed it, and conveners (R78)",
        "dialogue:value_words",
        "weavers, value of weavers",
        {200: ("member", "convener"), 403: ("another member", "guest"), 404: ("former member",)},
    ),
    Row(
        "Only me: nobody else, ever",
        "dialogue:conversation",
        "weavers, for its author",
        {200: ("member",), 404: ("convener", "another member", "administrator", "visitor")},
    ),
    Row(
        "Offered to the network: members right above, not their guests, not those beside",
        "dialogue:conversation",
        "weavers, for the network",
        {
            200: ("member", "member of the parent", "convener of the parent", "another member"),
            404: (
                "visitor", "member of the site", "guest of the parent", "convener of a sibling",
                "newcomer", "member abroad", "administrator",
            ),
        },
    ),
    Row(
        "Public topic of an open community: R for everybody",
        "dialogue:conversation",
        "commons, on the open web",
        {
            200: (
                "visitor", "member of the site", "member", "administrator", "expired guest",
                "former member", "member abroad", "deactivated", "convener of the vault",
            ),
            302: ("somebody named",),
        },
    ),
    Row(
        "A foreign room: nothing of it is there",
        "dialogue:conversation",
        "vault, in the vault",
        {
            200: ("member of the vault", "convener of the vault"),
            404: ("visitor", "member", "convener", "administrator", "convener abroad"),
        },
    ),
    Row(
        "Member list: R inside; visible but not allowed for who may find the group",
        "communities:people",
        "weavers",
        {
            200: ("member", "guest", "convener", "newcomer"),
            302: ("visitor", "deactivated", "somebody named"),
            403: (
                "member of the site", "member of the parent", "convener of the parent",
                "administrator", "former member", "expired guest",
            ),
        },
    ),
    Row(
        "Tending: M for the convener of this one alone",
        "communities:tending",
        "weavers",
        {
            200: ("convener", "convener come late"),
            302: ("visitor",),
            403: (
                "member", "guest", "convener of a sibling", "convener of the parent",
                "administrator", "member of the site", "former member",
            ),
        },
    ),
    Row(
        "Convening a parent is not convening, nor finding, a closed room in it",
        "communities:tending",
        "chamber",
        {200: ("convener of the room",), 403: ("guest",), 404: ("convener", "administrator")},
    ),
    Row(
        "Imports: P12 alone",
        "communities:import",
        "weavers, import into weavers",
        {200: ("convener",), 403: ("member", "administrator"), 404: (), 302: ("visitor",)},
    ),
    Row(
        "An import of elsewhere is not there, for whoever tends here (I-13)",
        "communities:import",
        "weavers, import into vault",
        {403: ("member",), 404: ("convener", "convener come late")},
    ),
    Row(
        "What nobody convenes is read as before, by its own and where it was offered (I-8)",
        "dialogue:conversation",
        "hollow, in the hollow",
        {
            200: ("member of the hollow", "guest of the hollow", "member of the parent"),
            404: ("visitor", "convener at rest", "member", "administrator", "guest of the parent"),
        },
    ),
    Row(
        "What nobody convenes is not written in (I-8)",
        "dialogue:new",
        "hollow",
        {403: ("member of the hollow", "guest of the hollow", "administrator"), 302: ("visitor",)},
    ),
    Row(
        "What nobody convenes takes nobody in, though its door is open (I-8)",
        "communities:joining",
        "hollow",
        {
            302: ("member of the hollow", "visitor"),
            403: ("member of the site", "member of the parent", "administrator"),
        },
    ),
    Row(
        "Naming a convener where there is none: administrators",
        "communities:without_convener",
        "itself",
        {200: ("administrator",), 403: ("member of the hollow", "convener"), 302: ("visitor",)},
    ),
    Row(
        "Mail this site keeps: administrators; to others it is not there",
        "people:letters",
        "itself",
        {200: ("administrator",), 404: ("visitor", "member", "convener", "convener of the parent")},
    ),
    Row(
        "Former member: their own words that began something (own export)",
        "contributions:contribution",
        "of the former member in the room",
        {404: ("visitor", "member", "convener", "administrator"), 200: ("former member",)},
    ),
    Row(
        "Former member: not their replies under others' words",
        "contributions:contribution",
        "reply of the former member",
        {404: ("former member", "visitor", "newcomer")},
    ),
    Row(
        "Facet: its own page is its person's",
        "people:facet",
        "facet of member",
        {200: ("member",), 404: ("convener", "administrator", "member abroad"), 302: ("visitor",)},
    ),
    Row(
        "Profile: those who share a community; nobody else knows that they are here",
        "people:person",
        "member of the vault",
        {
            200: ("member of the vault", "convener of the vault"),
            302: ("visitor",),
            404: ("member", "convener", "administrator", "member abroad"),
        },
    ),
    *GOLDEN_OF_LEARNING,
)  # fmt: skip
CELLS = [
    (row, status, who) for row in GOLDEN for status, people in row.gets.items() for who in people
]
