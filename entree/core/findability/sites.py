"""What to visit: the SITES file, and the one that follows from the knowledge."""

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, StrictStr

from entree.core.knowledge.errors import WrongShape
from entree.core.knowledge.load import alone, at_place
from entree.core.knowledge.model import Channel, Knowledge, Organisation
from entree.core.knowledge.schema import Flag, KebabId, OptionId, Strict, Text

PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Line:
    """A phone line as the record has it; ``hours`` in OSM syntax, None when not known."""

    number: str
    hours: str | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """One site: where it begins, which hosts are its own, and what our record says of it.

    ``serves`` are the kinds of help it has, as options of ``needs.now``. ``is_own``: Entree itself,
    which is printed apart. ``language``: of the people it is mainly for.
    """

    id: str
    name: str
    home: str
    hosts: frozenset[str]
    organisation: str | None = None
    serves: frozenset[str] = frozenset()
    lines: tuple[Line, ...] = ()
    is_own: bool = False

    def allows(self, address: str) -> bool:
        """Return whether an address is on a host that was named."""
        host = host_of(address)
        return host is not None and bare(host) in {bare(one) for one in self.hosts}


@dataclass(frozen=True, slots=True)
class Sites:
    """All that is to be visited. ``is_invented``: nothing found here says anything of the world."""

    sites: tuple[Site, ...]
    is_invented: bool


class LineShape(Strict):
    """A phone line in the file."""

    number: Annotated[StrictStr, Field(pattern=r"^[+0-9][0-9 -]*$")]
    hours: StrictStr | None = None


class SiteShape(Strict):
    """A site in the file."""

    site: KebabId
    name: Text
    home: Annotated[StrictStr, Field(pattern=r"^https?://\S+$", max_length=500)]
    hosts: list[StrictStr] = Field(default_factory=list)
    organisation: KebabId | None = None
    serves: list[OptionId] = Field(default_factory=list)
    lines: list[LineShape] = Field(default_factory=list)
    own: Flag = "no"


class SitesShape(Strict):
    """The file."""

    version: Literal[1]
    invented: Flag = "no"
    sites: Annotated[list[SiteShape], Field(min_length=1)]


def host_of(address: str) -> str | None:
    """Return the host and port of a web address, without a port that goes without saying.

    >>> host_of("https://Help.example:443/a"), host_of("http://127.0.0.1:81"), host_of("tel:112")
    ('help.example', '127.0.0.1:81', None)
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in PORTS or not host or parts.username is not None:
        return None
    shown = f"[{host}]" if ":" in host else host
    return shown if port in {None, PORTS[parts.scheme]} else f"{shown}:{port}"


def bare(host: str) -> str:
    """Return a host without the www that most sites answer to as well."""
    return host.removeprefix("www.")


def is_loopback(host: str) -> bool:
    """Return whether a host, as ``host_of`` writes it, is this machine by its very name.

    >>> is_loopback("127.0.1.9:8001"), is_loopback("localhost"), is_loopback("[::1]:80")
    (True, True, True)
    >>> is_loopback("localhost.example"), is_loopback("10.0.0.1")
    (False, False)
    """
    name = host.rpartition("]")[0].strip("[]") if host.startswith("[") else host.partition(":")[0]
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def read_sites(path: Path) -> Sites:
    """Return what a SITES file names. Raises KnowledgeError with a repair."""
    document, shape = alone(path.parent, path.name, SitesShape)
    found: dict[str, Site] = {}
    for index, one in enumerate(shape.sites):
        with at_place(document, ("sites", index)):
            if one.site in found:
                raise WrongShape(f"The site '{one.site}' stands here twice. Remove one.")
            found[one.site] = _site(one)
    is_invented = shape.invented == "yes"
    if is_invented and not all(is_loopback(h) for one in found.values() for h in one.hosts):
        raise WrongShape("Invented sites are on this machine only: 127.0.0.1.", file=path.name)
    others = [one for one in found.values() if not one.is_own]
    if not is_invented and any(is_loopback(h) for one in others for h in one.hosts):
        message = "A site on this machine is an invented one: write invented: yes."
        raise WrongShape(message, file=path.name)
    return Sites(tuple(found.values()), is_invented)


def _site(shape: SiteShape) -> Site:
    """Return one site of the file."""
    host = host_of(shape.home)
    if host is None:
        raise WrongShape(f"'{shape.home}' is no address of a site.").under("home")
    return Site(
        id=shape.site,
        name=shape.name,
        home=shape.home,
        hosts=frozenset({host, *shape.hosts}),
        organisation=shape.organisation,
        serves=frozenset(shape.serves),
        lines=tuple(Line(one.number, one.hours) for one in shape.lines),
        is_own=shape.own == "yes",
    )


def sites_of(knowledge: Knowledge) -> Sites:
    """Return the sites that the organisations' records name."""
    return Sites(tuple(_known(knowledge)), is_invented=False)


def _known(knowledge: Knowledge) -> Iterator[Site]:
    """Give the site of every organisation that has one."""
    for one in knowledge.organisations.values():
        homes = [address for channel in _channels(one) if (address := _address(channel))]
        if homes:
            yield Site(
                id=one.id,
                name=one.name,
                home=homes[0],
                hosts=frozenset(host for home in homes if (host := host_of(home))),
                organisation=one.id,
                serves=frozenset(need for offer in one.offers for need in offer.serves),
                lines=tuple(
                    dict.fromkeys(
                        Line(channel.to, channel.hours)
                        for channel in _channels(one)
                        if channel.kind == "phone"
                    )
                ),
            )


def _channels(one: Organisation) -> Iterator[Channel]:
    """Give every channel of an organisation."""
    for offer in one.offers:
        yield from offer.channels


def _address(channel: Channel) -> str | None:
    """Return the web address of a channel; phones, apps and mail have none."""
    if channel.kind not in {"site", "chat"}:
        return None
    address = channel.to if "://" in channel.to else f"https://{channel.to}"
    return address if host_of(address) else None
