"""Kinds of contributions: where each is shown. Registered by the domain that knows the kind."""

from collections.abc import Callable

from longtable.contributions.models import FIXED, REPLY, STAYING, UNSIGNED, Contribution

Address = Callable[[Contribution, str], str]

ADDRESSES: dict[str, Address] = {}


def kind(
    name: str,
    address: Address,
    *,
    stays: bool = False,
    is_fixed: bool = False,
    also_unsigned: bool = False,
) -> None:
    """Say at which address contributions of a kind are shown, given a community's slug, whether
    they stay in the community they were put in, whether their words are never changed, since others
    answer those very words, and whether they are there too where nobody is named: that takes pages,
    notices and counts which know of no author."""
    assert name not in ADDRESSES, f"kind {name} is registered twice"
    ADDRESSES[name] = address
    if stays:
        STAYING.add(name)
    if is_fixed:
        FIXED.add(name)
    if also_unsigned:
        UNSIGNED.add(name)


def address_of(contribution: Contribution, *, slug: str) -> str:
    """Where a contribution is shown: a reply at its place in its root's page."""
    root = contribution.root or contribution
    address = ADDRESSES[root.kind](root, slug)
    if contribution.kind == REPLY:
        return f"{address}?at={contribution.public_id}#p-{contribution.public_id}"
    return address
