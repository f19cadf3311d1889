"""The command line: arguments to calls, nothing more.

Exit codes: 0 all went well · 1 the command could not be done (the reason stands on stderr) · 2 the command was called wrongly ·
3 done, but some inputs could not be read (they stand in the record's `failures`).
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from fairwitness.errors import FairWitnessError
from fairwitness.version import __version__

PARTLY = 3

app = typer.Typer(
    name="fairwitness",
    help="Reads news reports and writes a record: who did what to whom, when and where; who says so and who denies it; in which words.",
    epilog="Exit codes: 0 done, 1 could not be done, 2 called wrongly, 3 done but some inputs could not be read.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    add_completion=False,
    pretty_exceptions_enable=False,
)

Language = Annotated[str, typer.Option(help="What parses: the 'bundled' model, or 'spacy:NAME' for a spaCy pipeline of yours.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Own = Annotated[
    list[Path] | None, typer.Option("--knowledge", help="Your own actors and office holders: a file or folder (docs/knowledge.md).")
]
RecordPath = Annotated[Path, typer.Argument(help="A record, as `fairwitness read` writes it.", metavar="RECORD")]


@contextmanager
def errors_for_people() -> Iterator[None]:
    """Print an error of ours as one sentence and leave with exit code 1."""
    try:
        yield
    except FairWitnessError as error:
        typer.echo(f"fairwitness: {error}", err=True)
        raise typer.Exit(1) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        typer.echo("fairwitness: stopped; run the same command again to go on where it stopped", err=True)
        raise typer.Exit(130) from None


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fairwitness {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Read the options that all commands share."""


@app.command(
    epilog="Examples:  fairwitness read reports/ --to record.sqlite   ·   "
    "fairwitness read 'wire/*.jsonl' --column text=body --column published=day   ·   "
    "cat report.txt | fairwitness read - --to record.sqlite"
)
def read(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, URLs, or '-' for standard input.", metavar="PATH...")],
    to: Annotated[Path, typer.Option(help="The record to write or to add to.")] = Path("record.sqlite"),
    column: Annotated[list[str] | None, typer.Option(help="Name a column, as in 'text=body' (JSON Lines, CSV, Parquet).")] = None,
    longest: Annotated[int, typer.Option(help="The most characters one report may have.")] = 1_000_000,
    language: Language = "bundled",
    knowledge: Own = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Read reports into a record; adds only what is new, and goes on where a killed run stopped."""
    from fairwitness import api, terminal

    with errors_for_people():
        with terminal.progress(show=not quiet and not as_json) as advance:
            summary = api.read_into(
                to, paths, columns=_columns(column), longest=longest, language=language, knowledge=list(knowledge or []), advance=advance
            )
        if as_json:
            typer.echo(json.dumps(summary.to_dict(), ensure_ascii=False))
        elif not quiet:
            terminal.print_summary(summary)
        if summary.failures:
            raise typer.Exit(PARTLY)


def _columns(given: list[str] | None) -> dict[str, str]:
    pairs = [item.partition("=") for item in given or []]
    for name, equals, column in pairs:
        if not (name and equals and column):
            raise typer.BadParameter(f"'{name}{equals}{column}' should read FIELD=COLUMN, as in text=body", param_hint="--column")
    return {name: column for name, _, column in pairs}


@app.command(epilog="Example:  fairwitness show record.sqlite")
def show(record: RecordPath, as_json: AsJson = False) -> None:
    """Show a record at a glance: timeline, actors, disputes, naming, failures."""
    from fairwitness import api, terminal

    with errors_for_people():
        overview = api.open(record).overview()
        if as_json:
            typer.echo(json.dumps(overview, ensure_ascii=False))
        else:
            terminal.print_overview(overview)


@app.command(
    epilog='Examples:  fairwitness wording record.sqlite --about "Vladimir Putin"   ·   fairwitness wording record.sqlite --about Cuba --by month'
)
def wording(
    record: RecordPath,
    about: Annotated[str | None, typer.Option(help="Whom: a name, or what reports call them; the most mentioned without it.")] = None,
    by: Annotated[str | None, typer.Option(help="Count by day, month or year; chosen by the record's dates without it.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show in which words: what each outlet calls an actor, counted over time, and the loaded words about it."""
    from fairwitness import api, naming

    with errors_for_people():
        found = api.open(record).naming(about, by=by)
        if as_json:
            typer.echo(json.dumps(found, ensure_ascii=False))
        else:
            naming.print_naming(found)


@app.command(
    epilog="Examples:  fairwitness bench   ·   fairwitness bench wording   ·   fairwitness bench fairness",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def bench(
    context: typer.Context,
    section: Annotated[
        str | None,
        typer.Argument(help="One section alone, printed; all sections without it, written to docs/benchmarks.md.", metavar="[SECTION]"),
    ] = None,
) -> None:
    """Score and time Fair Witness on this machine (needs a checkout of its source; further arguments go to the section)."""
    from fairwitness import checkout

    with errors_for_people():
        code = checkout.bench(section, context.args)
    raise typer.Exit(code)


@app.command(
    epilog="Examples:  fairwitness export record.sqlite --as jsonl > record.jsonl   ·   fairwitness export record.sqlite --as csv --to tables/"
)
def export(
    record: RecordPath,
    form: Annotated[
        str, typer.Option("--as", help="jsonl (the JSON contract), csv, parquet, or html (one report).", metavar="FORMAT")
    ] = "jsonl",
    to: Annotated[
        Path | None, typer.Option(help="File (jsonl, html) or folder (csv, parquet); jsonl and html go to standard output without it.")
    ] = None,
    excel: Annotated[bool, typer.Option("--excel", help="CSV with the byte order mark that Excel needs.")] = False,
    report: Annotated[str, typer.Option(help="The report that html writes, by its id or the beginning of it.")] = "",
) -> None:
    """Write a record in another format."""
    from fairwitness import api

    with errors_for_people():
        api.open(record).export(form, to, excel=excel, report=report)


@app.command(epilog="Example:  fairwitness explain record.sqlite 5f0c2a91d3e47b68-e1")
def explain(
    record: RecordPath,
    fact: Annotated[str, typer.Argument(help="A fact's name: REPORT-FACT, as in 5f0c2a91d3e47b68-e1 (a prefix of the report will do).")],
    language: Language = "bundled",
    knowledge: Own = None,
    as_json: AsJson = False,
) -> None:
    """Say why a fact stands in the record: sentence, parse, rule, and what else was considered."""
    from fairwitness import api, terminal

    with errors_for_people():
        api.use_knowledge(list(knowledge or []))
        explanation = api.open(record).explain(fact, language=language)
        if as_json:
            typer.echo(json.dumps(explanation.to_dict(), ensure_ascii=False))
        else:
            terminal.print_explanation(explanation)


@app.command(epilog="Example:  fairwitness explore record.sqlite")
def explore(
    record: RecordPath,
    host: Annotated[str, typer.Option(help="The address to listen on; elsewhere than on this machine a token is asked for.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port, or the next that is free.", min=0, max=65_535)] = 8470,
    token: Annotated[str | None, typer.Option(help="What visitors must know; made when needed and not given.")] = None,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open the browser.")] = True,
    language: Language = "bundled",
) -> None:
    """Look at a record in the browser: a page on localhost, and a REST API."""
    from fairwitness.explore import serve

    def again(fact: str) -> bool | None:
        from fairwitness import api  # the model's libraries take longer to load than the page to open

        found = api.open(record)
        try:
            return found.explain(fact, language=language).again
        finally:
            found.store.close()

    with errors_for_people():
        serve(
            record,
            host=host,
            port=port,
            token=token,
            again=again,
            show=show,
            tell=typer.echo,
        )


@app.command(epilog="Example:  fairwitness schema > fairwitness-1.schema.json")
def schema() -> None:
    """Print the JSON Schema of a report's record (the contract)."""
    from fairwitness.record import schema as contract

    typer.echo(json.dumps(contract(), indent=2, ensure_ascii=False))


knowing = typer.Typer(help="What Fair Witness knows beforehand: look it up, add your own, see how old it is.", no_args_is_help=True)
app.add_typer(knowing, name="knowledge")
Day = Annotated[str | None, typer.Option("--on", help="The day it should be true of, as in 2024-10-11; today without it.")]


def _iso_day(given: str | None) -> str | None:
    from datetime import date

    try:
        return date.fromisoformat(given).isoformat() if given else None
    except ValueError:
        raise typer.BadParameter(f"'{given}' is no day like 2024-10-11", param_hint="--on") from None


@knowing.command(
    epilog="Examples:  fairwitness knowledge who Pezeshkian --on 2024-10-11   ·   fairwitness knowledge who 'foreign minister of Iran'"
)
def who(
    name: Annotated[str, typer.Argument(help="A person, body, state, nickname of a government (the Kremlin), or an office of a country.")],
    on: Day = None,
    knowledge: Own = None,
    as_json: AsJson = False,
) -> None:
    """Look up a name or an office as of a day, with the source of each fact."""
    from fairwitness import api, terminal

    day = _iso_day(on)
    with errors_for_people():
        api.use_knowledge(list(knowledge or []))
        found = api.known(name, on=day)
        if as_json:
            typer.echo(json.dumps([entry.to_dict() for entry in found], ensure_ascii=False))
        else:
            terminal.print_known(name, day, found)


@knowing.command(
    name="import",
    epilog="Examples:  fairwitness knowledge import actors.csv --to mine --column name=Organisation   ·   "
    "fairwitness knowledge import query.json --to mine   ·   fairwitness read reports/ --knowledge mine",
)
def import_(
    files: Annotated[list[Path], typer.Argument(help="Tables of actors (CSV, TSV), results of the Wikidata query (JSON, CSV, TSV).")],
    to: Annotated[Path, typer.Option(help="The folder of your own knowledge; files there are added to.")],
    column: Annotated[list[str] | None, typer.Option(help="Name a column, as in 'name=Organisation'.")] = None,
    on: Annotated[str | None, typer.Option("--on", help="The day on which the source was read; today without it.")] = None,
    as_json: AsJson = False,
) -> None:
    """Turn your own actors, or office holders from Wikidata, into knowledge that `read --knowledge FOLDER` uses."""
    from fairwitness import api, terminal

    seen = _iso_day(on)
    with errors_for_people():
        done = api.import_knowledge(files, to, columns=_columns(column), seen=seen)
        if as_json:
            typer.echo(json.dumps([entry.to_dict() for entry in done], ensure_ascii=False))
        else:
            terminal.print_imported(done)


@knowing.command(epilog="Example:  fairwitness knowledge age --knowledge mine")
def age(knowledge: Own = None, as_json: AsJson = False) -> None:
    """Say where the knowledge comes from and how old it is."""
    from fairwitness import api, terminal

    with errors_for_people():
        api.use_knowledge(list(knowledge or []))
        found = api.known_from()
        if as_json:
            typer.echo(json.dumps([entry.to_dict() for entry in found], ensure_ascii=False))
        else:
            terminal.print_origins(found)
