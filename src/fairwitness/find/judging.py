"""Which words judge, and about whom: the lexicon proposes, its conditions and the words around it decide.

A language model with a wording head decides too (`Parsed.tones`): it can veto what the lexicon would count, count what the lexicon only
knows as weak, and find words the lexicon lacks.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from fairwitness.find.findings import Findings
from fairwitness.find.slots import Parties, Slots
from fairwitness.knowledge.loaded import ALWAYS, BESIDE, Line, LoadedWord, lines
from fairwitness.language import Parsed, Token
from fairwitness.language.lemmas import lemma
from fairwitness.language.words import first_word, tokenize

POS = {"n": ("NOUN", "PROPN"), "v": ("VERB",), "a": ("ADJ",), "r": ("ADV",)}
MODIFIES = ("amod", "compound", "nmod:desc", "nmod:unmarked")
BESIDE_ACTOR = ("compound", "appos", "nmod", "flat", "amod")
RULES = frozenset({"sanction", "inspection", "visa", "tax", "legal", "trade", "control", "verification", "safeguard", "treaty", "exercise", "fitness", "training", "tariff", "exchange"})  # fmt: skip
DEEDS = frozenset(
    {"mistake", "error", "guilt", "wrongdoing", "failure", "crime", "killing", "fault", "it", "this", "that", "much"}
)  # what one admits, not what one wins
VETO, COUNTS, ALONE = 0.05, 0.5, 0.9  # of a model's score: below, no word counts; above, a weak word does; above, any word does
NAMING = frozenset({"call", "brand", "label", "dub", "term", "describe", "denounce", "dismiss", "condemn", "characterize", "characterise", "hail", "deride", "portray", "liken", "decry", "deem", "style", "regard", "see", "view", "know", "put", "remember", "praise", "depict", "paint", "declare", "consider", "reject", "accuse"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """A loaded word or phrase, tokens first..stop-1, and why it counts."""

    first: int
    stop: int
    kind: str
    about: str | None
    neutral: str | None
    rule: str
    strength: int = ALWAYS


def judged(findings: Findings) -> Iterator[Judged]:
    """The loaded words of a report, whoever's they are."""
    parties, model = Parties(findings), Scores(findings.parsed)
    found = list(_listed(findings, parties))
    loaded = Counter[int]()
    for item in found:
        loaded[findings.parsed.tokens[item.first].sentence] += item.strength >= BESIDE
    for item in found:
        others = loaded[findings.parsed.tokens[item.first].sentence] - (item.strength >= BESIDE)
        told = findings.statement_over(findings.parsed.evidence(item.first, item.stop).span) is not None
        if model.counts(item, beside=others > 0, told=told):
            yield item
    yield from _unlisted(findings, parties, model, {i for item in found for i in range(item.first, item.stop)})


class Scores:
    """What the language model says of each word, if it says anything."""

    def __init__(self, parsed: Parsed) -> None:
        self.silent, self.tones = parsed.tellings is None, parsed.tone_of

    def counts(self, item: Judged, *, beside: bool, told: bool) -> bool:
        """Whether a word of the lexicon judges: by its strength and its neighbours, unless the model is sure; it knows the reporter's voice
        only, so it isn't asked of what somebody is `told` to have said.
        """
        if not self.silent and not told:
            score = max(self._loaded(i) for i in range(item.first, item.stop))
            if score < VETO or score >= COUNTS:
                return score >= COUNTS
        return item.strength >= ALWAYS or (item.strength >= BESIDE and beside)

    def alone(self, token: int) -> bool:
        """Whether the model is sure of a word that the lexicon lacks."""
        return self._loaded(token) >= ALONE

    def _loaded(self, token: int) -> float:
        return self.tones[token].loaded if token in self.tones else 0.0


def _unlisted(findings: Findings, parties: Parties, model: Scores, known: set[int]) -> Iterator[Judged]:
    for token in findings.parsed.tokens:
        if token.index not in known and model.alone(token.index):
            about = about_whom(findings, parties, token)
            yield Judged(token.index, token.index + 1, model.tones[token.index].kind, about, None, "the model's wording head")


@cache
def _by_first_word() -> dict[str, list[Line]]:
    """First word, as the tokenizer cuts it -> the rows of the lexicon that begin with it."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines():
        found[first_word(line.term)].append(line)
    return found


@cache
def _beginning(first: str) -> tuple[tuple[tuple[str, ...], LoadedWord], ...]:
    """What begins with a word: (words as the tokenizer cuts them: "far-right" is three, entry)."""
    found = []
    for entry in (line.read() for line in _by_first_word().get(first, ())):
        term = " ".join(entry.words)
        found.append((tuple(term[a:b] for a, b in tokenize(term, 0, len(term))), entry))
    return tuple(found)


def _listed(findings: Findings, parties: Parties) -> Iterator[Judged]:
    """Words of the lexicon whose conditions hold; the longest entry at each place, the strongest of equally long ones."""
    known = _by_first_word()
    for token in findings.parsed.tokens:
        forms = {lemma(token.text, token.upos).lower(), token.text.lower()}
        candidates = sorted(
            (c for form in forms if form in known for c in _beginning(form)), key=lambda c: (-len(c[0]), -c[1].strength, c[1].name)
        )
        for words, entry in candidates:
            stop = token.index + len(words)
            if not _stands(findings.parsed, words, entry, token):
                continue
            about = about_whom(findings, parties, findings.parsed.head_of(token.index, stop))
            if _holds(findings, parties, entry, token, about):
                strength = ALWAYS if entry.strength == BESIDE and _describes_actor(findings, entry, token) else entry.strength
                yield Judged(token.index, stop, entry.kind, about, entry.neutral, entry.name, strength)
                break


def _stands(parsed: Parsed, words: tuple[str, ...], entry: LoadedWord, token: Token) -> bool:
    """Whether an entry stands at a token: its words, its part of speech, and no name around it."""
    tokens = parsed.tokens[token.index : token.index + len(words)]
    if len(tokens) < len(words) or any(
        w not in (lemma(t.text, t.upos).lower(), t.text.lower()) for w, t in zip(words, tokens, strict=True)
    ):
        return False
    opens = token.index == parsed.bounds[token.sentence][0]
    if len(words) == 1 and not _fits(token, entry, opens=opens):
        return False
    entity = parsed.entity_of.get(token.index)
    return entity is None or entity.label == "NORP" or (opens and entity.stop > token.index + len(words))


def _fits(token: Token, entry: LoadedWord, *, opens: bool) -> bool:
    """Whether a word has the part of speech of its entry: what modifies a noun counts as an adjective, a gerund as a noun, and the capital
    that opens a sentence ("Strongman Berg", "Ragtag rebels") doesn't make a name.
    """
    if token.upos in POS[entry.pos] or (opens and token.upos == "PROPN" and entry.pos in ("a", "n")):
        return True
    if entry.pos == "a":
        return token.rel in MODIFIES and token.upos in ("VERB", "NOUN", "PROPN")
    return entry.pos == "n" and token.upos == "VERB" and token.text.lower() == entry.words[0] and token.xpos == "VBG"


def about_whom(findings: Findings, parties: Parties, token: Token) -> str | None:
    """The actor that a word names, modifies or describes; None when there is none."""
    parsed = findings.parsed
    own = findings.actor_at(token.index)
    if own:
        return own
    head = parsed.tokens[token.head] if token.head >= 0 else None
    if token.upos == "VERB" or (token.upos == "ADV" and head is not None and head.upos == "VERB"):
        verb = token if token.upos == "VERB" else cast(Token, head)
        slots = Slots(findings, verb)
        found = parties.of(slots.agents[0] if slots.passive and slots.agents else slots.subject)
        return found[0] if found else None
    if head is not None and token.rel.partition(":")[0] in (*BESIDE_ACTOR, "advmod"):
        found = parties.of(head)
        if found:
            return found[0]
    if parsed.children(token.index, "cop"):
        found = parties.of(Slots(findings, token).subject)
        return found[0] if found else None
    found = parties.of(token)
    return found[0] if found else None


def named_by_others(findings: Findings, token: Token) -> bool:
    """Whether somebody in the report, not the narrator, gives the name: "called it a sham", "dismissed as nonsense", "goons, as exiles say"."""
    parsed = findings.parsed
    at = token
    for _ in range(4):
        head = parsed.tokens[at.head] if at.head >= 0 else None
        if head is None:
            break
        as_ = any(c.text.lower() in ("as", "to", "of") for c in parsed.children(at.index, "case", "mark"))
        if (
            head.lemma.lower() in NAMING
            and head.upos == "VERB"
            and (at.rel == "xcomp" or (as_ and at.rel.partition(":")[0] in ("obl", "advcl")))
        ):
            return True
        if at.rel.partition(":")[0] not in ("amod", "compound", "conj", "nmod", "advmod"):
            break
        at = head
    return _as_others_say(parsed, token)


def _as_others_say(parsed: Parsed, token: Token) -> bool:
    """Whether ", as X calls it" follows the phrase that a word stands in."""
    _, end = parsed.bounds[token.sentence]
    comma = next((t.index for t in parsed.tokens[token.index : min(end, token.index + 8)] if t.text == ","), None)
    if comma is None or comma + 1 >= end or parsed.tokens[comma + 1].text.lower() != "as":
        return False
    return any(t.lemma.lower() in NAMING for t in parsed.tokens[comma + 2 : min(end, comma + 8)])


def _holds(findings: Findings, parties: Parties, entry: LoadedWord, token: Token, about: str | None) -> bool:
    """Whether the condition of an entry holds."""
    parsed = findings.parsed
    if entry.where == "regime":
        return not {t.lemma.lower() for t in parsed.children(token.index, "compound", "amod")} & RULES
    if entry.where == "speech":
        return _speaks(findings, token, about)
    if entry.where == "actor":
        return entry.strength >= ALWAYS or entry.pos != "n" or _names_actor(findings, token)
    if entry.where == "person":
        return about is not None or bool(parties.of(Slots(findings, token).object))
    if entry.where == "attributive":
        return token.rel in MODIFIES
    return True


def _speaks(findings: Findings, token: Token, about: str | None) -> bool:
    """Whether a word reports speech: the cue of a statement, or with a content of its own, or a lie told by an actor."""
    children = findings.parsed.children
    if token.upos == "NOUN":
        return bool(children(token.index, "ccomp", "acl")) and not children(token.index, "acl:relcl")
    if token.lemma == "lie":
        return token.text.lower() not in ("lay", "lain") and about is not None and not children(token.index, "obl", "obj")
    if any(o.lemma not in DEEDS for o in children(token.index, "obj")):
        return False
    cue = any(s.cue and s.cue.span.overlaps(token.span) for s in findings.statements)
    content = bool(children(token.index, "ccomp", "parataxis")) or token.rel == "parataxis"
    return cue or (content and not Slots(findings, token).passive)


def _describes_actor(findings: Findings, entry: LoadedWord, token: Token) -> bool:
    """Whether an adjective stands before an actor."""
    return entry.pos == "a" and token.rel in MODIFIES and token.head > token.index and findings.actor_at(token.head) is not None


def _names_actor(findings: Findings, token: Token) -> bool:
    """Whether a noun stands for an actor or beside one: head of a mention, apposition, compound before a name, or predicate."""
    if findings.actor_at(token.index):
        return True
    if token.rel.partition(":")[0] in BESIDE_ACTOR and token.head >= 0:
        return findings.actor_at(token.head) is not None
    return bool(findings.parsed.children(token.index, "cop", "nmod", "compound", "amod"))
