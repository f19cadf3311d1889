"""A user's own knowledge: read beside the bundled files, before them, and refused when it breaks the schema."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from fairwitness import knowledge
from fairwitness.cli import app
from fairwitness.errors import LexiconError
from fairwitness.knowledge import offices, organizations
from fairwitness.knowledge.actors import look_up, origins, use
from fairwitness.knowledge.imported import import_file

ACTORS = "name,kind,aliases,country,sectors\nHarbour Watch Front,organization,HWF,MLT,NGO\nMara Quennell,person,M. J. Quennell,MLT,BUS\n"
DAY = "2026-11-01"
run = CliRunner().invoke


@pytest.fixture(autouse=True)
def _bundled_again() -> Iterator[None]:
    yield
    use([])


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def holder(name: str = "Tesfa Holm", **more: str) -> dict[str, dict[str, str]]:
    row = {"person": "http://www.wikidata.org/entity/Q1", "personLabel": name, "of": "MLT", "class": "minister_foreign",
           "begin": "2026-03-01T00:00:00Z", **more}  # fmt: skip
    return {column: {"type": "literal", "value": value} for column, value in row.items()}


def test_own_actors_are_known_and_change_the_digest(tmp_path: Path) -> None:
    """Bodies and persons of a file are found by name and alias, with the file as source; taking the file away takes them away."""
    before = knowledge.digest()
    use([written(tmp_path, "mine.csv", ACTORS)])
    assert [(k.name, k.country, k.source) for k in look_up("HWF", DAY)] == [("Harbour Watch Front", "MLT", "mine.csv")]
    assert look_up("M. J. Quennell", DAY)[0].sectors == ("BUS",)
    assert knowledge.digest() != before
    use([])
    assert look_up("HWF", DAY) == ()
    assert knowledge.digest() == before


def test_an_own_office_holder_goes_before_the_bundled_one(tmp_path: Path) -> None:
    """What the user says counts more than what the package says."""
    assert offices.holder("head_of_state", "FRA", "2024-10-11")[0].person == "Emmanuel Macron"
    use([written(tmp_path, "offices.tsv", "person\tof\tclass\tbegin\nAnna Berg\tFRA\thead_of_state\t2024-10-01\n")])
    assert offices.holder("head_of_state", "FRA", "2024-10-11")[0].person == "Anna Berg"
    assert offices.holder("head_of_state", "FRA", "2024-09-11")[0].person == "Emmanuel Macron"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("name,kind\nX,castle\n", 2, "castle"),
        ("name,kind,sectors\nX,group,BAD\n", 2, "BAD"),
        ("name,kind\n,group\n", 2, "empty"),
        ("name,kind,colour\nX,group,red\n", 1, "colour"),
        ("# mine\nperson,of,class,begin,end\nX Y,FRA,head_of_state,2024,2020\n", 3, "ends"),
        ("person,of,class,begin\nX Y,FRA,wizard,2024\n", 2, "wizard"),
        ("person,of,class,begin\nX Y,FRA,head_of_state,last year\n", 2, "last year"),
        ("name,kind\nX,group,NGO\n", 2, "cells"),
        ("colour\nred\n", 1, "import"),
    ],
)
def test_a_file_that_breaks_the_schema_is_refused_with_its_line(text: str, line: int, words: str, tmp_path: Path) -> None:
    """The mistake is told before anything is read, and what was in use stays in use."""
    use([written(tmp_path, "good.csv", ACTORS)])
    with pytest.raises(LexiconError) as caught:
        use([written(tmp_path, "bad.csv", text)])
    assert (caught.value.line, words in caught.value.reason) == (line, True)
    assert look_up("HWF", DAY)


def test_a_missing_file_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    """A path that gives nothing is a mistake, not an empty knowledge."""
    for path in (tmp_path / "nowhere.csv", tmp_path):
        with pytest.raises(LexiconError):
            use([path])


def test_a_wikidata_result_becomes_office_holders(tmp_path: Path) -> None:
    """JSON and CSV give the same rows; a year is no day; what lacks a name or a class is left out with the reason; twice adds nothing."""
    rows = [holder(beginPrecision="10"), holder("Q2"), holder("Ida Sund", **{"class": "", "officeLabel": "Gardener of Malta"})]
    result = written(tmp_path, "query.json", json.dumps({"results": {"bindings": rows}}))
    done = import_file(result, tmp_path / "mine", columns={}, seen=DAY)
    assert (done.added, len(done.left_out)) == (1, 2)
    table = (
        "person,personLabel,of,officeLabel,begin,beginPrecision\nwd:Q9,Tesfa Holm,MLT,Minister of Foreign Affairs of Malta,2026-03-01,10\n"
    )
    again = import_file(written(tmp_path, "query.csv", table), tmp_path / "other", columns={}, seen=DAY)
    assert again.added == 1
    assert import_file(result, tmp_path / "mine", columns={}, seen=DAY).added == 0
    for folder in ("mine", "other"):
        use([tmp_path / folder])
        held = offices.holder("minister_foreign", "MLT", DAY)[0]
        assert (held.person, held.begin, held.seen) == ("Tesfa Holm", "2026-03", DAY)


def test_a_table_with_other_column_names_is_imported(tmp_path: Path) -> None:
    """`--column name=Verein` maps a column; rows without a kind are organizations; an unknown column is refused."""
    table = written(tmp_path, "a.csv", "Verein,Land,Notiz\nHarbour Watch Front,MLT,x\n")
    import_file(table, tmp_path / "mine", columns={"name": "Verein", "country": "Land"}, seen=DAY)
    use([tmp_path / "mine"])
    assert [o.country for o in organizations.named("Harbour Watch Front")] == ["MLT"]
    with pytest.raises(LexiconError):
        import_file(table, tmp_path / "mine", columns={"name": "Club"}, seen=DAY)


def test_an_office_is_looked_up_in_words() -> None:
    """ "Foreign minister of Iran", "Iranian foreign minister" and "UN secretary-general" name whoever held the office that day."""
    assert [k.name for k in look_up("foreign minister of Iran", "2024-10-11")] == ["Abbas Araghchi"]
    assert [k.name for k in look_up("Iranian foreign minister", "2024-10-11")] == ["Abbas Araghchi"]
    assert [k.name for k in look_up("the president of the United States", "1962-10-22")] == ["John F. Kennedy"]
    assert [k.name for k in look_up("UN secretary-general", "1962-10-22")] == ["U Thant"]
    assert look_up("gardener of Iran", "2024-10-11") == ()


def test_every_source_says_how_much_it_gives_and_when_it_was_read() -> None:
    """The age of the knowledge: each source of terms has its last day."""
    terms = [o for o in origins() if o.what == "terms of office"]
    assert len(terms) == 4
    assert all(o.facts > 0 and o.newest for o in terms)


@pytest.mark.model
def test_read_uses_own_knowledge_and_says_so(tmp_path: Path) -> None:
    """A report about an actor of the user's names country and sector, and the record carries another digest of the knowledge."""
    mine = written(tmp_path, "mine.csv", ACTORS)
    report = written(tmp_path, "report.txt", "Harbour Watch Front accused the ministry on Friday. Mara Quennell said she was appalled.")
    made = []
    for number, options in enumerate(([], ["--knowledge", str(mine)])):
        target = tmp_path / f"{number}.sqlite"
        assert run(app, ["read", str(report), "--to", str(target), "--quiet", *options]).exit_code == 0
        made.append(json.loads(run(app, ["export", str(target)]).stdout))
    actors = {a["name"]: a for a in made[1]["actors"]}
    assert (actors["Harbour Watch Front"]["country"], actors["Harbour Watch Front"]["sectors"]) == ("MLT", ["NGO"])
    assert (actors["Mara Quennell"]["country"], actors["Mara Quennell"]["sectors"]) == ("MLT", ["BUS"])
    assert made[0]["made_by"]["knowledge"] != made[1]["made_by"]["knowledge"]


def test_the_command_looks_up_imports_and_tells_the_age(tmp_path: Path) -> None:
    """`knowledge who`, `import` and `age` answer in JSON; a day that is none is a wrong call, a bad file a failure."""
    found = json.loads(run(app, ["knowledge", "who", "Kremlin", "--on", "2024-10-11", "--json"]).stdout)
    assert [(k["name"], k["source"]) for k in found] == [("Russia", "actors/states.tsv")]
    mine = written(tmp_path, "mine.csv", ACTORS)
    done = run(app, ["knowledge", "import", str(mine), "--to", str(tmp_path / "own"), "--json"])
    assert json.loads(done.stdout)[0]["added"] == 2
    ages = json.loads(run(app, ["knowledge", "age", "--knowledge", str(tmp_path / "own"), "--json"]).stdout)
    assert {"mine.csv"} <= {o["source"] for o in ages}
    assert run(app, ["knowledge", "who", "Kremlin", "--on", "yesterday"]).exit_code == 2
    assert run(app, ["knowledge", "age", "--knowledge", str(tmp_path / "none")]).exit_code == 1
    assert "nothing known" in run(app, ["knowledge", "who", "Nobody Whatever"]).stdout


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no rows below a header"),
        ("Who,Land\nAcme,DEU\n", "which column has the name"),
        ("name,kind,country\nAcme,organization,XYZ\n", "'XYZ' is no country code"),
        ("name,kind,begin\nAcme,group,2024-13-45\n", "is no ISO day"),
        ("name,kind,begin,end\nAcme,group,2024,2020\n", "before it begins"),
        ('name,kind\n"Acme,group\n', "quotation marks don't match"),
        ("person,of,class,begin\nAnn Roe,XXQ,minister_foreign,2024\n", "'XXQ' is no country code"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    """Nothing is written of a file that has a mistake, and the message says which."""
    with pytest.raises(LexiconError, match=words):
        import_file(written(tmp_path, "mine.csv", text), tmp_path / "to", columns={}, seen=DAY)
    assert not (tmp_path / "to").exists()


def test_tables_as_spreadsheets_write_them(tmp_path: Path) -> None:
    """Semicolons, line breaks inside quotation marks and countries by their names are understood."""
    text = 'name;kind;country\n"Union of\nworkers";organization;Germany\n'
    import_file(written(tmp_path, "mine.csv", text), tmp_path / "to", columns={}, seen=DAY)
    use([tmp_path / "to"])
    assert [(k.name, k.country) for k in look_up("Union of workers", DAY)] == [("Union of workers", "DEU")]


def test_a_file_that_is_no_utf8_text_says_so(tmp_path: Path) -> None:
    """What a spreadsheet saved in another encoding isn't guessed at."""
    path = tmp_path / "mine.csv"
    path.write_bytes("name,kind\nCafé,group\n".encode("latin-1"))
    with pytest.raises(LexiconError, match="save it as UTF-8"):
        use([path])


def test_days_and_countries_that_do_not_exist_are_left_out_of_a_query_result(tmp_path: Path) -> None:
    """With the reason, and the rest is imported."""
    rows = [holder("Ann Roe", of="ZZZ"), holder("Bo Roe", begin="2026-02-30T00:00:00Z"), holder("Cy Roe")]
    done = import_file(written(tmp_path, "q.json", json.dumps({"results": {"bindings": rows}})), tmp_path / "to", columns={}, seen=DAY)
    assert (done.added, done.left_out) == (1, ("Ann Roe: there is no country 'ZZZ'", "Bo Roe: '2026-02-30' is no day"))


def test_a_name_may_have_its_article() -> None:
    """ "The Warsaw Pact" is looked up as the Warsaw Pact."""
    assert look_up("the Warsaw Pact", "1968-08-01")[0].name == "Warsaw Pact"
