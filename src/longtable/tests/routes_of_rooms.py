"""The addresses that are there too where nobody is named with what is said; no other is."""

ALSO_UNSIGNED = frozenset(
    {
        "communities:about", "communities:joining", "communities:offering", "communities:leaving",
        "communities:requests", "communities:hat", "communities:agreements", "communities:people",
        "communities:membership", "communities:tending", "home:community", "home:search",
        "contributions:revision", "contributions:revisions", "contributions:hiding",
        # Leads on to where something is shown, and shows nothing itself.
        "contributions:contribution", "dialogue:list", "dialogue:new", "dialogue:conversation",
        "dialogue:replies", "dialogue:bookmark", "dialogue:readers",
    }
)  # fmt: skip
