"""One report's record as rows of the tables."""

import json
import zlib
from collections.abc import Iterator
from hashlib import sha256

from fairwitness.record import Claim, Dispute, Event, Evidence, Failure, MadeBy, ReportRecord, Statement
from fairwitness.store.words import Row

Rows = dict[str, list[Row]]


def digest(*parts: object) -> str:
    """12 hex digits that name a row by its content."""
    return sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def pack(record: ReportRecord) -> bytes:
    """The contract's JSON, compressed."""
    return zlib.compress(json.dumps(record.to_dict(), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 6)


def unpack(packed: bytes) -> ReportRecord:
    """What `pack` packed."""
    return ReportRecord.from_dict(json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")))


def maker_row(made_by: MadeBy) -> Row:
    """What made a record."""
    options = json.dumps(made_by.options, sort_keys=True)
    values = {"fairwitness": made_by.fairwitness, "model": made_by.model, "knowledge": made_by.knowledge, "options": options}
    return {"id": digest(*values.values()), **values}


def failure_row(failure: Failure) -> Row:
    """What could not be read."""
    values = {
        "source": failure.source,
        "stage": failure.stage,
        "line": failure.line,
        "report_id": failure.report,
        "error": failure.error,
    }
    return {"id": digest(*values.values()), **values}


def rows_of(record: ReportRecord) -> Rows:
    """All rows of one report, by table."""
    return _Rows(record).all()


def _span(evidence: Evidence) -> Row:
    return {"start_char": evidence.span.start, "end_char": evidence.span.end}


class _Rows:
    def __init__(self, record: ReportRecord) -> None:
        self.record, self.report = record, record.report.id

    def name(self, fact: str | None) -> str | None:
        """A fact's name in the whole record."""
        return f"{self.report}-{fact}" if fact else None

    def names(self, facts: tuple[str, ...]) -> str:
        return "|".join(f"{self.report}-{fact}" for fact in facts)

    def all(self) -> Rows:
        record = self.record
        return {
            "makers": [maker_row(record.made_by)],
            "reports": [self._report()],
            "sentences": [
                {"report_id": self.report, "number": s.index, "start_char": s.span.start, "end_char": s.span.end, "text": s.text}
                for s in record.sentences
            ],
            "actors": list(self._actors()),
            "mentions": list(self._mentions()),
            "events": [self._event(e) for e in record.events],
            "event_actors": list(self._event_actors()),
            "statements": [self._statement(s) for s in record.statements],
            "claims": [self._claim(c) for c in record.claims],
            "disputes": [self._dispute(d) for d in record.disputes],
            "positions": list(self._positions()),
            "wording": list(self._wording()),
            "dates": list(self._dates()),
            "places": list(self._places()),
        }

    def _report(self) -> Row:
        report = self.record.report
        return {
            "id": report.id,
            "published": report.published,
            "outlet": report.outlet,
            "title": report.title,
            "url": report.url,
            "language": report.language,
            "copy_of": report.copy_of,
            "text": report.text,
            "maker_id": maker_row(self.record.made_by)["id"],
            "record": pack(self.record),
        }

    def _actors(self) -> Iterator[Row]:
        for actor in self.record.actors:
            yield {
                "id": self.name(actor.id),
                "report_id": self.report,
                "entity_id": None,
                "name": actor.name,
                "kind": actor.kind,
                "country": actor.country,
                "sector": actor.sectors[0] if actor.sectors else None,
                "sectors": "|".join(actor.sectors),
                "office": actor.office,
                "wikidata": actor.wikidata,
                "cameo": actor.cameo,
            }

    def _mentions(self) -> Iterator[Row]:
        for actor in self.record.actors:
            for number, mention in enumerate(actor.mentions):
                place = {"actor_id": self.name(actor.id), "number": number, "report_id": self.report}
                yield {**place, **_span(mention.evidence), "quote": mention.evidence.quote, "form": mention.form}

    def _event(self, event: Event) -> Row:
        when, where = event.when, event.where
        return {
            "id": self.name(event.id),
            "report_id": self.report,
            "happening_id": None,
            "plover_type": event.type,
            "mode": event.mode,
            "contexts": "|".join(event.contexts),
            "cameo": event.cameo,
            "quad": event.quad,
            "score": event.score,
            "event_date": when.value if when else None,
            "date_basis": when.basis if when else None,
            "date_precision": when.precision if when else None,
            "place": where.name if where else None,
            "place_country": where.country if where else None,
            "lat": where.lat if where else None,
            "lon": where.lon if where else None,
            "status": event.status,
            "statement_id": self.name(event.voice),
            "confidence": event.confidence,
            "trigger": " ... ".join(t.quote for t in event.trigger),
            "sentence": event.evidence.sentence,
            **_span(event.evidence),
            "quote": event.evidence.quote,
        }

    def _event_actors(self) -> Iterator[Row]:
        for event in self.record.events:
            for role, actors in (("actor", event.actors), ("recipient", event.recipients)):
                for actor in dict.fromkeys(actors):
                    yield {"event_id": self.name(event.id), "role": role, "actor_id": self.name(actor)}

    def _statement(self, statement: Statement) -> Row:
        return {
            "id": self.name(statement.id),
            "report_id": self.report,
            "speaker_id": self.name(statement.speaker),
            "speaker_words": statement.speaker_words.quote if statement.speaker_words else None,
            "cue": statement.cue.quote if statement.cue else None,
            "content": " ... ".join(c.quote for c in statement.content),
            "form": statement.form,
            "act": statement.act,
            "statement_date": statement.when.value if statement.when else None,
            "within_id": self.name(statement.within),
            "sentence": statement.evidence.sentence,
            **_span(statement.evidence),
        }

    def _claim(self, claim: Claim) -> Row:
        about = claim.proposition
        return {
            "id": self.name(claim.id),
            "report_id": self.report,
            "statement_id": self.name(claim.statement),
            "polarity": claim.polarity,
            "plover_type": about.type,
            "gist": about.gist,
            "actors": self.names(about.actors),
            "recipients": self.names(about.recipients),
            **_span(claim.evidence),
            "quote": claim.evidence.quote,
        }

    def _dispute(self, dispute: Dispute) -> Row:
        about = dispute.proposition

        def called(ids: tuple[str, ...]) -> str:
            return "|".join(a.name for a in map(self.record.actor, ids) if a)

        return {
            "id": self.name(dispute.id),
            "report_id": self.report,
            "plover_type": about.type,
            "gist": about.gist,
            "actors": called(about.actors),
            "recipients": called(about.recipients),
        }

    def _positions(self) -> Iterator[Row]:
        for dispute in self.record.disputes:
            for side, claims in (("asserted", dispute.asserted), ("denied", dispute.denied)):
                for claim in dict.fromkeys(claims):
                    yield {"dispute_id": self.name(dispute.id), "claim_id": self.name(claim), "side": side}

    def _wording(self) -> Iterator[Row]:
        for item in self.record.wording:
            values = {"id": self.name(item.id), "report_id": self.report, "about_id": self.name(item.about), "kind": item.kind}
            yield {**values, "voice": item.voice, "neutral": item.neutral, **_span(item.evidence), "quote": item.evidence.quote}

    def _dates(self) -> Iterator[Row]:
        for item in self.record.dates:
            values = {"id": self.name(item.id), "report_id": self.report, "type": item.type, "value": item.value}
            yield {**values, "from_date": item.begin, "to_date": item.end, **_span(item.evidence), "quote": item.evidence.quote}

    def _places(self) -> Iterator[Row]:
        for item in self.record.places:
            values = {"id": self.name(item.id), "report_id": self.report, "name": item.name, "country": item.country}
            place = {"lat": item.lat, "lon": item.lon, "geonames": item.geonames}
            yield {**values, **place, **_span(item.evidence), "quote": item.evidence.quote}
