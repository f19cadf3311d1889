"""Make `record/schema.json`, the JSON Schema of the contract, from the descriptions here. Run: python tools/schema.py"""

import json
from pathlib import Path
from typing import Any, get_args

from fairwitness.record import facts

TARGET = Path(__file__).resolve().parents[1] / "src/fairwitness/record/schema.json"
Json = dict[str, Any]


def text(description: str, *, null: bool = False, **more: Any) -> Json:
    return {"type": ["string", "null"] if null else "string", "description": description, **more}


def number(description: str, *, null: bool = False, **more: Any) -> Json:
    return {"type": ["number", "null"] if null else "number", "description": description, **more}


def whole(description: str, *, null: bool = False) -> Json:
    return {"type": ["integer", "null"] if null else "integer", "description": description, "minimum": 0}


def one_of(kinds: Any, description: str) -> Json:
    return {"enum": list(get_args(kinds)), "description": description}


def many(items: Json, description: str) -> Json:
    return {"type": "array", "items": items, "description": description}


def ids(description: str) -> Json:
    return many({"type": "string"}, description)


def thing(description: str, fields: dict[str, Json], *, later: dict[str, Json] | None = None, null: bool = False) -> Json:
    """An object whose `fields` are required; `later` ones were added after the first version and may be missing."""
    kind = ["object", "null"] if null else "object"
    return {
        "type": kind,
        "description": description,
        "properties": {**fields, **(later or {})},
        "required": list(fields),
        "additionalProperties": False,
    }


SPAN = {"start": whole("first code point in report.text"), "end": whole("code point after the last (half-open)")}
SPAN_OR_NULL = {
    "start": whole("first code point, null without words of its own", null=True),
    "end": whole("code point after the last", null=True),
}
QUOTE = {**SPAN, "quote": text("the words: text[start:end]")}
WORDS = thing("words of the report", QUOTE)
WORDS_OR_NULL = thing("words of the report", QUOTE, null=True)
TRACE = thing(
    "why the fact was found",
    {
        "stage": text("the finder"),
        "rule": text("rule or model"),
        "digest": text("digest of the data that the rule came from"),
        "path": ids("the steps, in words"),
        "considered": many({"type": "array"}, "alternatives with their scores, best first"),
    },
)
WHEN = thing(
    "when, null when the text doesn't say",
    {
        "value": text("ISO prefix (2024, 2024-10, 2024-10-11) or a range with /"),
        "basis": one_of(facts.Basis, "how it is known"),
        **SPAN_OR_NULL,
    },
    null=True,
)
WHERE = thing(
    "where, null when the text doesn't say",
    {
        "name": text("the place"),
        "country": text("ISO 3166 alpha-3", null=True),
        "lat": number("degrees, WGS 84", null=True),
        "lon": number("degrees, WGS 84", null=True),
    },
    later={"geonames": whole("GeoNames id", null=True), **SPAN_OR_NULL},
    null=True,
)
PROPOSITION = thing(
    "what a claim is about",
    {
        "type": text("PLOVER type", null=True),
        "actors": ids("actors said to do it"),
        "recipients": ids("actors it is done to"),
        "gist": text("in the report's words"),
    },
)
REPORT = thing(
    "the report as it was read",
    {
        "id": text("digest of outlet, url and text"),
        "outlet": text("who published it", null=True),
        "url": text("address", null=True),
        "title": text("headline", null=True),
        "published": text("ISO date", null=True),
        "language": text("ISO 639-1"),
        "text": text("the text, which never changes; all offsets are Unicode code points into it", null=True),
        "copy_of": text("id of the report that this one copies", null=True),
    },
    later={
        "repairs": ids("what the reader mended before the text was fixed"),
        "residue": many({"type": "array", "items": {"type": "integer"}}, "leftovers of the page, as [start, end]"),
    },
)
ACTOR = thing(
    "someone who acts or is acted upon",
    {
        "id": text("a1, a2, ... by first mention"),
        "name": text("the fullest name"),
        "kind": one_of(facts.ActorKind, "what it is"),
        "country": text("ISO 3166 alpha-3 (KOS for Kosovo)", null=True),
        "sectors": ids("PLOVER sectors, the primary first"),
        "office": text("the office held on the report's day", null=True),
        "mentions": many(
            thing("words that stand for the actor", {**QUOTE, "form": one_of(facts.MentionForm, "how they name the actor")}),
            "in text order",
        ),
    },
    later={
        "wikidata": text("Wikidata id", null=True),
        "cameo": text("CAMEO actor code", null=True),
        "roles": many(
            thing(
                "an office that the knowledge files know of",
                {
                    "office": text("its name"),
                    "of": text("of what", null=True),
                    "from": text("ISO prefix", null=True),
                    "to": text("ISO prefix", null=True),
                    "source": text("where it is from"),
                },
            ),
            "offices held",
        ),
        "trace": TRACE,
    },
)
EVENT = thing(
    "a PLOVER event",
    {
        "id": text("e1, e2, ... in text order"),
        "type": text("one of 16 PLOVER types"),
        "mode": text("PLOVER mode", null=True),
        "contexts": ids("PLOVER contexts"),
        "cameo": text("CAMEO code", null=True),
        "quad": text("verbal or material, cooperation or conflict"),
        "score": number("PLOVER score", minimum=-10, maximum=10),
        "actors": ids("who acts; all sides of a meeting"),
        "recipients": ids("who is acted upon"),
        "when": WHEN,
        "where": WHERE,
        "status": one_of(facts.Status, "whether it is said to have happened"),
        "voice": text("the statement that tells it; null for the narrator", null=True),
        "confidence": number("0 to 1", minimum=0, maximum=1),
        **SPAN,
        "trigger": many(WORDS, "the words that express it"),
    },
    later={"trace": TRACE},
)
STATEMENT = thing(
    "what somebody is reported to have said",
    {
        "id": text("s1, s2, ... in text order"),
        "speaker": text("an actor; null when nobody is named", null=True),
        "addressees": ids("actors spoken to"),
        "cue": WORDS_OR_NULL,
        "content": many(WORDS, "what is said, without the marks at its edges"),
        "form": one_of(facts.Form, "with quotation marks or without"),
        "act": one_of(facts.Act, "what is done by saying it"),
        "when": WHEN,
        **SPAN,
    },
    later={
        "co_speakers": ids("who says it as well"),
        "speaker_words": WORDS_OR_NULL,
        "within": text("the statement in which this one is quoted", null=True),
        "trace": TRACE,
    },
)
CLAIM = thing(
    "a proposition that somebody asserts or denies",
    {
        "id": text("c1, c2, ..."),
        "statement": text("the statement that makes it; null for the narrator", null=True),
        **SPAN,
        "polarity": one_of(facts.Polarity, "which side"),
        "proposition": PROPOSITION,
    },
    later={"trace": TRACE},
)
DISPUTE = thing(
    "a proposition that some assert and others deny; never a verdict",
    {"id": text("d1, d2, ..."), "proposition": PROPOSITION, "asserted": ids("claims"), "denied": ids("claims")},
)
WORDING = thing(
    "a word by which a voice judges",
    {
        **QUOTE,
        "kind": one_of(facts.WordingKind, "what it is"),
        "voice": one_of(facts.Voice, "whose word it is"),
        "about": text("an actor", null=True),
        "neutral": text("a plain counterpart", null=True),
    },
    later={"id": text("w1, w2, ..."), "trace": TRACE},
)
DATE = thing(
    "a temporal expression",
    {
        **QUOTE,
        "type": one_of(facts.TimexType, "TIMEX3 type"),
        "value": text("TIMEX3 value", null=True),
        "from": text("first day, ISO", null=True),
        "to": text("last day, ISO", null=True),
    },
    later={"id": text("t1, t2, ..."), "trace": TRACE},
)
PLACE = thing(
    "a place that the report names",
    {
        "id": text("p1, p2, ..."),
        **QUOTE,
        "name": text("the gazetteer's name"),
        "country": text("ISO 3166 alpha-3", null=True),
        "lat": number("degrees, WGS 84", null=True),
        "lon": number("degrees, WGS 84", null=True),
        "geonames": whole("GeoNames id", null=True),
    },
    later={"trace": TRACE},
)
MADE_BY = thing(
    "what made the record: the same makers and reports give the same bytes",
    {
        "fairwitness": text("version"),
        "model": text("sha256"),
        "knowledge": text("sha256"),
        "options": {"type": "object", "description": "options of the run"},
    },
)
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Fair Witness: the record of one report",
    **thing(
        "fairwitness/1; later fields are added, never renamed",
        {
            "schema": {"const": "fairwitness/1", "description": "name and version of this contract"},
            "report": REPORT,
            "sentences": many(thing("a sentence", SPAN), "in text order"),
            "actors": many(ACTOR, "by first mention"),
            "events": many(EVENT, "in text order"),
            "statements": many(STATEMENT, "in text order"),
            "claims": many(CLAIM, "in text order"),
            "disputes": many(DISPUTE, "computed from the claims"),
            "wording": many(WORDING, "in text order"),
            "dates": many(DATE, "in text order"),
            "made_by": MADE_BY,
        },
        later={"places": many(PLACE, "in text order")},
    ),
}


def rendered() -> str:
    """The schema as the file holds it."""
    return json.dumps(SCHEMA, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.write_text(rendered(), "utf-8")
