"""The JSON contract, fact by fact: plain values out; `restored` reads them back.

Field names are part of the contract (`schema.json`): later fields are added, never renamed. Evidence is written as `start`,
`end` and `quote`.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from fairwitness.record.facts import Actor, Claim, Dispute, Event, MadeBy, Place, Proposition, Statement, Timex, Trace, When, Where, Wording
from fairwitness.record.text import Evidence, Report

Json = dict[str, Any]


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
