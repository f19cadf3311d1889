"""Geometry of the charts, so that templates only draw: cooperation above the line, conflict below it, one column a period."""

from dataclasses import dataclass

from fairwitness.explore.answers import Period, Timeline

SIDES = (("material_cooperation", 1), ("verbal_cooperation", 1), ("verbal_conflict", -1), ("material_conflict", -1))
HEIGHT = 100.0  # units of the drawing; the page stretches it
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
    """One period, its bars and what it says in words."""

    period: str
    x: float
    width: float
    bars: tuple[Bar, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A timeline ready to draw; `zero` is where the line stands, `line` the mean score as points."""

    width: float
    height: float
    zero: float
    columns: tuple[Column, ...]
    labels: tuple[str, ...]
    most: tuple[int, int]
    score: str


def chart(timeline: Timeline) -> Chart:
    """Lay out a timeline; columns are 10 wide with a gap of 2."""
    periods = timeline.periods
    up = max((p.verbal_cooperation + p.material_cooperation for p in periods), default=0)
    down = max((p.verbal_conflict + p.material_conflict for p in periods), default=0)
    scale = HEIGHT / max(1, up + down)
    zero = up * scale if up + down else HEIGHT / 2
    columns = tuple(_column(p, i, zero, scale) for i, p in enumerate(periods))
    step = max(1, -(-len(periods) // LABELS))
    labels = tuple(p.period for p in periods[::step])
    points = [f"{i * 10 + 5:g},{50 - p.score * 5:g}" for i, p in enumerate(periods) if p.score is not None]
    return Chart(10.0 * max(1, len(periods)), HEIGHT, zero, columns, labels, (up, down), " ".join(points))


def _column(period: Period, number: int, zero: float, scale: float) -> Column:
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
    return Column(period.period, number * 10.0, 10.0, tuple(bars), in_words(period))


def in_words(period: Period) -> str:
    """A period for those who read rather than look."""
    counts = [f"{getattr(period, quad)} {quad.replace('_', ' ')}" for quad, _ in SIDES if getattr(period, quad)]
    score = f", mean score {period.score:+.1f}" if period.score is not None else ""
    return f"{period.period}: {', '.join(counts) or 'no events'}{score}"
