"""What the finders have found so far in one report: frozen, each stage returns a new one."""

from dataclasses import dataclass
from functools import cached_property

from fairwitness.find.drafting import Draft
from fairwitness.language import Parsed
from fairwitness.record import Actor, Claim, Dispute, Event, Mention, Place, Span, Statement, Timex, Wording


@dataclass(frozen=True, kw_only=True)
class Findings:
    """A parsed report and its facts, in text order; stages fill them in the order of `pipeline.STAGES`."""

    parsed: Parsed
    dates: tuple[Timex, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    wording: tuple[Wording, ...] = ()
    drafts: tuple[Draft, ...] | None = None  # claims in the making, for the disputes among them

    @cached_property
    def actor_by_id(self) -> dict[str, Actor]:
        """Actors by their id."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions of all actors, in text order."""
        return tuple(sorted((m for a in self.actors for m in a.mentions), key=lambda m: (m.evidence.span, m.actor or "")))

    @cached_property
    def mention_of(self) -> dict[int, Mention]:
        """Token index -> the mention whose syntactic head it is; the longest where several share a head."""
        found: dict[int, Mention] = {}
        for mention in self.mentions:
            first, stop = self.parsed.tokens_in(mention.evidence.span)
            if first == stop:
                continue
            head = self.parsed.head_of(first, stop).index
            other = found.get(head)
            if other is None or _length(other.evidence.span) < _length(mention.evidence.span):
                found[head] = mention
        return found

    @cached_property
    def actors_of(self) -> dict[int, tuple[str, ...]]:
        """Token index -> the actors whose mentions it heads: two for "the Russian and Chinese ministers"."""
        found: dict[int, list[str]] = {}
        for mention in self.mentions:
            first, stop = self.parsed.tokens_in(mention.evidence.span)
            if first < stop and mention.actor is not None:
                known = found.setdefault(self.parsed.head_of(first, stop).index, [])
                if mention.actor not in known:
                    known.append(mention.actor)
        return {head: tuple(some) for head, some in found.items()}

    @cached_property
    def mention_over(self) -> dict[int, Mention]:
        """Token index -> the shortest mention that it stands in."""
        found: dict[int, Mention] = {}
        for mention in sorted(self.mentions, key=lambda m: -_length(m.evidence.span)):
            found.update(dict.fromkeys(range(*self.parsed.tokens_in(mention.evidence.span)), mention))
        return found

    def actor_at(self, token: int) -> str | None:
        """The id of the actor whose mention this token heads, or whose name it stands inside; None when there is none."""
        mention = self.mention_of.get(token)
        return mention.actor if mention else self._inside.get(token)

    @cached_property
    def _inside(self) -> dict[int, str | None]:
        names = [m for m in self.mentions if m.form in ("name", "metonym")]
        spans = [(self.parsed.tokens_in(m.evidence.span), m) for m in names]
        return {i: m.actor for (first, stop), m in spans for i in range(first, stop)}

    def statement_over(self, span: Span) -> Statement | None:
        """The innermost statement whose content covers a span; None when the narrator speaks."""
        holding = [s for s in self.statements if any(c.span.covers(span) for c in s.content)]
        return min(holding, key=lambda s: (sum(_length(c.span) for c in s.content), s.id), default=None)


def _length(span: Span) -> int:
    return span.end - span.start
