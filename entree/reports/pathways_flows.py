"""How people go from place to place in a way to organise the help: a picture, and its table."""

from collections.abc import Mapping, Sequence

from entree.reports.pathways_figures import Node, flow_picture
from entree.reports.pathways_tables import Sheet, plain
from entree.reports.pathways_words import Told, Words

COMES = {"first": ("people", "more-people"), "again": ("pause", "later")}
GOES = {"helped": ("helped",), "again": ("pause", "later"), "lost": ("dropped-out", "never-came"),
        "left": ("gave-up",)}  # fmt: skip
SENT, REST = "sent", "rest"
SMALL = 0.015


def nodes_of(flows: Told) -> list[Node]:
    """Return the places with their flows; the smallest are one."""
    ends = {name for parts in (*COMES.values(), *GOES.values()) for name in parts}
    places = [name for name in flows if name not in ends]
    found = []
    for place in places:
        comes = {
            way: sum(mean_of(flows, origin, place) for origin in parts)
            for way, parts in COMES.items()
        }
        comes[SENT] = sum(mean_of(flows, other, place) for other in places)
        goes = {way: sum(mean_of(flows, place, to) for to in parts) for way, parts in GOES.items()}
        goes[SENT] = sum(mean_of(flows, place, other) for other in places)
        found.append(Node(place, comes, goes))
    found.sort(key=lambda one: -one.size)
    least = SMALL * sum(one.size for one in found)
    small = [one for one in found if one.size < least]
    large = [one for one in found if one.size >= least]
    return [*large, added(small)] if small else large


def added(small: Sequence[Node]) -> Node:
    """Return several places as one."""

    def total(side: Sequence[Mapping[str, float]]) -> dict[str, float]:
        return {way: sum(one[way] for one in side) for way in side[0]}

    return Node(REST, total([one.comes for one in small]), total([one.goes for one in small]))


def mean_of(flows: Told, origin: str, to: str) -> float:
    """Return how many people a year go from one place to another."""
    return float(flows.get(origin, {}).get(to, {"mean": 0.0})["mean"] or 0.0)


def flow(words: Words, told: Told, name: str) -> tuple[str, Sheet]:
    """Return the picture of how people go, and the same as a table."""
    nodes = nodes_of(told["flows"])
    rest = words.say("other_places")
    names = {one.name: rest if one.name == REST else words.of("short", one.name) for one in nodes}
    comes, goes = ("first", SENT, "again"), ("helped", SENT, "again", "left", "lost")
    ways = {way: words.say(way) for way in (*comes, *goes)}
    rows = [
        (
            names[one.name],
            plain(
                *(words.measure("number", one.comes[way]) for way in comes),
                *(words.measure("number", one.goes[way]) for way in goes),
            ),
        )
        for one in nodes
    ]
    heads = [f"→ {ways[way]}" for way in comes] + [f"{ways[way]} →" for way in goes]
    sheet = Sheet(
        name, words.say("flow_table"), "", (words.say("station"), *heads), tuple(rows), kind="flows"
    )
    return flow_picture(nodes, names | ways, comes, goes), sheet
