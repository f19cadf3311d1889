"""A small record made by hand, one of its reports hostile; no model is loaded."""

from itertools import count
from pathlib import Path
from typing import Any

from fairwitness.record import ReportRecord, report_id
from fairwitness.relate import relate
from fairwitness.store import Store

MADE_BY = {"fairwitness": "0.1.0", "model": "m" * 64, "knowledge": "k" * 64, "options": {}}
TRACE = {"stage": "made", "rule": "by hand", "digest": "", "path": ["one step", "another <step>"], "considered": [["something else", 0.25]]}
SCRIPT = "<script>window.hacked = 1</script>"
IMAGE = '<img src=//evil.example/x.png onerror="window.hacked = 2">'
STYLE = "</style><style>body{display:none}</style>"
HOSTILE = f'{SCRIPT} {IMAGE} {STYLE} "><svg onload=alert(1)> javascript:alert(2) {{{{7*7}}}} {{% raw %}} </textarea></title>'


class Written:
    """Marks words of a text and makes the contract of them."""

    def __init__(self, text: str, *, outlet: str, published: str | None, title: str, url: str | None = None) -> None:
        self.text = text
        self.values: dict[str, Any] = {
            "schema": "fairwitness/1",
            "report": {"id": report_id(text, outlet=outlet, url=url), "outlet": outlet, "url": url, "title": title, "published": published,
                       "language": "en", "text": text, "copy_of": None, "repairs": [], "residue": []},
            "sentences": self._sentences(),
            **{kind: [] for kind in ("actors", "events", "statements", "claims", "disputes", "wording", "dates", "places")},
            "made_by": MADE_BY,
        }  # fmt: skip
        self._number = count(1)

    def _sentences(self) -> list[dict[str, int]]:
        found, start = [], 0
        for line in self.text.split("\n"):
            if line.strip():
                found.append({"start": start, "end": start + len(line)})
            start += len(line) + 1
        return found

    def span(self, words: str) -> dict[str, Any]:
        at = self.text.index(words)
        return {"start": at, "end": at + len(words), "quote": words}

    def actor(self, name: str, *forms: str, kind: str = "person", country: str | None = None, office: str | None = None) -> str:
        key = f"a{len(self.values['actors']) + 1}"
        mentions = [{**self.span(form), "form": "name"} for form in forms or (name,)]
        values = {"id": key, "name": name, "kind": kind, "country": country, "sectors": ["GOV"], "office": office, "wikidata": None,
                  "cameo": None, "roles": [], "mentions": mentions, "trace": TRACE}  # fmt: skip
        self.values["actors"].append(values)
        return key

    def event(self, kind: str, trigger: str, actors: list[str], recipients: list[str], **given: Any) -> str:
        key = f"e{len(self.values['events']) + 1}"
        quads = {
            "CONSULT": ("verbal cooperation", 4.0),
            "AID": ("material cooperation", 7.0),
            "ACCUSE": ("verbal conflict", -2.0),
            "ASSAULT": ("material conflict", -9.0),
        }
        quad, score = quads[kind]
        where = self._line(trigger)
        values = {"id": key, "type": kind, "mode": None, "contexts": [], "cameo": "040", "quad": quad, "score": score, "actors": actors,
                  "recipients": recipients, "when": None, "where": None, "status": "happened", "voice": None, "confidence": 0.9, **where,
                  "trigger": [self.span(trigger)], "trace": TRACE, **given}  # fmt: skip
        self.values["events"].append(values)
        return key

    def _line(self, words: str) -> dict[str, int]:
        at = self.text.index(words)
        return next(s for s in self.values["sentences"] if s["start"] <= at < s["end"])

    def statement(
        self, speaker: str | None, content: str, cue: str, *, act: str = "assert", polarity: str = "asserted", gist: str = ""
    ) -> str:
        key = f"s{len(self.values['statements']) + 1}"
        values = {"id": key, "speaker": speaker, "addressees": [], "cue": self.span(cue), "content": [self.span(content)], "form": "indirect",
                  "act": act, "when": None, **self._line(content), "trace": TRACE}  # fmt: skip
        self.values["statements"].append(values)
        claim = {"id": f"c{len(self.values['claims']) + 1}", "statement": key, "start": self.span(content)["start"], "end": self.span(content)["end"],
                 "polarity": polarity, "proposition": {"type": "AID", "actors": [], "recipients": [], "gist": gist or content}, "trace": TRACE}  # fmt: skip
        self.values["claims"].append(claim)
        return key

    def dispute(self, asserted: list[str], denied: list[str], gist: str, actors: list[str]) -> None:
        about = {"type": "AID", "actors": actors, "recipients": [], "gist": gist}
        self.values["disputes"].append(
            {"id": f"d{len(self.values['disputes']) + 1}", "proposition": about, "asserted": asserted, "denied": denied}
        )

    def record(self) -> ReportRecord:
        made = ReportRecord.from_dict(self.values)
        made.check()
        return made


def talks(day: int, month: int = 10) -> ReportRecord:
    """Two presidents meet; one denies what the other says; the text has characters beyond the first plane."""
    text = (
        f"🇦🇺 “𝒯alks” on day {day} of month {month}: Ada Alder met Bruno Birch in Vienna.\n"
        "Alder said that Birchland had sent weapons to the rebels.\n"
        "Birch denied that his country had shipped arms.\nThe tyrant of Birchland smiled on Tuesday.\n"
    )
    text += " ".join(f"w{day}x{month}n{i}" for i in range(60)) + ".\n"  # else the reports would be taken for copies
    w = Written(
        text, outlet="The Elm" if day % 2 else "Zeitung", published=f"2024-{month:02}-{day:02}", title=f"Talks, day {day} of {month}"
    )
    ada = w.actor("Ada Alder", "Ada Alder", "Alder said"[:5], country="AAA", office="president of Alderia")
    bruno = w.actor("Bruno Birch", "Bruno Birch", "tyrant", country="BBB", office="president of Birchland")
    land = w.actor("Birchland", kind="state", country="BBB")
    place = {"name": "Vienna", "country": "AUT", "lat": 48.2, "lon": 16.37}
    w.event("CONSULT", "met", [ada], [bruno], where=place)
    w.statement(ada, "Birchland had sent weapons to the rebels", "said", gist="weapons for the rebels")
    w.event("AID", "sent", [land], [], voice="s1")
    w.statement(bruno, "his country had shipped arms", "denied", act="deny", polarity="denied", gist="arms shipped")
    w.event("ACCUSE", "smiled", [bruno], [ada], status="planned" if day % 3 == 0 else "happened")
    w.dispute(["c1"], ["c2"], "weapons for the rebels", [land])
    w.values["wording"].append(
        {"id": "w1", **w.span("tyrant"), "kind": "label", "voice": "outlet", "about": bruno, "neutral": "president", "trace": TRACE}
    )
    w.values["dates"].append(
        {"id": "t1", **w.span("Tuesday"), "type": "DATE", "value": "2024-10-08", "from": "2024-10-08", "to": "2024-10-08", "trace": TRACE}
    )
    w.values["places"].append({"id": "p1", **w.span("Vienna"), **place, "geonames": None, "trace": TRACE})
    return w.record()


def hostile() -> ReportRecord:
    """A report whose every field tries to run something."""
    text = f"{HOSTILE} and =cmd|'/c calc'!A1\u202e met Bruno Birch.\nSomebody said {SCRIPT[:8]} it is so.\x07\x00\n"
    w = Written(text, outlet=f"=Evil {SCRIPT}", published="2024-12-24", title=HOSTILE, url="javascript:alert(3)")
    evil = w.actor(HOSTILE, SCRIPT, kind="organization", country="<b>")
    bruno = w.actor("Bruno Birch", country="BBB", office=SCRIPT)
    w.event("CONSULT", "met", [evil], [bruno], where={"name": SCRIPT, "country": "<i>", "lat": 1.0, "lon": 2.0})
    w.statement(evil, "it is so", "said", gist=HOSTILE)
    w.values["wording"].append(
        {"id": "w1", **w.span(IMAGE), "kind": "label", "voice": "outlet", "about": bruno, "neutral": SCRIPT, "trace": TRACE}
    )
    return w.record()


def make(path: Path) -> Path:
    """Write the record of 20 reports of talks and a hostile one."""
    store = Store.open(path, create=True)
    store.add([*(talks(day, month) for month in (9, 10) for day in range(1, 11)), hostile()])
    relate(store)
    store.close()
    return path


if __name__ == "__main__":
    import sys

    make(Path(sys.argv[1]))
