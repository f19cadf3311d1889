"""Geometry of the charts, so that templates only draw: cooperation above the line, conflict below it, one column a period."""

from dataclasses import dataclass

from fairwitness.explore.answers import Period, Timeline

SIDES = (("material_cooperation", 1), ("verbal_cooperation", 1), ("verbal_conflict", -1), ("material_conflict", -1))
HEIGHT = 100.0  # units of the drawing; the page stretches it
FEW, SOME = 3, 9  # periods that a whole line's width would blow up
DOTS = 40  # more points than these are a line
LABELS = 6  # dates under the line that a narrow window still has room for


@dataclass(frozen=True, slots=True)
class Bar:
    """One quad class of one period. Units: of the drawing, `y` downwards."""

    quad: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """One period, its bars, what it says in words, the date under it (empty under most), and whether a narrow window does without it."""

    period: str
    x: float
    width: float
    bars: tuple[Bar, ...]
    words: str
    label: str
    between: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A timeline ready to draw; `zero` is where the line stands, `line` the mean score as points, `dots` the same for those that stand alone."""

    width: float
    height: float
    zero: float
    columns: tuple[Column, ...]
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
    columns = tuple(_column(p, i, zero, scale, step) for i, p in enumerate(periods))
    points = [(i * 10 + 5, 50 - p.score * 5) for i, p in enumerate(periods) if p.score is not None]
    return Chart(
        width=10.0 * max(1, len(periods)),
        height=HEIGHT,
        zero=zero,
        columns=columns,
        most=(up, down),
        line=" ".join(f"{x:g},{y:g}" for x, y in points),
        dots="".join(f"M{x:g},{y:g}h0" for x, y in points) if len(points) <= DOTS else "",
        size="few" if len(periods) <= FEW else "some" if len(periods) <= SOME else "many",
    )


def _column(period: Period, number: int, zero: float, scale: float, step: int) -> Column:
    top = bottom = zero
    bars = []
    for quad, side in reversed(SIDES[:2]):
        height = getattr(period, quad) * scale
        top -= height
        bars += [Bar(quad.replace("_", "-"), number * 10.0 + 1, top, 8.0, height)] if height and side else []
    for quad, _ in SIDES[2:]:
        height = getattr(period, quad) * scale
        bars += [Bar(quad.replace("_", "-"), number * 10.0 + 1, bottom, 8.0, height)] if height else []
        bottom += height
    return Column(
        period.period, number * 10.0, 10.0, tuple(bars), in_words(period), "" if number % step else period.period, number % (2 * step) > 0
    )


def in_words(period: Period) -> str:
    """A period for those who read rather than look."""
    counts = [f"{getattr(period, quad)} {quad.replace('_', ' ')}" for quad, _ in SIDES if getattr(period, quad)]
    score = f", mean score {period.score:+.1f}" if period.score is not None else ""
    return f"{period.period}: {', '.join(counts) or 'no events'}{score}"
