"""Make `thirteen-days/gold/*.json` (the contract's JSON) from the texts and their hand-made annotations. Run: python examples/build_gold.py

An annotation file has sections, one entry a line, fields parted by "|", "-" for none; words are quoted exactly, "#2" picks their second
occurrence, "…" parts the pieces of a content:
  A  key | name | kind | country | sectors | office | forms that stand for the actor, parted by ";"
  S  speaker | cue | content | form | act
  E  type | mode | trigger | actors | recipients | day | place | status | statement whose voice tells it
  D  type | actor | recipient | gist | statements that assert | statements that deny: claims, and a dispute where both sides stand
  W  words | kind | about | neutral
  T  words | TIMEX3 value | first day | last day
"""

import json
import re
from pathlib import Path
from typing import Any

from fairwitness.knowledge import plover
from fairwitness.read import read_paths
from fairwitness.record import Report, ReportRecord

FOLDER = Path(__file__).parent / "thirteen-days"
# capitals that stand for their governments in these reports
CAPITALS = ("Moscow", "Washington")
SENTENCE = re.compile(r"[^\n]+?(?:(?<!\b[A-Z])[.!?][\"”]?(?=\s+[A-Z\"“]|\n|$)|(?=\n|$))")
Json = dict[str, Any]


class Gold:
    """One report's annotations, resolved to code points."""

    def __init__(self, report: Report, lines: list[str]) -> None:
        self.report, self.text = report, report.text
        self.rows: dict[str, list[list[str]]] = {k: [] for k in "ASEDWT"}
        section = ""
        for line in lines:
            if line.startswith("--- "):
                section = line[4:].strip()
            elif line.strip():
                self.rows[section].append([cell.strip() for cell in line.split("|")])
        self.ids = {row[0]: f"a{n}" for n, row in enumerate(self.rows["A"], 1)}

    def span(self, words: str) -> Json:
        """Where words stand; fails when they don't."""
        plain, _, nth = words.partition("#")
        found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", self.text)]
        if len(found) < int(nth or 1):
            raise SystemExit(f"{self.report.title}: {words!r} isn't in the text")
        start = found[int(nth or 1) - 1]
        return {"start": start, "end": start + len(plain), "quote": plain}

    def all(self, words: str) -> list[Json]:
        """Every place of a form, or the one that "#" picks."""
        if "#" in words:
            return [self.span(words)]
        self.span(words)
        return [{"start": m.start(), "end": m.end(), "quote": words} for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", self.text)]

    def sentences(self) -> list[Json]:
        """Sentences by final marks and line ends."""
        found = []
        for match in SENTENCE.finditer(self.text):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            if start < match.end():
                found.append({"start": start, "end": match.end()})
        return found

    def sentence_of(self, at: int) -> Json:
        """The sentence that holds a code point."""
        return max((s for s in self.sentences() if s["start"] <= at), key=lambda s: s["start"])

    def names(self, keys: str) -> list[str]:
        """Ids of actors."""
        return [] if keys == "-" else [self.ids[k] for k in keys.split(",")]

    def actors(self) -> list[Json]:
        """Actors with all their mentions; where forms overlap, each actor keeps its longest."""
        found = []
        for key, name, kind, country, sectors, office, forms in self.rows["A"]:
            spans = sorted((s for form in forms.split(";") for s in self.all(form.strip())), key=lambda s: (s["start"], -s["end"]))
            kept: list[Json] = []
            for span in spans:
                if (
                    not any(k["start"] <= span["start"] and span["end"] <= k["end"] for k in kept if k["quote"] != span["quote"])
                    or span["quote"] == name
                ):
                    kept.append({**span, "form": form_of(span["quote"], kind)})
            found.append(
                {
                    "id": self.ids[key],
                    "name": name,
                    "kind": kind,
                    "country": none(country),
                    "sectors": [] if sectors == "-" else sectors.split(","),
                    "office": none(office),
                    "mentions": kept,
                }
            )
        return found

    def dates(self) -> list[Json]:
        """Temporal expressions."""
        rows = [(self.span(words), value, begin, end) for words, value, begin, end in self.rows["T"]]
        return [
            {
                **span,
                "type": "DURATION" if value[0] == "P" else "TIME" if "T" in value else "DATE",
                "value": value,
                "from": none(begin),
                "to": none(end),
            }
            for span, value, begin, end in sorted(rows, key=lambda r: r[0]["start"])
        ]

    def statements(self) -> list[Json]:
        """Statements."""
        found = []
        for number, (speaker, cue, content, form, act) in enumerate(self.rows["S"], 1):
            parts = [self.span(part.strip()) for part in content.split("…")]
            cued = None if cue == "-" else self.span(cue)
            ends = [*parts, *([cued] if cued else [])]
            start, end = min(p["start"] for p in ends), max(p["end"] for p in ends)
            values = {"id": f"s{number}", "speaker": self.ids.get(speaker), "addressees": [], "cue": cued, "content": parts}
            found.append({**values, "form": form, "act": act, "when": None, "start": start, "end": end})
        return found

    def events(self) -> list[Json]:
        """Events in text order."""
        found = []
        for kind, mode, trigger, actors, recipients, when, place, status, voice in self.rows["E"]:
            code, words = plover.codes()[kind, none(mode)], self.span(trigger)
            found.append(
                {
                    "id": "",
                    "type": kind,
                    "mode": none(mode),
                    "contexts": [],
                    "cameo": code.cameo,
                    "quad": code.quad,
                    "score": code.score,
                    "actors": self.names(actors),
                    "recipients": self.names(recipients),
                    "when": None if when == "-" else self.when(when),
                    "where": None if place == "-" else {"name": place, "country": None, "lat": None, "lon": None},
                    "status": status,
                    "voice": none(voice),
                    "confidence": 1.0,
                    **self.sentence_of(words["start"]),
                    "trigger": [words],
                }
            )
        found.sort(key=lambda e: e["trigger"][0]["start"])
        return [{**event, "id": f"e{n}"} for n, event in enumerate(found, 1)]

    def when(self, value: str) -> Json:
        """A day with the words that state it."""
        words = next((d for d in self.dates() if d["value"][:10] == value), None)
        return {"value": value, "basis": "inferred", "start": words["start"] if words else None, "end": words["end"] if words else None}

    def disputes(self) -> tuple[list[Json], list[Json]]:
        """Claims and the disputes that they form."""
        claims: list[Json] = []
        disputes: list[Json] = []
        for kind, actor, recipient, gist, asserted, denied in self.rows["D"]:
            about = {"type": kind, "actors": self.names(actor), "recipients": self.names(recipient), "gist": gist}
            sides: dict[str, list[str]] = {}
            for side, named in (("asserted", asserted), ("denied", denied)):
                for statement in named.split(",") if named != "-" else ():
                    content = next(s for s in self.statements() if s["id"] == statement)["content"][0]
                    claim = {"id": f"c{len(claims) + 1}", "statement": statement, "start": content["start"], "end": content["end"]}
                    claims.append({**claim, "polarity": side, "proposition": about})
                    sides.setdefault(side, []).append(claim["id"])
            if len(sides) == 2:
                disputes.append({"id": f"d{len(disputes) + 1}", "proposition": about, **sides})
        return claims, disputes

    def wording(self) -> list[Json]:
        """Loaded words in the outlet's own voice: not those of the headline, which isn't part of the text, nor those in what somebody says."""
        said = [part for statement in self.statements() for part in statement["content"]]
        rows = []
        for row in self.rows["W"]:
            if row[0].lower() not in f"{self.report.title}\n{self.text}".lower():
                raise SystemExit(f"{self.report.title}: {row[0]!r} is neither in the text nor in its title")
            if row[0] in self.text and not any(p["start"] <= self.span(row[0])["start"] < p["end"] for p in said):
                rows.append(row)
        return [
            {**self.span(w), "kind": kind, "voice": "outlet", "about": self.ids.get(about), "neutral": rest[0] if rest else None}
            for w, kind, about, *rest in rows
        ]

    def record(self) -> Json:
        """The whole report in the contract's JSON."""
        claims, disputes = self.disputes()
        report = self.report
        return {
            "schema": "fairwitness/1",
            "report": {
                "id": report.id,
                "outlet": report.outlet,
                "url": None,
                "title": report.title,
                "published": report.published,
                "language": "en",
                "text": report.text,
                "copy_of": None,
            },
            "sentences": self.sentences(),
            "actors": self.actors(),
            "events": self.events(),
            "statements": self.statements(),
            "claims": claims,
            "disputes": disputes,
            "wording": [{k: none(v) if k == "neutral" and v else v for k, v in w.items()} for w in self.wording()],
            "dates": self.dates(),
            "made_by": {"fairwitness": "gold", "model": "by hand", "knowledge": "by hand", "options": {}},
        }


def form_of(words: str, kind: str) -> str:
    """How words stand for an actor."""
    if kind == "state" and words in CAPITALS:
        return "metonym"
    return "name" if words.split()[-1][0].isupper() else "description"


def none(cell: str) -> str | None:
    """A cell, None for "-"."""
    return None if cell == "-" else cell


def build() -> dict[str, str]:
    """File name -> JSON text of all golds, each read back through the contract."""
    found = {}
    for path in sorted(FOLDER.glob("*.txt")):
        report = next(iter(read_paths([path])))
        assert isinstance(report, Report), report
        values = Gold(report, (FOLDER / "annotations" / f"{path.stem}.gold").read_text("utf-8").split("\n")).record()
        ReportRecord.from_dict(values).check()
        found[path.stem + ".json"] = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    return found


if __name__ == "__main__":
    for name, text in build().items():
        (FOLDER / "gold" / name).write_text(text, "utf-8")
