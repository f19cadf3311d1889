"""Find the words by which a report judges: labels, adjectives, adverbs, verbs, metaphors and scare quotes.

A loaded word inside what somebody is quoted as saying is the speaker's; in the narrator's sentences, and in the words that introduce a
statement, it is the outlet's. Whom it is about is read from the parse: the actor that it names, modifies, or whose act it describes.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import cast

from fairwitness.find.findings import Findings
from fairwitness.find.slots import Parties, Slots
from fairwitness.knowledge.loaded import FILE, LoadedWord, loaded_words
from fairwitness.knowledge.tables import file_digest
from fairwitness.language import Token
from fairwitness.language.words import tokenize
from fairwitness.record import Span, Statement, Trace, Voice, Wording, WordingKind

POS = {"n": ("NOUN", "PROPN"), "v": ("VERB",), "a": ("ADJ", "VERB", "NOUN"), "r": ("ADV",)}
RULES = frozenset({"sanction", "inspection", "visa", "tax", "legal", "trade", "control", "verification", "safeguard", "treaty", "exercise", "fitness", "training", "tariff", "exchange"})  # fmt: skip
QUOTED = re.compile(r"[\"“„«‘']([^\"“”„«»‘’'\n]{2,40})[\"”»’']")
MOST_WORDS = 4  # of scare quotes; longer ones quote somebody
TITLES = frozenset({"PROPN"})


def find_wording(findings: Findings) -> Findings:
    """Fill `wording`, in text order."""
    found = [*_loaded(findings), *_scare_quotes(findings)]
    kept: list[Wording] = []
    for item in sorted(found, key=lambda w: (w.evidence.span, w.kind)):
        if not kept or not kept[-1].evidence.span.overlaps(item.evidence.span):
            kept.append(item)
    return replace(findings, wording=tuple(replace(w, id=f"w{n}") for n, w in enumerate(kept, 1)))


@cache
def _by_first_word() -> dict[str, tuple[tuple[tuple[str, ...], LoadedWord], ...]]:
    """First word -> (words as the tokenizer cuts them, entry), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], LoadedWord]]] = defaultdict(list)
    for entry in (e for entries in loaded_words().values() for e in entries):
        term = " ".join(entry.words)
        words = tuple(term[a:b] for a, b in tokenize(term, 0, len(term)))
        found[words[0]].append((words, entry))
    return {first: tuple(sorted(own, key=lambda pair: (-len(pair[0]), pair[1].line))) for first, own in found.items()}


def _loaded(findings: Findings) -> Iterator[Wording]:
    known, parties = _by_first_word(), Parties(findings)
    for token in findings.parsed.tokens:
        for words, entry in known.get(token.lemma.lower(), known.get(token.text.lower(), ())):
            if not _matches(findings, words, entry, token):
                continue
            about = _about(findings, parties, findings.parsed.head_of(token.index, token.index + len(words)))
            if _counts(findings, parties, entry, token, about):
                stop = token.index + len(words)
                yield _wording(
                    findings,
                    token.index,
                    stop,
                    cast(WordingKind, entry.kind),
                    about,
                    entry.neutral,
                    f"{' '.join(entry.words)} (line {entry.line})",
                )
                break


def _matches(findings: Findings, words: tuple[str, ...], entry: LoadedWord, token: Token) -> bool:
    tokens = findings.parsed.tokens[token.index : token.index + len(words)]
    if len(tokens) < len(words) or (len(words) == 1 and token.upos not in POS[entry.pos]):
        return False
    if any(w not in (t.lemma.lower(), t.text.lower()) for w, t in zip(words, tokens, strict=True)):
        return False
    entity = findings.parsed.entity_of.get(token.index)
    return entity is None or entity.label == "NORP"


def _about(findings: Findings, parties: Parties, token: Token) -> str | None:
    """The actor that a word names, modifies or describes; None when there is none."""
    parsed = findings.parsed
    own = findings.actor_at(token.index)
    if own:
        return own
    if token.upos == "VERB" or (token.upos == "ADV" and token.head >= 0 and parsed.tokens[token.head].upos == "VERB"):
        verb = token if token.upos == "VERB" else parsed.tokens[token.head]
        slots = Slots(findings, verb)
        found = parties.of(slots.agents[0] if slots.passive and slots.agents else slots.subject)
        return found[0] if found else None
    if token.head >= 0 and token.rel.partition(":")[0] in ("amod", "compound", "nmod", "appos", "flat", "advmod"):
        head = parsed.tokens[token.head]
        found = parties.of(head)
        if found:
            return found[0]
    if parsed.children(token.index, "cop"):
        found = parties.of(Slots(findings, token).subject)
        return found[0] if found else None
    found = parties.of(token)
    return found[0] if found else None


def _counts(findings: Findings, parties: Parties, entry: LoadedWord, token: Token, about: str | None) -> bool:
    """Whether the word judges here."""
    parsed = findings.parsed
    if entry.where == "regime":
        near = {t.lemma.lower() for t in parsed.children(token.index, "compound", "amod")}
        return not near & RULES
    if entry.where == "speech":
        cue = any(s.cue and s.cue.span.overlaps(token.span) for s in findings.statements)
        content = bool(parsed.children(token.index, "ccomp", "parataxis")) or token.rel == "parataxis"
        responsible = any(
            o.lemma in ("responsibility", "credit", "life", "victory", "asylum", "ground", "title", "victim")
            for o in parsed.children(token.index, "obj")
        )
        told = token.lemma == "lie" and not parsed.children(token.index, "obl") and about is not None
        return (cue or content or told) and not responsible
    if entry.where == "actor":
        return about is not None and (entry.pos != "n" or _names_actor(findings, token))
    if entry.where == "person":
        return about is not None or bool(parties.of(Slots(findings, token).object))
    return True


def _names_actor(findings: Findings, token: Token) -> bool:
    """Whether a noun stands for an actor or beside one: head of a mention, apposition, compound before a name, or predicate."""
    if findings.actor_at(token.index):
        return True
    rel = token.rel.partition(":")[0]
    if rel in ("compound", "appos", "nmod", "flat", "amod") and token.head >= 0:
        return findings.actor_at(token.head) is not None
    return bool(findings.parsed.children(token.index, "cop", "nmod", "compound", "amod"))


def _scare_quotes(findings: Findings) -> Iterator[Wording]:
    """Short quoted pieces inside a sentence of the narrator's that no named speaker is quoted with."""
    text = findings.parsed.report.text
    for match in QUOTED.finditer(text):
        span = Span(match.start(1), match.end(1))
        first, stop = findings.parsed.tokens_in(span)
        if first == stop or stop - first > MOST_WORDS or not _inside_sentence(findings, match, first, stop):
            continue
        head = findings.parsed.head_of(first, stop)
        if head.upos in ("VERB", "AUX", "INTJ") or any(t.upos in TITLES for t in findings.parsed.tokens[first:stop]):
            continue
        statement = findings.statement_over(span)
        if statement is not None and (statement.form != "indirect" or _quotes(statement, span)):
            continue
        parties = Parties(findings)
        yield _wording(findings, first, stop, "scare-quotes", _about(findings, parties, head), None, "short quotation without a speaker")


def _inside_sentence(findings: Findings, match: re.Match[str], first: int, stop: int) -> bool:
    sentence = findings.parsed.tokens[first].sentence
    begin, end = findings.parsed.bounds[sentence]
    before = [t for t in findings.parsed.tokens[begin:first] if t.upos != "PUNCT"]
    after = [t for t in findings.parsed.tokens[stop:end] if t.upos != "PUNCT"]
    left = findings.parsed.report.text[match.start() - 1 : match.start()]
    return bool(before) and (bool(after) or len(before) > 3) and not left.isalnum()


def _quotes(statement: Statement, span: Span) -> bool:
    return any(c.span == span for c in statement.content)


def _voice(findings: Findings, span: Span) -> Voice:
    """The speaker's inside quoted content or first-person words; the outlet's otherwise."""
    return "speaker" if findings.statement_over(span) is not None else "outlet"


def _wording(findings: Findings, first: int, stop: int, kind: WordingKind, about: str | None, neutral: str | None, rule: str) -> Wording:
    evidence = findings.parsed.evidence(first, stop)
    return Wording(
        id="",
        evidence=evidence,
        kind=kind,
        voice=_voice(findings, evidence.span),
        about=about,
        neutral=neutral,
        trace=Trace(stage="wording", rule=rule, digest=file_digest(FILE)),
    )
