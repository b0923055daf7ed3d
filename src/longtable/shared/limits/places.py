"""Where a request comes from, as far as limits care."""

from ipaddress import IPv6Address, ip_address

from django.http import HttpRequest

# One household or office is given this much of IPv6 at least.
PREFIX_BITS = 64
ADDRESS_BITS = 128


def place_of(request: HttpRequest) -> str:
    """The visitor's address, of IPv6 the network it is in: one person has many of those.

    It is the one that the server saw or, behind a proxy that is trusted, that the proxy saw.
    """
    given: str = request.META.get("REMOTE_ADDR", "")
    try:
        found = ip_address(given.partition("%")[0])
    except ValueError:
        return given
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    rest = ADDRESS_BITS - PREFIX_BITS
    return f"{IPv6Address(int(found) >> rest << rest)}/{PREFIX_BITS}"
