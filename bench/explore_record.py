"""A generated record of any size, for measuring the explorer: `python -m bench.explore_record PATH [REPORTS]`.

Four thousand reports are made whole, as the reader would make them, and repeated under new names, dates and outlets; what is computed across
reports is written directly, since joining a million generated facts would measure the joiner. The same size gives the same record.
"""

import json
import random
import sqlite3
import sys
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from fairwitness.explore import keep
from fairwitness.record import ReportRecord
from fairwitness.store import Store
from fairwitness.store.queries import ROLLUP
from fairwitness.store.rows import rows_of

REPORTS, TEMPLATES, ENTITIES, OUTLETS = 100_000, 4_000, 20_000, 60
FIRST = date(2015, 1, 1)
DAYS = 3_650
MADE_BY = {"fairwitness": "generated", "model": "m" * 64, "knowledge": "k" * 64, "options": {}}
TRACE = {"stage": "generated", "rule": "generated", "digest": "", "path": [], "considered": []}
DEEDS = (("met", "CONSULT", "verbal cooperation", 3.0), ("helped", "AID", "material cooperation", 7.0), ("accused", "ACCUSE", "verbal conflict", -2.0),
         ("warned", "THREATEN", "verbal conflict", -4.5), ("attacked", "ASSAULT", "material conflict", -9.0), ("thanked", "SUPPORT", "verbal cooperation", 4.0))  # fmt: skip
PLACES = [(f"Place {i}", f"C{i % 90:02}", -50 + (i * 37 % 110), -170 + (i * 91 % 340)) for i in range(400)]
WORDS = [
    f"{a}{b}"
    for a in ("ka", "mo", "ti", "re", "su", "ven", "dor", "pel", "gri", "lan")
    for b in ("ra", "no", "le", "mi", "tu", "sk", "da", "ber", "fo", "xi")
]


def named(draw: random.Random) -> int:
    """An entity's number; few are in most reports (a Zipf-like draw)."""
    return min(ENTITIES - 1, int(ENTITIES ** draw.random()) - 1)


def template(number: int) -> ReportRecord:
    """A report of four actors, three events, two statements with a claim each, a loaded word, a date and a place: ten facts."""
    draw = random.Random(number)
    chosen = list(dict.fromkeys([named(draw) for _ in range(12)]))[:4]
    chosen += [ENTITIES - 1 - i for i in range(4 - len(chosen))]
    who, deeds, place = [f"Actor {n:05}" for n in chosen], [draw.choice(DEEDS) for _ in range(3)], draw.choice(PLACES)
    filler = [" ".join(draw.choice(WORDS) for _ in range(24)) for _ in range(6)]
    lines = [
        f"{who[0]} {deeds[0][0]} {who[1]} in {place[0]} on Tuesday.",
        f"{who[1]} said that the {filler[0]} was so.",
        f"{who[2]} denied that the {filler[1]} was so.",
        f"The brazen {who[2]} {deeds[1][0]} {who[0]}.",
        f"{who[3]} {deeds[2][0]} {who[1]}.",
        *(f"{line}." for line in filler[2:]),
    ]
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:i]) for i in range(len(lines))]
    sentences = [{"start": s, "end": s + len(line)} for s, line in zip(starts, lines, strict=True)]

    def span(line: int, words: str) -> dict[str, Any]:
        at = starts[line] + lines[line].index(words)
        return {"start": at, "end": at + len(words), "quote": words}

    def event(key: int, line: int, deed: tuple[str, str, str, float], actor: str, recipient: str) -> dict[str, Any]:
        where = {"name": place[0], "country": place[1], "lat": place[2], "lon": place[3]} if line == 0 else None
        status = "happened" if draw.random() < 0.8 else "planned"
        return {"id": f"e{key}", "type": deed[1], "mode": None, "contexts": [], "cameo": "040", "quad": deed[2], "score": deed[3], "actors": [actor],
                "recipients": [recipient], "when": None, "where": where, "status": status, "voice": None, "confidence": 0.9, **sentences[line],
                "trigger": [span(line, deed[0])], "trace": TRACE}  # fmt: skip

    def statement(key: int, line: int, speaker: str, cue: str, act: str) -> dict[str, Any]:
        return {"id": f"s{key}", "speaker": speaker, "addressees": [], "cue": span(line, cue), "content": [span(line, f"the {filler[key - 1]} was so")],
                "form": "indirect", "act": act, "when": None, **sentences[line], "trace": TRACE}  # fmt: skip

    def claim(key: int, line: int, polarity: str) -> dict[str, Any]:
        place_ = span(line, f"the {filler[key - 1]} was so")
        about = {"type": deeds[0][1], "actors": ["a1"], "recipients": ["a2"], "gist": filler[0]}
        return {"id": f"c{key}", "statement": f"s{key}", "start": place_["start"], "end": place_["end"], "polarity": polarity, "proposition": about, "trace": TRACE}  # fmt: skip

    seen = {0: (0, 3), 1: (0, 1, 4), 2: (2, 3), 3: (4,)}
    actors = [
        {"id": f"a{i + 1}", "name": name, "kind": "person", "country": f"C{chosen[i] % 90:02}", "sectors": ["GOV"], "office": f"office {chosen[i] % 300}",
         "wikidata": None, "cameo": None, "roles": [], "mentions": [{**span(line, name), "form": "name"} for line in seen[i]], "trace": TRACE}
        for i, name in enumerate(who)
    ]  # fmt: skip
    report = {"id": "0" * 16, "outlet": "outlet", "url": None, "title": f"{who[0]} {deeds[0][0]} {who[1]}", "published": "2015-01-01", "language": "en",
              "text": text, "copy_of": None, "repairs": [], "residue": []}  # fmt: skip
    values = {
        "schema": "fairwitness/1", "report": report, "sentences": sentences, "actors": actors,
        "events": [event(1, 0, deeds[0], "a1", "a2"), event(2, 3, deeds[1], "a3", "a1"), event(3, 4, deeds[2], "a4", "a2")],
        "statements": [statement(1, 1, "a2", "said", "assert"), statement(2, 2, "a3", "denied", "deny")],
        "claims": [claim(1, 1, "asserted"), claim(2, 2, "denied")], "disputes": [],
        "wording": [{"id": "w1", **span(3, "brazen"), "kind": "adjective", "voice": "outlet", "about": "a3", "neutral": None, "trace": TRACE}],
        "dates": [{"id": "t1", **span(0, "Tuesday"), "type": "DATE", "value": None, "from": None, "to": None, "trace": TRACE}],
        "places": [{"id": "p1", **span(0, place[0]), "name": place[0], "country": place[1], "lat": place[2], "lon": place[3], "geonames": None, "trace": TRACE}],
        "made_by": MADE_BY,
    }  # fmt: skip
    return ReportRecord.from_dict(values)


def batches(reports: int) -> Iterator[dict[str, list[dict[str, Any]]]]:
    """Rows of the tables, one template's reports at a time."""
    each = -(-reports // TEMPLATES)
    done = 0
    for number in range(TEMPLATES):
        record = template(number)
        rows, contract = rows_of(record), record.to_dict()
        found: dict[str, list[dict[str, Any]]] = {name: [] for name in rows}
        for copy in range(min(each, reports - done)):
            done += 1
            new = sha256(f"{number} {copy}".encode()).hexdigest()[:16]
            draw = random.Random(f"{number} {copy}")
            published, outlet = (FIRST + timedelta(days=draw.randrange(DAYS))).isoformat(), f"Outlet {draw.randrange(OUTLETS):02}"
            contract["report"].update(id=new, published=published, outlet=outlet)
            packed = zlib.compress(json.dumps(contract).encode(), 1)
            for name, values in rows.items():
                for row in values:
                    renamed = {k: v.replace("0" * 16, new) if isinstance(v, str) and k != "text" else v for k, v in row.items()}
                    if name == "reports":
                        renamed.update(published=published, outlet=outlet, record=packed)
                    if name == "actors":
                        renamed["entity_id"] = f"e{int(row['name'][6:]):012}"
                    found[name].append(renamed)
        yield found


def make(path: Path, reports: int = REPORTS) -> None:
    """Write a record of so many reports and ten times as many facts."""
    Store.open(path, create=True).close()
    connection = sqlite3.connect(path)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -600000", "temp_store = MEMORY", "locking_mode = EXCLUSIVE"):
        connection.execute(f"PRAGMA {pragma}")
    for found in batches(reports):
        for name, rows in found.items():
            if rows:
                columns = list(rows[0])
                quoted = ", ".join(f'"{c}"' for c in columns)
                query = f"INSERT OR IGNORE INTO {name} ({quoted}) VALUES ({', '.join('?' * len(columns))})"
                connection.executemany(query, ([row[c] for c in columns] for row in rows))
    _compute(connection)
    connection.commit()
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    keep(path)  # as `fairwitness read` does at its end


def _compute(connection: sqlite3.Connection) -> None:
    """Entities, disputes across reports, rollup and full text."""
    connection.execute(
        """INSERT INTO entities (id, name, kind, country, sectors, n_reports, reason)
        SELECT entity_id, name, kind, country, sectors, count(*), 'generated' FROM actors GROUP BY entity_id"""
    )
    for table, column in (("disputes", "'x' || substr(c.report_id, 1, 12), NULL, c.plover_type, c.gist, 'Actor 00000', 'Actor 00001'"),):
        connection.execute(
            f"INSERT OR IGNORE INTO {table} (id, report_id, plover_type, gist, actors, recipients) SELECT {column} FROM claims c WHERE rowid % 10 = 1"
        )
    connection.execute(
        """INSERT OR IGNORE INTO positions (dispute_id, claim_id, side)
        SELECT 'x' || substr(c.report_id, 1, 12), o.id, o.polarity FROM claims c JOIN claims o ON o.rowid BETWEEN c.rowid AND c.rowid + 3 WHERE c.rowid % 10 = 1"""
    )
    connection.execute(ROLLUP)
    connection.execute("INSERT INTO sentences_fts (rowid, text) SELECT rowid, text FROM sentences")
    connection.execute("INSERT INTO names_fts (rowid, quote) SELECT rowid, quote FROM mentions")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else REPORTS)
