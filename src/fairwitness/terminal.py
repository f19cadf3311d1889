"""What people see in a terminal: progress, the record at a glance, explanations. Tables stay aligned at any width."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, SpinnerColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from fairwitness.api import Summary
from fairwitness.explain import Explanation
from fairwitness.knowledge.actors import Known, Origin
from fairwitness.knowledge.imported import Imported

Json = dict[str, Any]
QUADS = {
    "verbal cooperation": "cyan",
    "material cooperation": "green",
    "verbal conflict": "yellow",
    "material conflict": "red",
}
Advance = Callable[[int, int | None], None]


class RateColumn(ProgressColumn):
    """Reports per second."""

    def render(self, task: Task) -> Text:
        """Show the speed of the last moments."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f} reports/s" if speed else "", style="dim")


@contextmanager
def progress(*, show: bool) -> Iterator[Advance]:
    """A progress bar on stderr; gives a function that takes (reports done, reports known of or None)."""
    if not show:
        yield lambda done, total: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def print_summary(summary: Summary) -> None:
    """One line on what a run did, and a line for each failure (at most ten)."""
    console = Console(stderr=True, highlight=False)
    speed = f", {summary.read / summary.seconds:.1f} reports/s" if summary.seconds > 0 and summary.read else ""
    console.print(f"{_n(summary.read, 'report')} read into {summary.record} ({summary.known} known before{speed})")
    for failure in summary.failures[:10]:
        console.print(Text(f"  not read: {failure.error}", style="yellow"))
    if len(summary.failures) > 10:
        console.print(f"  ... and {len(summary.failures) - 10} more: see the table `failures`")


def _n(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def new_table(*columns: str, numbers: tuple[str, ...] = ()) -> Table:
    """A table without lines; `numbers` are the columns that align right."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, justify="right" if column in numbers else "left", overflow="fold")
    return table


def section(title: str, body: RenderableType) -> RenderableType:
    """A heading with something under it."""
    return Group(Text(title, style="bold"), Padding(body, (0, 0, 1, 2)))


def print_overview(overview: Json) -> None:
    """The record at a glance."""
    console = Console(highlight=False)
    console.print(_head(overview))
    parts = [
        ("Timeline", _timeline(overview["timeline"], min(40, max(8, console.width - 36))), overview["timeline"]),
        ("Main actors", _actors(overview["actors"]), overview["actors"]),
        ("Events between", _pairs(overview["pairs"]), overview["pairs"]),
        ("Disputes", _disputes(overview["disputes"]), overview["disputes"]),
        ("How each outlet names them", _naming(overview["naming"]), overview["naming"]),
        ("Loaded words, in the outlets' own voice", _wording(overview["wording"]), overview["wording"]),
        ("Told by several reports", _happenings(overview["happenings"]), overview["happenings"]),
        ("Newest reports", _reports(overview["reports"]), overview["reports"]),
        ("Not read", _failures(overview["failures"]), overview["failures"]),
    ]
    for title, body, rows in parts:
        if rows:
            console.print(section(title, body))
    console.print(Text(_made_by(overview), style="dim"))


def _head(overview: Json) -> RenderableType:
    counts = overview["counts"]
    line = " · ".join(_n(counts[k], k.rstrip("s")) for k in ("reports", "events", "statements", "claims", "disputes") if k in counts)
    return Padding(Group(Text(str(overview["record"]), style="bold"), Text(line)), (1, 0, 1, 0))


def _made_by(overview: Json) -> str:
    if not overview["made_by"]:
        return "nothing read yet"
    made, *others = overview["made_by"]
    more = f" (and {len(others)} more: see the table `makers`)" if others else ""
    return f"made by fairwitness {made['fairwitness']}, model {made['model'][:12]}, knowledge {made['knowledge'][:12]}{more}"


def _timeline(rows: list[Json], longest: int) -> RenderableType:
    """A bar a period; the longest takes `longest` columns."""
    table = new_table("when", "", "coop.", "conflict", numbers=("coop.", "conflict"))
    most = max((sum(row[q] for q in QUADS) for row in rows), default=1) or 1
    for row in rows:
        bar = Text()
        for quad, colour in QUADS.items():
            bar.append("█" * round(longest * row[quad] / most), style=colour)
        cooperation = row["verbal cooperation"] + row["material cooperation"]
        table.add_row(row["period"], bar, str(cooperation), str(row["verbal conflict"] + row["material conflict"]))
    legend = Text.assemble(*[part for quad, colour in QUADS.items() for part in (("█ ", colour), (quad + "   ", "dim"))])
    return Group(table, legend)


def _actors(rows: list[Json]) -> RenderableType:
    table = new_table("actor", "country", "sector", "does", "is done to", "says", numbers=("does", "is done to", "says"))
    for row in rows:
        table.add_row(row["name"], row["country"] or "", row["sectors"] or "", str(row["acts"]), str(row["receives"]), str(row["says"]))
    return table


def _pairs(rows: list[Json]) -> RenderableType:
    table = new_table("from", "to", "events", "mean score", numbers=("events", "mean score"))
    for row in rows:
        table.add_row(row["actor"], row["recipient"], str(row["events"]), f"{row['score']:+.1f}")
    return table


def _disputes(rows: list[Json]) -> RenderableType:
    parts: list[RenderableType] = []
    for row in rows:
        parts.append(Text(row["proposition"], style="italic"))
        table = new_table("", "", "", "")
        for position in row["positions"]:
            says = Text("asserts", style="yellow") if position["polarity"] == "asserted" else Text("denies", style="cyan")
            table.add_row(position["published"] or "", position["speaker"] or "the report", says, Text(position["quote"], style="dim"))
        table.show_header = False
        parts.append(Padding(table, (0, 0, 1, 2)))
    return Group(*parts)


def _naming(rows: list[Json]) -> RenderableType:
    table = new_table("actor", "outlet", "calls them")
    last = None
    for row in rows:
        table.add_row(row["name"] if row["name"] != last else "", row["outlet"] or "", ", ".join(f"{w} ({n})" for w, n in row["forms"]))
        last = row["name"]
    return table


def _wording(rows: list[Json]) -> RenderableType:
    table = new_table("outlet", "reports", "words", numbers=("reports",))
    for row in rows:
        table.add_row(row["outlet"] or "", str(row["reports"]), ", ".join(f"{w} ({n})" if n > 1 else w for w, n in row["words"]))
    return table


def _happenings(rows: list[Json]) -> RenderableType:
    table = new_table("when", "what", "who", "reports", "outlets", numbers=("reports", "outlets"))
    for row in rows:
        table.add_row(row["date"] or "", row["type"], row["who"], str(row["reports"]), str(row["outlets"]))
    return table


def _reports(rows: list[Json]) -> RenderableType:
    table = new_table("published", "outlet", "report", "events", numbers=("events",))
    for row in rows:
        table.add_row(row["published"] or "no date", row["outlet"] or "", row["title"] or row["id"], str(row["events"]))
    return table


def _failures(rows: list[Json]) -> RenderableType:
    return Group(*(Text(row["error"], style="yellow") for row in rows))


def print_known(name: str, day: str | None, found: tuple[Known, ...]) -> None:
    """What the knowledge has under a name, a line a fact with its source."""
    console = Console(highlight=False)
    if not found:
        console.print(Text(f"nothing known under {name!r}" + (f" on {day}" if day else " today")))
        return
    table = new_table("who", "country", "sectors", "what", "from", "wikidata")
    for entry in found:
        table.add_row(
            entry.name, entry.country or "", " ".join(entry.sectors), entry.says, Text(entry.source, style="dim"), entry.wikidata or ""
        )
    console.print(table)


def print_origins(found: tuple[Origin, ...]) -> None:
    """Where the knowledge comes from, and the last day that each source knows."""
    table = new_table("from", "what", "facts", "read last", numbers=("facts",))
    for origin in found:
        table.add_row(origin.source, origin.what, f"{origin.facts:,}", origin.newest or "")
    Console(highlight=False).print(table)


def print_imported(done: list[Imported]) -> None:
    """What an import added, and what it left out (at most ten)."""
    console = Console(stderr=True, highlight=False)
    for entry in done:
        console.print(Text(f"{_n(entry.added, 'row')} added to {entry.file}, which has {entry.rows:,}"))
        for reason in entry.left_out[:10]:
            console.print(Text(f"  left out: {reason}", style="yellow"))
        if len(entry.left_out) > 10:
            console.print(f"  ... and {len(entry.left_out) - 10} more")


def print_explanation(explanation: Explanation) -> None:
    """Why a fact stands in the record."""
    console = Console(highlight=False)
    sentence, evidence = explanation.sentence, explanation.evidence
    words = Text(" ".join(sentence.text.split()) if evidence.span == sentence.span else sentence.text)
    if sentence.span.covers(evidence.span) and evidence.span != sentence.span:
        words.stylize("bold underline", evidence.span.start - sentence.span.start, evidence.span.end - sentence.span.start)
    console.print(section("The words", words))
    console.print(section("The fact", _fields(explanation.fields())))
    console.print(section("The rule", _rule(explanation)))
    if explanation.trace.considered:
        table = new_table("alternative", "score", numbers=("score",))
        for name, score in explanation.trace.considered:
            table.add_row(name, f"{score:.2f}")
        console.print(section("What else was considered", table))
    console.print(section("The parse", _parse(explanation)))
    console.print(Text(_again(explanation.again), style="dim"))


def _fields(values: Json) -> RenderableType:
    table = new_table("", "")
    table.show_header = False
    for name, value in values.items():
        if value not in (None, [], ""):
            table.add_row(Text(name, style="dim"), str(value))
    return table


def _rule(explanation: Explanation) -> RenderableType:
    trace = explanation.trace
    steps = [Text(f"{trace.stage}: {trace.rule}" + (f"  (data {trace.digest})" if trace.digest else ""))]
    return Group(*steps, *(Text("· " + step) for step in trace.path))


def _parse(explanation: Explanation) -> RenderableType:
    table = new_table("#", "word", "lemma", "tag", "relation", "head", numbers=("#",))
    first = explanation.tokens[0].index if explanation.tokens else 0
    by_index = {t.index: t for t in explanation.tokens}
    for token in explanation.tokens:
        head = by_index.get(token.head)
        inside = explanation.evidence.span.covers(token.span)
        style = "bold" if inside and explanation.evidence.span != explanation.sentence.span else ""
        table.add_row(
            str(token.index - first + 1), Text(token.text, style=style), token.lemma, token.xpos, token.rel, head.text if head else ""
        )
    return table


def _again(again: bool | None) -> str:
    if again is None:
        return "Not read again: the record was made by another version, model or knowledge than what is installed."
    return "Read again just now: the same fact." if again else "Read again just now: NOT the same fact. Please report this."
