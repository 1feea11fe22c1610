"""Figures of a study as small SVG, from numbers: a mark with its interval on one scale.

Place and shape carry the meaning. Nothing needs colour: marks differ in shape, intervals of a
model are dashed, and the words beside each line say the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

MARKS = {
    "probability add-on": "circle",
    "recruited through organisations": "square",
    "open link": "diamond",
    "professionals": "bar",
}
HEIGHT = 18
MIDDLE = HEIGHT / 2
SIZE = 9
# Presentation attributes, because a PDF does not read the style sheet within a drawing.
INK, FAINT, PAPER = "#1a1a1a", "#c8c8c8", "#ffffff"


@dataclass(frozen=True, slots=True)
class Scale:
    """From where to where a figure goes, with the lines that are named."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def place(self, value: float) -> float:
        """Return where a value lies, in per cent of the width."""
        part = (value - self.low) / (self.high - self.low)
        return round(100 * min(max(part, 0.0), 1.0), 2)


SHARES = Scale(0, 1, (0, 0.25, 0.5, 0.75, 1))
# How far scales of differences go: the first that holds every interval, so that none is cut off.
REACHES = (0.2, 0.4, 0.6, 1.0)


def scale_of(values: Sequence[float]) -> Scale:
    """Return a scale from 0 that holds all these values."""
    most = max([*values, 1.0])
    return Scale(0, most, (0, most / 2, most))


def around_nothing(ends: Sequence[float]) -> Scale:
    """Return a scale of differences, as far to both sides, that holds all these ends."""
    most = max([*map(abs, ends), 0.0])
    reach = next((one for one in REACHES if most <= one), REACHES[-1])
    return Scale(-reach, reach, (-reach, -reach / 2, 0, reach / 2, reach))


@dataclass(frozen=True, slots=True)
class Spot:
    """One estimate: value, interval, and the same without weights where it differs."""

    value: float
    low: float
    high: float
    kind: str
    mark: str
    unweighted: float | None = None


def strip(spot: Spot, scale: Scale) -> str:
    """Return one line of a figure; decoration, because its numbers stand beside it."""
    lines = [
        f'<line stroke="{FAINT}" x1="{at}%" x2="{at}%" y1="0" y2="{HEIGHT}"/>'
        for at in map(scale.place, scale.ticks)
    ]
    low, high = scale.place(spot.low), scale.place(spot.high)
    lines.append(reach(f'x1="{low}%" x2="{high}%"', spot.kind))
    lines += [
        f'<line stroke="{INK}" x1="{end}%" x2="{end}%" y1="{MIDDLE - 4}" y2="{MIDDLE + 4}"/>'
        for end in (low, high)
    ]
    if spot.unweighted is not None:
        at = scale.place(spot.unweighted)
        lines.append(
            f'<line stroke="{INK}" x1="{at}%" x2="{at}%" y1="{HEIGHT - 4}" y2="{HEIGHT}"/>'
        )
    lines.append(mark(spot.mark, f"{scale.place(spot.value)}%"))
    return (
        f'<svg class="strip" width="100%" height="{HEIGHT}" aria-hidden="true" focusable="false">'
        f"{''.join(lines)}</svg>"
    )


def reach(across: str, kind: str) -> str:
    """Return the line of an interval: solid for that of the design, dashes for that of a model."""
    dashes = "" if kind == "design" else ' stroke-dasharray="3 2"'
    ends = f'y1="{MIDDLE}" y2="{MIDDLE}"'
    return f'<line stroke="{INK}" stroke-width="2" {across} {ends}{dashes}/>'


def mark(name: str, at: str) -> str:
    """Return a mark at a place."""
    half = SIZE / 2
    match name:
        case "circle":
            return f'<circle fill="{INK}" cx="{at}" cy="{MIDDLE}" r="{half}"/>'
        case "square":
            inner = f'<rect fill="{INK}" width="{SIZE}" height="{SIZE}"/>'
        case "diamond":
            path = f"M{half} 0 L{SIZE} {half} L{half} {SIZE} L0 {half} Z"
            inner = f'<path fill="{PAPER}" stroke="{INK}" stroke-width="1.5" d="{path}"/>'
        case _:
            inner = f'<rect fill="{INK}" x="{half - 1.5}" width="3" height="{SIZE}"/>'
    top = MIDDLE - half
    moved = f'<g transform="translate({-half} 0)">{inner}</g>'
    return f'<svg x="{at}" y="{top}" width="1" height="1" overflow="visible">{moved}</svg>'


def swatch(name: str, kind: str) -> str:
    """Return the mark of a legend."""
    line = reach('x1="0" x2="36"', kind)
    return (
        f'<svg class="swatch" width="36" height="{HEIGHT}" aria-hidden="true" focusable="false">'
        f"{line}{mark(name, '18')}</svg>"
    )
