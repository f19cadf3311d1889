"""The JSON contract, fact by fact: plain values out, frozen facts back.

Field names are part of the contract (`schema.json`): later fields are added, never renamed. Evidence is written as `start`,
`end` and `quote` and checked against the text when it is read back.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from fairwitness.errors import BrokenEvidence
from fairwitness.record.facts import (
    Actor,
    Claim,
    Dispute,
    Event,
    MadeBy,
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

Json = dict[str, Any]
T = TypeVar("T")


def schema() -> Json:
    """The published JSON Schema of the contract (draft 2020-12)."""
    found: Json = json.loads(Path(__file__).with_name("schema.json").read_text("utf-8"))
    return found


def _ends(evidence: Evidence | None) -> Json:
    return {"start": evidence.span.start if evidence else None, "end": evidence.span.end if evidence else None}


def _words(evidence: Evidence) -> Json:
    return {**_ends(evidence), "quote": evidence.quote}


def _maybe_words(evidence: Evidence | None) -> Json | None:
    return _words(evidence) if evidence else None


def _trace(trace: Trace) -> Json:
    return {
        "stage": trace.stage,
        "rule": trace.rule,
        "digest": trace.digest,
        "path": list(trace.path),
        "considered": [list(pair) for pair in trace.considered],
    }


def _when(when: When | None) -> Json | None:
    return {"value": when.value, "basis": when.basis, **_ends(when.evidence)} if when else None


def _where(where: Where | None) -> Json | None:
    if where is None:
        return None
    named = {"name": where.name, "country": where.country, "lat": where.lat, "lon": where.lon, "geonames": where.geonames}
    return {**named, **_ends(where.evidence)}


def _proposition(proposition: Proposition) -> Json:
    return {
        "type": proposition.type,
        "actors": list(proposition.actors),
        "recipients": list(proposition.recipients),
        "gist": proposition.gist,
    }


def report_to_dict(report: Report) -> Json:
    """A report with its text."""
    return {
        "id": report.id,
        "outlet": report.outlet,
        "url": report.url,
        "title": report.title,
        "published": report.published,
        "language": report.language,
        "text": report.text,
        "copy_of": report.copy_of,
        "repairs": list(report.repairs),
        "residue": [[span.start, span.end] for span in report.residue],
    }


def actor_to_dict(actor: Actor) -> Json:
    """An actor with all mentions."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "office": actor.office,
        "wikidata": actor.wikidata,
        "cameo": actor.cameo,
        "roles": [{"office": r.office, "of": r.of, "from": r.begin, "to": r.end, "source": r.source} for r in actor.roles],
        "mentions": [{**_words(m.evidence), "form": m.form} for m in actor.mentions],
        "trace": _trace(actor.trace),
    }


def event_to_dict(event: Event) -> Json:
    """An event; `start` and `end` are the clause or sentence that reports it."""
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "quad": event.quad,
        "score": event.score,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "when": _when(event.when),
        "where": _where(event.where),
        "status": event.status,
        "voice": event.voice,
        "confidence": event.confidence,
        **_ends(event.evidence),
        "trigger": [_words(t) for t in event.trigger],
        "trace": _trace(event.trace),
    }


def statement_to_dict(statement: Statement) -> Json:
    """A statement; `start` and `end` cover speaker, cue and content."""
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "co_speakers": list(statement.co_speakers),
        "speaker_words": _maybe_words(statement.speaker_words),
        "addressees": list(statement.addressees),
        "cue": _maybe_words(statement.cue),
        "content": [_words(c) for c in statement.content],
        "form": statement.form,
        "act": statement.act,
        "when": _when(statement.when),
        "within": statement.within,
        **_ends(statement.evidence),
        "trace": _trace(statement.trace),
    }


def claim_to_dict(claim: Claim) -> Json:
    """A claim; `statement` is null for the narrator."""
    return {
        "id": claim.id,
        "statement": claim.statement,
        **_ends(claim.evidence),
        "polarity": claim.polarity,
        "proposition": _proposition(claim.proposition),
        "trace": _trace(claim.trace),
    }


def dispute_to_dict(dispute: Dispute) -> Json:
    """A dispute: ids of the claims on each side."""
    return {
        "id": dispute.id,
        "proposition": _proposition(dispute.proposition),
        "asserted": list(dispute.asserted),
        "denied": list(dispute.denied),
    }


def wording_to_dict(wording: Wording) -> Json:
    """A judging word."""
    return {
        "id": wording.id,
        **_words(wording.evidence),
        "kind": wording.kind,
        "voice": wording.voice,
        "about": wording.about,
        "neutral": wording.neutral,
        "trace": _trace(wording.trace),
    }


def timex_to_dict(timex: Timex) -> Json:
    """A temporal expression; `from` and `to` are its first and last day."""
    return {
        "id": timex.id,
        **_words(timex.evidence),
        "type": timex.type,
        "value": timex.value,
        "from": timex.begin,
        "to": timex.end,
        "trace": _trace(timex.trace),
    }


def place_to_dict(place: Place) -> Json:
    """A place as the gazetteer knows it."""
    return {
        "id": place.id,
        **_words(place.evidence),
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "geonames": place.geonames,
        "trace": _trace(place.trace),
    }


def made_by_to_dict(made_by: MadeBy) -> Json:
    """Version, model and knowledge."""
    return asdict(made_by)


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
