"""Parties of events that the finder of actors passed over: what the model is sure acts or is acted upon gets an identity of its own.

"The villages near Poonch were shelled", "nurses struck": such a phrase is a place, a group or a body by its head, with the country that it names.
"""

from dataclasses import replace

from fairwitness.find.findings import Findings
from fairwitness.knowledge import states
from fairwitness.knowledge.roles import role_nouns, unnamed
from fairwitness.language import Token
from fairwitness.record import Actor, Mention, Trace
from fairwitness.record.facts import ActorKind, MentionForm

KINDS: dict[str, ActorKind] = {"LOC": "place", "PER": "person", "ORG": "organization", "NORP": "people"}


class Unlisted:
    """The parties of one report that had no identity, by their words."""

    def __init__(self, findings: Findings) -> None:
        self.findings, self.parsed = findings, findings.parsed
        self._found: dict[str, Actor] = {}

    @property
    def actors(self) -> tuple[Actor, ...]:
        """In the order in which they were met, with ids after those of the finder of actors."""
        return tuple(self._found.values())

    def of(self, head: Token, run: list[int]) -> str | None:
        """The id for a phrase; None for one that names nobody, such as a pronoun."""
        kind = self._kind(head) if head.upos in ("NOUN", "PROPN") else None
        if kind is None:
            return None
        first, stop = run[0], run[-1] + 1
        evidence = self.parsed.evidence(first, stop)
        key = evidence.quote.lower()
        known = self._found.get(key)
        form: MentionForm = "name" if head.upos == "PROPN" else "description"
        name = known.id if known is not None else f"a{len(self.findings.actors) + len(self._found) + 1}"
        mention = Mention(evidence=evidence, form=form, actor=name)
        if known is not None:
            mentions = known.mentions if mention in known.mentions else (*known.mentions, mention)
            self._found[key] = replace(known, mentions=mentions)
            return known.id
        self._found[key] = Actor(
            id=name,
            name=evidence.quote,
            kind=kind,
            country=self._country(head, run),
            sectors=self._sectors(head),
            mentions=(mention,),
            trace=Trace(
                stage="events", rule="a party of an event", path=(f"“{evidence.quote}” takes part, and nothing else is known of it",)
            ),
        )
        return name

    def _kind(self, head: Token) -> ActorKind | None:
        """What a phrase is by its head; None for a noun that says nothing of whom or where: "laws", "trafficking"."""
        entity = self.parsed.entity_of.get(head.index)
        if entity is not None and entity.label in KINDS:
            return KINDS[entity.label]
        plural, lemma = head.xpos in ("NNS", "NNPS"), head.lemma.lower()
        role = role_nouns().get(lemma) or role_nouns().get(head.text.lower())
        if role is not None:
            told: ActorKind = "place" if role.office == "country" else role.kind
        elif head.upos == "PROPN":
            return "group" if plural else "organization"
        else:
            known = unnamed(lemma)
            if known is None:
                return None
            told = known
        return "group" if told == "person" and plural else told

    def _sectors(self, head: Token) -> tuple[str, ...]:
        """Those of the noun, where the files know it; none is guessed."""
        role = role_nouns().get(head.lemma.lower())
        return role.sectors if role is not None else ()

    def _country(self, head: Token, run: list[int]) -> str | None:
        spans = [self.parsed.tokens[i].span for i in run]
        place = next((p for p in self.findings.places if any(p.evidence.span.overlaps(s) for s in spans)), None)
        if place is not None:
            return place.country
        day = self.parsed.report.published
        named = (m for i in run for m in states.meanings(self.parsed.tokens[i].text, day))
        return next((m.state.code for m in named), None)
