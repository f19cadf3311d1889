"""Precision, recall and F, and the rows that the benchmark table is made of."""

from dataclasses import dataclass, field


@dataclass
class Tally:
    """Counts of right, false and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def add(self, right: int = 0, false: int = 0, missed: int = 0) -> None:
        """Count more."""
        self.right, self.false, self.missed = self.right + right, self.false + false, self.missed + missed

    def judge(self, good: bool) -> None:
        """Count one yes-or-no question."""
        self.add(right=good, false=not good, missed=not good)

    @property
    def precision(self) -> float:
        """Right among found."""
        return self.right / (self.right + self.false) if self.right + self.false else 0.0

    @property
    def recall(self) -> float:
        """Right among what there is."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.false + self.missed) if self.right else 0.0


@dataclass(frozen=True)
class Figure:
    """One row of the table: what was measured on what, in percent unless `unit` says otherwise."""

    data: str
    measure: str
    value: float
    unit: str = "%"
    note: str = ""


@dataclass
class Section:
    """The figures of one stage, and what could not be measured."""

    title: str
    command: str
    figures: list[Figure] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def percent(self, data: str, measure: str, value: float, note: str = "") -> None:
        """Add a share (0..1) as percent."""
        self.figures.append(Figure(data, measure, round(100 * value, 1), "%", note))

    def score(self, data: str, measure: str, tally: Tally) -> None:
        """Add an F with its precision and recall."""
        note = f"P {100 * tally.precision:.1f}, R {100 * tally.recall:.1f}, n {tally.right + tally.missed}"
        self.percent(data, measure + " F", tally.f, note)

    def amount(self, data: str, measure: str, value: float, unit: str, note: str = "") -> None:
        """Add a figure that isn't a share."""
        self.figures.append(Figure(data, measure, value, unit, note))

    def skip(self, data: str) -> None:
        """Say that a set isn't here."""
        self.skipped.append(data)
