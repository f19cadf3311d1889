"""The JSON contract read back: frozen facts from plain values, each quote checked against the text."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import TypeVar

from fairwitness.errors import BrokenEvidence
from fairwitness.record.contract import Json
from fairwitness.record.facts import (
    Actor,
    Claim,
    Dispute,
    Event,
    Mention,
    Place,
    Proposition,
    Role,
    Statement,
    Timex,
    Trace,
    When,
    Where,
    Wording,
)
from fairwitness.record.text import Evidence, Report, Sentence, Span

T = TypeVar("T")


class FactReader:
    """Reads facts of one report back from the contract's values, checking each quote against the text."""

    def __init__(self, report: Report, sentences: tuple[Sentence, ...]) -> None:
        self.report, self.sentences = report, sentences
        self._starts = [s.span.start for s in sentences]

    def evidence(self, values: Json) -> Evidence:
        """Evidence at `start` and `end`; raises BrokenEvidence when `quote` is given and differs from the text."""
        from_, to = values["start"], values["end"]
        if to > len(self.report.text):
            raise BrokenEvidence(f"report {self.report.id}: span {from_}-{to} lies outside the text")
        span = Span(from_, to)
        quote = span.of(self.report.text)
        if values.get("quote", quote) != quote:
            raise BrokenEvidence(f"report {self.report.id}: {values['quote']!r} isn't what stands at {from_}-{to}")
        return Evidence(span=span, quote=quote, sentence=self._sentence_at(from_), report=self.report.id)

    def _sentence_at(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def _maybe(self, values: Json | None) -> Evidence | None:
        return self.evidence(values) if values and values.get("start") is not None else None

    def _when(self, values: Json | None) -> When | None:
        return When(value=values["value"], basis=values["basis"], evidence=self._maybe(values)) if values else None

    def _where(self, values: Json | None) -> Where | None:
        if not values:
            return None
        names = ("name", "country", "lat", "lon", "geonames")
        return Where(**{n: values.get(n) for n in names}, evidence=self._maybe(values))  # type: ignore[arg-type]

    def actor(self, values: Json) -> Actor:
        """An actor with its mentions."""
        mentions = (Mention(evidence=self.evidence(m), form=m["form"], actor=values["id"]) for m in values["mentions"])
        roles = (
            Role(office=r["office"], of=r.get("of"), begin=r.get("from"), end=r.get("to"), source=r.get("source", ""))
            for r in values.get("roles", ())
        )
        return Actor(
            id=values["id"],
            name=values["name"],
            kind=values["kind"],
            country=values["country"],
            sectors=tuple(values["sectors"]),
            office=values["office"],
            wikidata=values.get("wikidata"),
            cameo=values.get("cameo"),
            roles=tuple(roles),
            mentions=tuple(mentions),
            trace=trace_from_dict(values.get("trace")),
        )

    def event(self, values: Json) -> Event:
        """An event."""
        return Event(
            id=values["id"],
            evidence=self.evidence({"start": values["start"], "end": values["end"]}),
            trigger=tuple(self.evidence(t) for t in values["trigger"]),
            type=values["type"],
            mode=values["mode"],
            contexts=tuple(values["contexts"]),
            cameo=values["cameo"],
            quad=values["quad"],
            score=values["score"],
            actors=tuple(values["actors"]),
            recipients=tuple(values["recipients"]),
            when=self._when(values["when"]),
            where=self._where(values["where"]),
            status=values["status"],
            voice=values["voice"],
            confidence=values["confidence"],
            trace=trace_from_dict(values.get("trace")),
        )

    def statement(self, values: Json) -> Statement:
        """A statement."""
        return Statement(
            id=values["id"],
            evidence=self.evidence({"start": values["start"], "end": values["end"]}),
            speaker=values["speaker"],
            co_speakers=tuple(values.get("co_speakers", ())),
            speaker_words=self._maybe(values.get("speaker_words")),
            addressees=tuple(values["addressees"]),
            cue=self._maybe(values["cue"]),
            content=tuple(self.evidence(c) for c in values["content"]),
            form=values["form"],
            act=values["act"],
            when=self._when(values["when"]),
            within=values.get("within"),
            trace=trace_from_dict(values.get("trace")),
        )

    def claim(self, values: Json) -> Claim:
        """A claim."""
        return Claim(
            id=values["id"],
            evidence=self.evidence({"start": values["start"], "end": values["end"]}),
            statement=values["statement"],
            polarity=values["polarity"],
            proposition=proposition_from_dict(values["proposition"]),
            trace=trace_from_dict(values.get("trace")),
        )

    def dispute(self, values: Json) -> Dispute:
        """A dispute."""
        return Dispute(
            id=values["id"],
            proposition=proposition_from_dict(values["proposition"]),
            asserted=tuple(values["asserted"]),
            denied=tuple(values["denied"]),
        )

    def wording(self, values: Json) -> Wording:
        """A judging word."""
        return Wording(
            id=values.get("id", ""),
            evidence=self.evidence(values),
            kind=values["kind"],
            voice=values["voice"],
            about=values["about"],
            neutral=values["neutral"],
            trace=trace_from_dict(values.get("trace")),
        )

    def timex(self, values: Json) -> Timex:
        """A temporal expression."""
        return Timex(
            id=values.get("id", ""),
            evidence=self.evidence(values),
            type=values["type"],
            value=values["value"],
            begin=values["from"],
            end=values["to"],
            trace=trace_from_dict(values.get("trace")),
        )

    def place(self, values: Json) -> Place:
        """A place."""
        names = ("name", "country", "lat", "lon", "geonames")
        return Place(
            id=values["id"],
            evidence=self.evidence(values),
            **{n: values.get(n) for n in names},  # type: ignore[arg-type]
            trace=trace_from_dict(values.get("trace")),
        )

    def all(self, read: Callable[[Json], T], values: Iterable[Json] | None) -> tuple[T, ...]:
        """Read each of `values`."""
        return tuple(read(v) for v in values or ())


def named(prefix: str, values: Iterable[Json]) -> list[Json]:
    """Facts with an id; those that come without one (the first version gave some kinds none) are numbered."""
    return [{**v, "id": v.get("id") or f"{prefix}{n}"} for n, v in enumerate(values, 1)]


def trace_from_dict(values: Json | None) -> Trace:
    """A trace; gold made by hand has none and gets the stage "given"."""
    if not values:
        return Trace(stage="given", rule="given")
    return Trace(
        stage=values["stage"],
        rule=values["rule"],
        digest=values.get("digest", ""),
        path=tuple(values.get("path", ())),
        considered=tuple((str(name), float(score)) for name, score in values.get("considered", ())),
    )


def proposition_from_dict(values: Json) -> Proposition:
    """What a claim is about."""
    return Proposition(
        type=values["type"], actors=tuple(values["actors"]), recipients=tuple(values["recipients"]), gist=values.get("gist", "")
    )


def report_from_dict(values: Json) -> Report:
    """A report; raises BrokenEvidence when it comes without its text."""
    if values.get("text") is None:
        raise BrokenEvidence(f"report {values.get('id')}: a record without the text can't be checked")
    return Report(
        id=values["id"],
        text=values["text"],
        title=values["title"],
        outlet=values["outlet"],
        url=values["url"],
        published=values["published"],
        language=values["language"],
        copy_of=values["copy_of"],
        repairs=tuple(values.get("repairs", ())),
        residue=tuple(Span(start, end) for start, end in values.get("residue", ())),
    )


def sentences_from_dict(report: Report, values: Iterable[Json]) -> tuple[Sentence, ...]:
    """The sentences of a report, in order; those inside its residue are marked."""
    spans = [Span(v["start"], v["end"]) for v in values]
    return tuple(Sentence(report, i, span, any(r.covers(span) for r in report.residue)) for i, span in enumerate(spans))
