"""Geometry of the charts, so that templates only draw: cooperation above the line, conflict below it, one column a period."""

from dataclasses import dataclass

from fairwitness.explore.answers import Period, Timeline

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
WIDTH = 10.0  # of a column
HEIGHT = 100.0  # units of the drawing; the page stretches it
FEW, SOME = 3, 9  # periods that a whole line's width would blow up
DOTS = 40  # more points than these are a line
LABELS = 6  # dates under the line that a narrow window still has room for


@dataclass(frozen=True, slots=True)
class Column:
    """One period: where it stands, what it says in words (empty without events), the date under it, and whether a narrow window does without it."""

    period: str
    x: float
    words: str
    label: str
    between: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A timeline ready to draw.

    `bars` are the outlines of all bars by quad class, `zero` is where the line stands, `line` the mean score as points, `dots` the same for
    those that stand alone. Units: of the drawing, y downwards.
    """

    width: float
    height: float
    zero: float
    columns: tuple[Column, ...]
    bars: tuple[tuple[str, str], ...]
    most: tuple[int, int]
    line: str
    dots: str
    size: str


def chart(timeline: Timeline) -> Chart:
    """Lay out a timeline; columns are 10 wide with a gap of 2."""
    periods = timeline.periods
    up = max((p.verbal_cooperation + p.material_cooperation for p in periods), default=0)
    down = max((p.verbal_conflict + p.material_conflict for p in periods), default=0)
    scale = HEIGHT / max(1, up + down)
    zero = up * scale if up + down else HEIGHT / 2
    step = max(1, -(-len(periods) // LABELS))
    columns = tuple(
        Column(p.period, i * WIDTH, in_words(p) if _count(p) else "", "" if i % step else p.period, i % (2 * step) > 0)
        for i, p in enumerate(periods)
    )
    points = [(i * WIDTH + WIDTH / 2, 50 - p.score * 5) for i, p in enumerate(periods) if p.score is not None]
    return Chart(
        width=WIDTH * max(1, len(periods)),
        height=HEIGHT,
        zero=zero,
        columns=columns,
        bars=_bars(periods, zero, scale),
        most=(up, down),
        line=" ".join(f"{x:g},{y:g}" for x, y in points),
        dots="".join(f"M{x:g},{y:g}h0" for x, y in points) if len(points) <= DOTS else "",
        size="few" if len(periods) <= FEW else "some" if len(periods) <= SOME else "many",
    )


def _count(period: Period) -> int:
    return sum(getattr(period, quad) for quad in QUADS)


def _bars(periods: list[Period], zero: float, scale: float) -> tuple[tuple[str, str], ...]:
    """The outlines by quad class: what is verbal next to the line, what is material beyond it."""
    outlines: dict[str, list[str]] = {quad: [] for quad in QUADS}
    for number, period in enumerate(periods):
        for side, pair in ((-1, QUADS[:2]), (1, QUADS[2:])):
            at = zero
            for quad in pair:
                height = getattr(period, quad) * scale
                if height:
                    outlines[quad].append(f"M{number * WIDTH + 1:g},{at:.2f}h{WIDTH - 2:g}v{side * height:.2f}h{2 - WIDTH:g}z")
                at += side * height
    return tuple((quad.replace("_", "-"), "".join(parts)) for quad, parts in outlines.items() if parts)


def in_words(period: Period) -> str:
    """A period for those who read rather than look."""
    counts = [f"{getattr(period, quad)} {quad.replace('_', ' ')}" for quad in QUADS if getattr(period, quad)]
    score = f", mean score {period.score:+.1f}" if period.score is not None else ""
    return f"{period.period}: {', '.join(counts) or 'no events'}{score}"
