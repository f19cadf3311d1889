"""An attribution: a cue, who is its source, and what is attributed; statements are those of saying."""

from dataclasses import dataclass

from fairwitness.find.quotes import Quotation
from fairwitness.knowledge.cues import Cue
from fairwitness.record import Span

REJECTING = frozenset(("reject", "dismiss", "rebuff"))  # verbs that deny a claim, but refuse anything else


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says it: `head` is the token that governs the words at `span`, `others` the heads of joint speakers."""

    head: int
    span: Span
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is said: its stretches, the frame or pattern that found them, its governing token, the quotation it is.

    `clause` is the token range between the content and the cue, where the source stands when the cue follows its content.
    """

    spans: tuple[Span, ...]
    pattern: str
    head: int | None = None
    quotation: Quotation | None = None
    clause: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A cue with content; `cue` is None for a word not in the lexicon or a quotation without one.

    `announced_by` is the cue whose colon announces it; `negated`: "did not say"; `unreal`: "would say", "if he says".
    """

    cue: Cue | None
    token: int | None
    span: Span | None
    content: Content
    source: Source | None
    addressees: tuple[int, ...] = ()
    announced_by: Cue | None = None
    negated: bool = False
    unreal: bool = False

    @property
    def kind(self) -> str:
        """say, topic, think or show."""
        return self.cue.kind if self.cue else "say"
