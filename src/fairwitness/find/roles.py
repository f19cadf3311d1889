"""Who acts in an event and who is acted upon.

The model says of each word of a sentence how likely it names an actor or a recipient of a predicate; words that it is sure of make phrases,
and a phrase means the actor at its head. Where it is sure of none, the places of the frame and the parse decide.
"""

from fairwitness.find.framing import Reading
from fairwitness.find.reading import Reading as SpeechReading
from fairwitness.find.slots import Parties, Slots, owner_of
from fairwitness.find.unlisted import Unlisted
from fairwitness.language import Parsed, Telling, Token

# From which share of the model on a word names a party, chosen on the annotated dev part. Where no word reaches it, the parse is believed: on dev that
# changes nothing, on data/reports and the seed it finds a tenth more parties.
SURE = 0.6
NEAR = 8  # steps of a path that are told


class Roles:
    """Parties of the events of one report, with the way by which each was found."""

    def __init__(self, parties: Parties) -> None:
        self.parties, self.parsed = parties, parties.parsed
        self.unlisted = Unlisted(parties.findings)
        self.dateline = SpeechReading(parties.parsed).dateline

    def of(self, telling: Telling | None, reading: Reading) -> tuple[list[str], list[str], list[str]]:
        """Actors, recipients, and how they were found."""
        ruled, why = _actors_by_rule(self.parties, reading)
        actors, how_actors = self._side(reading.slots.token, telling.actors if telling else None, "actor", ruled, why)
        if actors and self._suffers(reading, actors):
            actors, how_actors = [], []
        ruled, why = _recipients_by_rule(self.parties, reading, actors)
        recipients, how_recipients = self._side(reading.slots.token, telling.recipients if telling else None, "recipient", ruled, why)
        return actors, [r for r in recipients if r not in actors], [*how_actors, *how_recipients]

    def _suffers(self, reading: Reading, actors: list[str]) -> bool:
        """Whether those taken for actors are the subject of a passive: "the plane was shot down"."""
        slots = reading.slots
        return slots.passive and slots.token.upos == "VERB" and set(actors) <= set(self.parties.of(slots.subject))

    def _side(
        self, predicate: Token, shares: dict[int, float] | None, side: str, ruled: list[str], why: str
    ) -> tuple[list[str], list[str]]:
        if shares is None:
            return ruled, [why] if why else []
        found: list[str] = []
        how: list[str] = []
        phrases = self._phrases(shares)
        own = [p for p in phrases if not self._of_another(predicate, p[0])]
        for head, share, run in own or phrases:
            for actor in self._meant(head, run) or self._new(head, run):
                if actor not in found:
                    found.append(actor)
                    how.append(f"{side}: “{head.text}” {share:.2f} ({path(self.parsed, predicate.index, head.index)})")
        if found:
            return found, how
        return ruled, [why] if ruled and why else []

    def _meant(self, head: Token, run: list[int]) -> list[str]:
        """The actors of a phrase: those at its head, and those that another word of it describes ("the Russian and Chinese ministers")."""
        findings = self.parties.findings
        found = list(findings.actors_of.get(head.index) or self.parties.of(head, joined=False) or self._inside(head))
        joined = (i for i in run if i != head.index and (self.parsed.tokens[i].upos == "ADJ" or self._before_and(i)))
        others = [m for i in joined if (m := findings.mention_of.get(i)) is not None and (m.form == "description" or self._before_and(i))]
        return found + [m.actor for m in others if m.actor is not None and m.actor not in found]

    def _before_and(self, word: int) -> bool:
        """Whether "and" or "or" follows a word: the first of "North and South Korea"."""
        return word + 1 < len(self.parsed.tokens) and self.parsed.tokens[word + 1].upos == "CCONJ"

    def _inside(self, head: Token) -> list[str]:
        """The actor whose mention a word stands in, the shortest one: "state" of "the head of state"."""
        mention = self.parties.findings.mention_over.get(head.index)
        return [mention.actor] if mention is not None and mention.actor is not None else []

    def _new(self, head: Token, run: list[int]) -> list[str]:
        """An identity for a phrase that has none."""
        found = self.unlisted.of(head, run)
        return [found] if found else []

    def _of_another(self, predicate: Token, head: Token) -> bool:
        """Whether a phrase is an argument of another verb: one joined by "and" ("called for a truce and asked the UN"), or the agent of a passive."""
        low = head
        for above in self.parsed.ancestors(head.index):
            if above.index == predicate.index:
                return False
            if above.upos == "VERB" and low.rel.partition(":")[0] in ("obj", "iobj", "obl", "xcomp", "ccomp"):
                return _joined(predicate, above) or (low is head and self._is_agent(head) and not _under(self.parsed, predicate, above))
            low = above
        return False

    def _is_agent(self, token: Token) -> bool:
        return token.rel.startswith("obl") and any(c.text.lower() == "by" for c in self.parsed.children(token.index, "case"))

    def _phrases(self, shares: dict[int, float]) -> list[tuple[Token, float, list[int]]]:
        """The heads of the phrases that words above SURE make, with the share of the likeliest word of each, and all its words."""
        words = sorted(i for i, share in shares.items() if share >= SURE and i not in self.dateline)
        runs: list[list[int]] = []
        for i in words:
            if runs and self._goes_on(runs[-1][-1], i):
                runs[-1].append(i)
            else:
                runs.append([i])
        return [(self.parsed.head_of(run[0], run[-1] + 1), max(shares[i] for i in run), run) for run in runs]

    def _hyphen(self, token: Token) -> bool:
        """Whether a mark ties two words together; a dash with space around it parts them."""
        return token.text == "-" and token.start == self.parsed.tokens[token.index - 1].end

    def _goes_on(self, last: int, word: int) -> bool:
        """Whether a word belongs to the phrase that another ends: next to it, or with only small words between."""
        between = [t for t in self.parsed.tokens[last + 1 : word] if t.index not in self.parsed.aside]
        if len(between) == 1 and between[0].upos == "CCONJ":
            return self.parsed.tokens[last].rel in ("amod", "compound")  # "the Russian and Chinese ministers" is one phrase
        return len(between) <= 2 and all(t.upos in ("DET", "ADP", "PART") or self._hyphen(t) for t in between)


def accused(parties: Parties, reading: Reading, actors: list[str]) -> tuple[list[str], str]:
    """Whom an accusation without a named target is against: who, in what it says, did it or is it."""
    for clause in reading.slots.complements:
        subject = Slots(parties.findings, clause).subject
        found = [a for a in parties.of(subject) if a not in actors]
        if subject is not None and found:
            return found, f"recipient: “{subject.text}”, of whom it says “{clause.text}”"
    thing = reading.slots.object
    owner = owner_of(parties.findings, thing) if thing is not None and thing.upos == "NOUN" else None
    found = [a for a in parties.of(owner) if a not in actors]
    return (
        (found, f"recipient: “{owner.text}”, whose “{thing.text}” it is") if owner is not None and thing is not None and found else ([], "")
    )


def _joined(one: Token, two: Token) -> bool:
    """Whether two verbs are conjuncts of one another."""
    beside = one.rel == "conj" and one.head in (two.index, two.head if two.rel == "conj" else -1)
    return beside or (two.rel == "conj" and two.head == one.index)


def _under(parsed: Parsed, low: Token, high: Token) -> bool:
    return any(t.index == high.index for t in parsed.ancestors(low.index))


def path(parsed: Parsed, start: int, end: int) -> str:
    """The way through the tree from one word to another: "↓obj ↓nmod", "↑acl" for a step to the head."""
    above = [start, *(t.index for t in parsed.ancestors(start))]
    way: list[str] = []
    at = end
    while at not in above:
        way.append("↓" + parsed.tokens[at].rel)
        if parsed.tokens[at].head < 0:
            return "elsewhere in the sentence"
        at = parsed.tokens[at].head
    up = ["↑" + parsed.tokens[i].rel for i in above[: above.index(at)]]
    return " ".join((up + way[::-1])[:NEAR]) or "the predicate itself"


def _actors_by_rule(parties: Parties, reading: Reading) -> tuple[list[str], str]:
    """Who acts, and how that was seen."""
    slots, token = reading.slots, reading.slots.token
    if token.upos in ("VERB", "ADJ") and not slots.passive:
        return parties.of(slots.subject), f"actor: subject “{slots.subject.text}”" if slots.subject else ""
    for agent in slots.agents:
        if found := parties.of(agent):
            return found, f"actor: by “{agent.text}”"
    if token.upos == "VERB":
        return [], ""
    return _nominal_actors(parties, reading)


def _nominal_actors(parties: Parties, reading: Reading) -> tuple[list[str], str]:
    slots = reading.slots
    for owner in slots.owners:
        if found := parties.of(owner):
            return found, f"actor: owner “{owner.text}”"
    for modifier in slots.modifiers:
        if found := parties.of(modifier, deep=False):
            return found, f"actor: modifier “{modifier.text}”"
    for preposition in ("between", "among", "from"):
        for phrase in slots.phrases(preposition):
            if found := parties.of(phrase):
                return found, f"actor: {preposition} “{phrase.text}”"
    if reading.light is not None:
        light = Slots(slots.findings, reading.light)
        if light.passive:
            found = [a for agent in light.agents for a in parties.of(agent)]
            return found, "actor: agent of the light verb" if found else ""
        if light.subject is not None and light.subject.index != slots.token.index:
            return parties.of(light.subject), f"actor: subject “{light.subject.text}” of “{reading.light.text}”"
    if reading.frame is not None and reading.frame.type == "CONSULT" and (verb := _on_occasion(slots)):
        subject = Slots(slots.findings, verb).subject
        if found := parties.of(subject):
            return found, f"actor: subject “{subject.text if subject else ''}” of “{verb.text}”, which it did there"
        speaker = next((s.speaker for s in slots.findings.statements if s.cue and s.cue.span.covers(verb.span)), None)
        if speaker:
            return [speaker], f"actor: who “{verb.text}” there"
    if subject := _predicated(slots):
        if found := parties.of(subject):
            return found, f"actor: “{subject.text}” is it"
    if reading.frame is None or "of" not in reading.frame.recipient:
        for phrase in slots.phrases("of"):
            if found := parties.of(phrase, deep=False):
                return found, f"actor: of “{phrase.text}”"
    return [], ""


def _on_occasion(slots: Slots) -> Token | None:
    """The verb of what was done during or after a meeting."""
    token = slots.token
    cases = {c.text.lower() for c in slots.parsed.children(token.index, "case")}
    if token.rel.partition(":")[0] != "obl" or not cases & {"during", "at", "after", "following", "in"}:
        return None
    head = slots.parsed.tokens[token.head]
    return head if head.upos == "VERB" else None


def _predicated(slots: Slots) -> Token | None:
    """Who a noun is said of: "X is a supplier", "X is one of the suppliers"."""
    token = slots.token
    if token.rel == "nmod" and token.head >= 0 and slots.parsed.tokens[token.head].upos in ("NUM", "PRON", "DET"):
        token = slots.parsed.tokens[token.head]
    if not slots.parsed.children(token.index, "cop"):
        return None
    return next(iter(slots.parsed.children(token.index, "nsubj")), None)


def _recipients_by_rule(parties: Parties, reading: Reading, actors: list[str]) -> tuple[list[str], str]:
    """Who is acted upon: the first place of the frame that names an actor."""
    slots, places = reading.slots, reading.frame.recipient if reading.frame is not None else ("obj",)
    if slots.passive and slots.token.upos == "VERB" and ("obj" in places or "hosted" in places or not places):
        if found := parties.of(slots.subject):
            return found, f"recipient: subject of the passive “{slots.subject.text if slots.subject else ''}”"
    for place in places:
        for token in reading.at(place):
            found = [a for a in parties.of(token) if a not in actors]
            if found:
                return found, f"recipient: {place} “{token.text}”"
    return [], ""
