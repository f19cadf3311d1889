"""How `fairwitness wording` looks in a terminal: a table an actor, a line a form, its times as a small curve over the record's days."""

from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

from fairwitness.terminal import new_table, section

Json = dict[str, Any]
LEVELS = " ▁▂▃▄▅▆▇█"


def print_naming(actors: list[Json]) -> None:
    """What each outlet calls each of the actors, then the loaded words about them."""
    console = Console(highlight=False)
    for actor in actors:
        where = f" · {actor['country']}" if actor["country"] else ""
        console.print(section(f"{actor['name']} ({actor['kind']}{where}, named {actor['mentions']:,} times)", _forms(actor)))
        if actor["loaded"]:
            console.print(section(f"Loaded words about {actor['name']}, in the outlets' own voice", _loaded(actor["loaded"])))


def _forms(actor: Json) -> RenderableType:
    periods = actor["periods"]
    dated = [p for p in periods if p]
    over = f"{dated[0]} to {dated[-1]}" if len(dated) > 1 else (dated[0] if dated else "no date")
    most = max((count for row in actor["forms"] for count in row["by_period"]), default=1)
    found = new_table("outlet", "calls them", "as", "times", over, numbers=("times",))
    last: object = object()
    for row in actor["forms"]:
        outlet = row["outlet"] or "unknown outlet"
        found.add_row(
            outlet if outlet != last else "",
            Text(row["form"]),
            Text(row["kind"], style="dim"),
            str(row["times"]),
            curve(row["by_period"], most),
        )
        last = outlet
    return found


def curve(counts: list[int], most: int) -> str:
    """One column a period, as high as its count; the highest count of the table is a full column.

    >>> curve([0, 1, 4], 4)
    ' ▂█'
    """
    return "".join(LEVELS[-(-count * (len(LEVELS) - 1) // most)] for count in counts)


def _loaded(rows: list[Json]) -> RenderableType:
    found = new_table("outlet", "word", "kind", "plainly", "times", numbers=("times",))
    last: object = object()
    for row in rows:
        outlet = row["outlet"] or "unknown outlet"
        found.add_row(
            outlet if outlet != last else "", Text(row["word"]), Text(row["kind"], style="dim"), row["neutral"] or "", str(row["times"])
        )
        last = outlet
    return found
