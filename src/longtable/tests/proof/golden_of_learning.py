"""Cells of the same table for what is learned, mapped, unclear and said without a name."""

from longtable.tests.proof.golden_row import Row

GOLDEN_OF_LEARNING = (
    Row(
        "Private reflection: its writer; to leaders, administrators and all others it is not there",
        "learning:reflection",
        "reflection of member",
        {
            200: ("member",),
            302: ("visitor",),
            404: (
                "convener", "another member", "administrator", "convener of the parent", "guest",
                "member abroad", "convener of a sibling", "newcomer",
            ),
        },
    ),
    Row(
        "An administrator's private reflection is as little there for who convenes",
        "learning:sharing",
        "reflection of administrator",
        {200: ("administrator",), 404: ("convener", "member", "convener of the parent")},
    ),
    Row(
        "Shared reflection: as what is for members; taken back by its writer alone",
        "learning:taking_back",
        "shared of weavers",
        {
            200: ("member",),
            302: ("visitor",),
            403: ("another member", "convener", "guest"),
            404: ("administrator", "convener of the parent", "former member", "member abroad"),
        },
    ),
    Row(
        "What somebody learned, for themselves: nobody else, also not whoever they name",
        "learning:lesson",
        "weavers, own lesson of weavers",
        {200: ("member",), 404: ("convener", "another member", "administrator", "visitor")},
    ),
    Row(
        "A cell of the system, as the landscape: for members, guests not; elsewhere, for none",
        "landscape:system_cell",
        "weavers, cell all-school-teaming",
        {
            200: ("member", "another member", "convener"),
            302: ("visitor",),
            403: ("guest", "former member", "member of the parent", "administrator"),
        },
    ),
    Row(
        "A word that is unclear: said, privately, by those who could answer what they read",
        "vocabulary:unclear",
        "for members",
        {
            200: ("member", "another member", "guest", "convener"),
            302: ("visitor",),
            404: ("member of the site", "member of the parent", "administrator", "former member"),
        },
    ),
    Row(
        "Author of an anonymous post: escrow of two stewards; its writer and conveners open none",
        "contributions:unsealing",
        "unsealing that waits",
        {
            200: ("administrator",),
            302: ("visitor", "deactivated"),
            403: (
                "another member", "member", "convener", "convener of the parent",
                "member abroad",
            ),
        },
    ),
    Row(
        "Author of an anonymous post: nobody asks who does not read it, steward or not",
        "contributions:unsealing_new",
        "unnamed",
        {
            403: ("member", "another member", "convener", "guest"),
            404: ("administrator", "convener of the parent", "former member", "member abroad"),
        },
    ),
    Row(
        "Author of an anonymous post: their own words they change, nobody else does",
        "contributions:revision",
        "unnamed reply",
        {200: ("another member",), 403: ("member", "convener", "guest"), 404: ("administrator",)},
    ),
)  # fmt: skip
