"""What the model says of the words of one window."""

from fairwitness.language.parsed import Telling, Tone
from fairwitness.language.plainly import Plain
from fairwitness.language.told import led


class Answers:
    """A row per word, in the letters in which it was read; tags are named, heads count within the window, -1 is a root.

    `aside` are the words that judge and were left out when the rest was read; `plain` gives for labels the counterparts that were read instead,
    `said` are verbs that were read as "say".
    """

    __slots__ = ("aside", "entities", "heads", "plain", "rels", "said", "starts", "tellings", "tones", "upos", "words", "xpos")

    def __init__(
        self,
        words: list[str],
        starts: list[bool],
        upos: list[str],
        xpos: list[str],
        heads: list[int],
        rels: list[str],
        entities: list[str],
        tellings: dict[int, Telling],
        tones: dict[int, Tone],
    ) -> None:
        self.words, self.starts, self.upos, self.xpos = words, starts, upos, xpos
        self.heads, self.rels, self.entities = heads, rels, entities
        self.tellings, self.tones = tellings, tones
        self.aside: set[int] = set()
        self.plain: dict[int, str] = {}
        self.said: set[int] = set()

    def take(self, plain: Plain, second: "Answers", first: int, stop: int) -> None:
        """Take over what the model says of the plain version of words first..stop-1, but how they judge.

        Words left out keep their tag and hang where they hung; within a name they belong to it.
        """
        of = [first + i for i in plain.of]
        for j, i in enumerate(of):
            self.upos[i], self.xpos[i], self.rels[i], self.entities[i] = second.upos[j], second.xpos[j], second.rels[j], second.entities[j]
            self.heads[i] = of[second.heads[j]] if second.heads[j] >= 0 else -1
        self.aside |= set(range(first, stop)) - set(of)
        self.plain |= {first + i: word for i, word in plain.instead.items()}
        self.said |= {first + i for i in plain.said}
        for i in range(stop - 1, first - 1, -1):
            if i in self.aside:
                following = self.entities[i + 1] if i + 1 < stop else "O"
                self.entities[i] = following if following.startswith("I-") else "O"
            self.tellings.pop(i, None)
        self.tellings |= {of[j]: led(telling, of) for j, telling in second.tellings.items()}
