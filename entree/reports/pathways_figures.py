"""Drawings of Pathways as small SVG that can be read in grey: lines, bars, and how people go.

Every drawing stands beside its numbers; shape and place carry the meaning, never colour.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from entree.reports.study_figures import FAINT, HEIGHT, INK, MIDDLE, PAPER, Scale, Spot, strip

# Six minutes, an hour, a day, a week, a month, a year.
WAITS = (0.1, 1.0, 24.0, 168.0, 730.0, 8766.0)
LOG_WAITS = Scale(math.log(0.1), math.log(8766.0), tuple(math.log(one) for one in WAITS))
STEPS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0)


def around_none(values: Sequence[float]) -> Scale:
    """Return a scale from below to above 0 that holds all these differences.

    >>> around_none([0.03, -0.08]).ticks
    (-0.1, -0.05, 0, 0.05, 0.1)
    """
    most = max((abs(one) for one in values), default=0.0)
    end = next((one for one in STEPS if one >= most), 1.0)
    return Scale(-end, end, (-end, -end / 2, 0, end / 2, end))


def spread_line(one: Mapping[str, object], scale: Scale) -> str:
    """Return a mean with its interval; nothing where there is none."""
    mean, interval = one["mean"], one["interval"]
    if not isinstance(mean, float | int) or not isinstance(interval, Sequence):
        return ""
    low, high = (mean if end is None else end for end in interval)
    return strip(Spot(mean, low, high, "design", "circle"), scale)


def wait_line(one: Mapping[str, object]) -> str:
    """Return a waiting time on a scale of which each step is a multiple."""

    def scaled(value: object) -> float | None:
        return math.log(max(float(str(value)), WAITS[0])) if value is not None else None

    interval = one["interval"]
    ends = interval if isinstance(interval, Sequence) else ()
    return spread_line(
        {"mean": scaled(one["mean"]), "interval": [scaled(end) for end in ends]}, LOG_WAITS
    )


def between(low: float, high: float, scale: Scale, *, is_firm: bool) -> str:
    """Return a bar from where an assumption is low (open diamond) to where it is high (dot)."""
    lines = "".join(
        f'<line stroke="{FAINT}" x1="{at}%" x2="{at}%" y1="0" y2="{HEIGHT}"/>'
        for at in map(scale.place, scale.ticks)
    )
    begins, ends = scale.place(low), scale.place(high)
    wide = 5 if is_firm else 1.5
    bar = (
        f'<line stroke="{INK if is_firm else "#777777"}" stroke-width="{wide}" x1="{begins}%" '
        f'x2="{ends}%" y1="{MIDDLE}" y2="{MIDDLE}"/>'
    )
    diamond = (
        f'<svg x="{begins}%" y="{MIDDLE - 5}" width="1" height="1" overflow="visible">'
        f'<path fill="{PAPER}" stroke="{INK}" stroke-width="1.5" d="M0 0 L5 5 L0 10 L-5 5 Z"/>'
        "</svg>"
    )
    dot = f'<circle fill="{INK}" cx="{ends}%" cy="{MIDDLE}" r="4.5"/>'
    return (
        f'<svg class="strip" width="100%" height="{HEIGHT}" aria-hidden="true" focusable="false">'
        f"{lines}{bar}{diamond}{dot}</svg>"
    )


@dataclass(frozen=True, slots=True)
class Node:
    """A place with how people come there and how they go on, by way."""

    name: str
    comes: Mapping[str, float]
    goes: Mapping[str, float]

    @property
    def size(self) -> float:
        """How many come or go, whichever is more."""
        return max(sum(self.comes.values()), sum(self.goes.values()))


WIDE, HIGH, GAP = 620, 440, 7
LEFT, CENTRE, RIGHT, BLOCK = 92, 255, 480, 10
LINE = 14.0


def flow_picture(
    nodes: Sequence[Node], names: Mapping[str, str], comes: Sequence[str], goes: Sequence[str]
) -> str:
    """Return how people come to places and go on: the wider, the more of them."""
    tall = HIGH - GAP * (len(nodes) - 1)
    whole = sum(one.size for one in nodes)
    scale = tall / whole if whole else 0.0
    middles = stack({one.name: one.size for one in nodes}, scale)
    lefts = stack({way: sum(one.comes.get(way, 0) for one in nodes) for way in comes}, scale)
    rights = stack({way: sum(one.goes.get(way, 0) for one in nodes) for way in goes}, scale)
    drawn = []
    left_at, right_at = dict(lefts), dict(rights)
    for one in nodes:
        come = go = middles[one.name]
        for way in comes:
            size = one.comes.get(way, 0) * scale
            drawn.append(ribbon(LEFT + BLOCK, left_at[way], CENTRE, come, size))
            left_at[way], come = left_at[way] + size, come + size
        for way in goes:
            size = one.goes.get(way, 0) * scale
            drawn.append(ribbon(CENTRE + BLOCK, go, RIGHT, right_at[way], size))
            right_at[way], go = right_at[way] + size, go + size
    sizes = {one.name: one.size for one in nodes}
    drawn += [block(CENTRE, middles[name], size * scale) for name, size in sizes.items()]
    places = apart({name: middles[name] + size * scale / 2 for name, size in sizes.items()})
    drawn += [label(CENTRE + BLOCK + 4, at, names[name]) for name, at in places.items()]
    for ways, at, x, anchor in ((comes, lefts, LEFT, "end"), (goes, rights, RIGHT, "start")):
        for way in ways:
            size = sum((one.comes if ways is comes else one.goes).get(way, 0) for one in nodes)
            drawn.append(block(x, at[way], size * scale))
            beside = x - 4 if anchor == "end" else x + BLOCK + 4
            drawn.append(label(beside, at[way] + size * scale / 2, names[way], anchor))
    return (
        f'<svg class="flow" viewBox="0 -8 {WIDE} {HIGH + 40}" width="{WIDE}" '
        f'height="{HIGH + 40}" aria-hidden="true" focusable="false">{"".join(drawn)}</svg>'
    )


def stack(sizes: Mapping[str, float], scale: float) -> dict[str, float]:
    """Return where blocks begin, one under the other, in the middle of the height."""
    used = sum(sizes.values()) * scale + GAP * (len(sizes) - 1)
    at, found = max(0.0, (HIGH - used) / 2), {}
    for name, size in sizes.items():
        found[name] = at
        at += size * scale + GAP
    return found


def apart(places: Mapping[str, float]) -> dict[str, float]:
    """Return where words stand, moved so far that none stands over another.

    >>> apart({"a": 0.0, "b": 5.0})
    {'a': 0.0, 'b': 14.0}
    """
    found: dict[str, float] = {}
    last = -LINE
    for name, at in places.items():
        last = max(at, last + LINE)
        found[name] = last
    return found


def ribbon(x: float, top: float, to_x: float, to_top: float, size: float) -> str:
    """Return a band from one block to another; nothing when it is thinner than a hair."""
    if size < 0.3:
        return ""
    half = (x + to_x) / 2
    path = (
        f"M{x} {top:.1f} C{half} {top:.1f} {half} {to_top:.1f} {to_x} {to_top:.1f} "
        f"L{to_x} {to_top + size:.1f} C{half} {to_top + size:.1f} {half} {top + size:.1f} "
        f"{x} {top + size:.1f} Z"
    )
    return f'<path fill="#777777" fill-opacity="0.35" d="{path}"/>'


def block(x: float, top: float, size: float) -> str:
    """Return the block of a place or a way."""
    return f'<rect fill="{INK}" x="{x}" y="{top:.1f}" width="{BLOCK}" height="{max(size, 1):.1f}"/>'


def label(x: float, y: float, words: str, anchor: str = "start") -> str:
    """Return words beside a block, on paper of their own."""
    wide = 6.8 * len(words) + 4
    begins = x - 2 if anchor == "start" else x - wide + 2
    return (
        f'<rect fill="{PAPER}" fill-opacity="0.8" x="{begins:.1f}" y="{y - 6:.1f}" '
        f'width="{wide:.1f}" height="12"/>'
        f'<text x="{x}" y="{y + 4:.1f}" font-size="12" font-family="DejaVu Sans, sans-serif" '
        f'text-anchor="{anchor}" fill="{INK}">{escape(words)}</text>'
    )
