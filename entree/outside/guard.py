"""Which address a connection may go to: decided once, on the numbers that are then connected to."""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address

from entree.core.findability.sites import is_loopback

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], list[str]]


class Refused(Exception):
    """A host is not asked; the message is the reason that is kept."""


def resolve(host: str, port: int) -> list[str]:
    """Return the numbers of a host. Raises Refused when it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Refused("no such host") from None
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def allowed(host: str, port: int, *, by_contact: bool, look_up: Resolve = resolve) -> list[str]:
    """Return the numbers that may be connected to, all of them checked. Raises Refused.

    Without a contact address only this machine, by its very name. A private number only when the
    host is that number: a name that leads to one is refused, and one bad number is enough.
    """
    if is_loopback(host if ":" not in host else f"[{host}]"):
        return look_up(host, port)
    if not by_contact:
        raise Refused("no contact address of the operator, so only this machine is asked")
    found = look_up(host, port)
    for number in found:
        if not is_public(ip_address(number.partition("%")[0])) and number != host:
            raise Refused("private address")
    return found


def is_public(number: Address) -> bool:
    """Return whether an address is of the open internet, also one that is wrapped in another.

    >>> is_public(ip_address("8.8.8.8")), is_public(ip_address("::ffff:10.0.0.1"))
    (True, False)
    >>> is_public(ip_address("169.254.169.254")), is_public(ip_address("2002:a00:1::"))
    (False, False)
    """
    if isinstance(number, IPv6Address):
        wrapped = [number.ipv4_mapped, number.sixtofour, *(number.teredo or ())]
        if not all(is_public(one) for one in wrapped if one is not None):
            return False
        if number.ipv4_mapped is not None:
            return True
    return number.is_global and not number.is_multicast and not number.is_reserved
