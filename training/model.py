"""One small pretrained encoder with several heads, written out so that its export is plain.

Encoder: the architecture of BERT (Devlin et al. 2019) at the size of all-MiniLM-L6-v2 (6 layers, 384 wide). Parser: biaffine arcs and
labels (Dozat and Manning 2017). A word is the mean of its first and last piece. The encoder is uncased, so an embedding of how the word
is written is added to its input (zero at first) and given to the heads. Events: every word has a type (or none), and, where it tells an
event, a mode, a status and a voice; two biaffine scores say which words name its actors and its recipients.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from fairwitness.language.pieces import CASES
from training.data import Labels

WIDE, LAYERS, HEADS, INNER = 384, 6, 12, 1536
CASE, ARC, REL, EVENT, ROLE = 16, 256, 128, 192, 128
TAGS = ("start", "upos", "xpos", "ner", "wording")  # scores made of words as they are
VECTORS = ("arc_dep", "rel_dep", "told", "role_event", "role_word", "arc_head", "rel_head")  # vectors that others are made of
OF_GOVERNORS = ("arc_head", "rel_head")  # those that the root has too
SLOPE = 0.1


class Layer(nn.Module):
    """One transformer layer, norm after."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDE, WIDE) for _ in range(4))
        self.attended, self.out = nn.LayerNorm(WIDE, eps=1e-12), nn.LayerNorm(WIDE, eps=1e-12)
        self.up, self.down = nn.Linear(WIDE, INNER), nn.Linear(INNER, WIDE)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """x: batch, pieces, WIDE; bias: batch, 1, 1, pieces (0 or very negative), None where nothing is padded."""
        q, k, v = (f(x).view(len(x), -1, HEADS, WIDE // HEADS).transpose(1, 2) for f in (self.q, self.k, self.v))
        weights = torch.matmul(q, k.transpose(2, 3)) / (WIDE // HEADS) ** 0.5
        weights = (weights if bias is None else weights + bias).softmax(-1)
        mixed = torch.matmul(self.dropout(weights), v).transpose(1, 2).reshape(len(x), -1, WIDE)
        x = self.attended(x + self.dropout(self.o(mixed)))
        return self.out(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces to vectors."""

    def __init__(self, vocabulary: int, dropout: float) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(vocabulary, WIDE), nn.Embedding(512, WIDE)
        self.segment = nn.Parameter(torch.zeros(WIDE))
        self.cases = nn.Embedding(CASES, WIDE)
        self.norm, self.dropout = nn.LayerNorm(WIDE, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        nn.init.zeros_(self.cases.weight)

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor | None) -> Tensor:
        """ids, case, mask (None where nothing is padded): batch, pieces -> batch, pieces, WIDE."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.words(ids) + self.places(places) + self.segment + self.cases(case)))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


def _mlp(wide: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDE + CASE, wide), nn.LeakyReLU(SLOPE), nn.Dropout(0.25))


class Model(nn.Module):
    """Encoder and heads. `forward` gives scores for all words of a window; relations are scored by `relations`."""

    def __init__(self, labels: Labels, vocabulary: int = 30522, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, dropout)
        self.case = nn.Embedding(CASES, CASE)
        self.dropout = nn.Dropout(0.15)
        self.start, self.upos, self.xpos, self.ner = (
            nn.Linear(WIDE + CASE, n) for n in (2, len(labels.upos), len(labels.xpos), len(labels.entities))
        )
        self.arc_dep, self.arc_head, self.rel_dep, self.rel_head = _mlp(ARC), _mlp(ARC), _mlp(REL), _mlp(REL)
        self.told, self.role_event, self.role_word = _mlp(EVENT), _mlp(ROLE), _mlp(ROLE)
        self.event, self.mode, self.status, self.voice = (
            nn.Linear(EVENT, len(of)) for of in (labels.events, labels.modes, labels.statuses, labels.voices)
        )
        self.wording = nn.Linear(WIDE + CASE, len(labels.wording))
        self.role = nn.Parameter(torch.empty(2, ROLE + 1, ROLE + 1))
        self.root = nn.Parameter(torch.zeros(WIDE + CASE))
        self.arc = nn.Parameter(torch.empty(ARC + 1, ARC))
        self.rel = nn.Parameter(torch.empty(len(labels.rels), REL + 1, REL + 1))
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.rel, std=0.02)
        nn.init.normal_(self.root, std=0.02)
        nn.init.normal_(self.role, std=0.02)

    def words(self, ids: Tensor, case: Tensor, mask: Tensor | None, first: Tensor, last: Tensor) -> Tensor:
        """Vectors of words: batch, words, WIDE + CASE."""
        pieces = self.encoder(ids, case, mask)

        def at(index: Tensor) -> Tensor:
            return pieces.gather(1, index[:, :, None].expand(-1, -1, WIDE))

        vectors = (at(first) + at(last)) * 0.5
        return self.dropout(torch.cat((vectors, self.case(case.gather(1, first))), -1))

    def heads(self, words: Tensor) -> dict[str, Tensor]:
        """Scores of tags, a row a word; arcs (batch, words, 1 + words); roles (batch, 2, events, words); vectors for relations."""
        governors = self.governors(words)
        return self.scored({name: getattr(self, name)(governors if name in OF_GOVERNORS else words) for name in (*TAGS, *VECTORS)})

    def governors(self, words: Tensor) -> Tensor:
        """The root and the words."""
        return torch.cat((self.root.expand(words.shape[0], 1, -1), words), 1)

    def scored(self, found: dict[str, Tensor]) -> dict[str, Tensor]:
        """The scores from what the layers TAGS and VECTORS give."""
        event, word = with_one(found["role_event"])[:, None], with_one(found["role_word"])[:, None]
        return {
            **{name: found[name] for name in TAGS},
            **{name: getattr(self, name)(found["told"]) for name in ("event", "mode", "status", "voice")},
            "arcs": torch.matmul(torch.matmul(with_one(found["arc_dep"]), self.arc), found["arc_head"].transpose(1, 2)),
            "dependents": found["rel_dep"],
            "governors": found["rel_head"],
            "roles": torch.matmul(torch.matmul(event, self.role), word.transpose(2, 3)),
        }

    def relations(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Scores of relations for pairs: ..., REL twice -> ..., relations."""
        left, right = with_one(dependents), with_one(governors)
        mixed = torch.matmul(left, self.rel.permute(1, 0, 2).reshape(REL + 1, -1)).unflatten(-1, (-1, REL + 1))
        return (mixed * right.unsqueeze(-2)).sum(-1)

    def scores(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """`heads` for a batch, arcs to other sentences ruled out, and `rel` for the heads of the batch or the guessed ones."""
        found = self.heads(self.words(batch["ids"], batch["case"], batch["mask"], batch["first"], batch["last"]))
        return self.related(self.within(found, batch), batch)

    def within(self, found: dict[str, Tensor], batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Scores with arcs to other sentences ruled out."""
        sent = batch["sent"]
        root = torch.ones_like(sent[:, :1]).expand(-1, sent.shape[1])[..., None].bool()
        same = torch.cat((root, sent[:, :, None] == sent[:, None, :]), 2)
        return {**found, "arcs": found["arcs"].float().masked_fill(~same, -1e4)}

    def related(self, found: dict[str, Tensor], batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Scores with those of relations to the heads of the batch or, where it has none, to the guessed ones."""
        heads = torch.where(batch["head"] >= 0, batch["head"], batch.get("guessed", batch["head"]).clamp(min=0))
        chosen = found["governors"].gather(1, heads[..., None].expand(-1, -1, REL))
        return {**found, "rel": self.relations(found["dependents"], chosen)}


def losses_of(found: dict[str, Tensor], batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """The losses of all heads; a layer without labels gives nothing, one with fewer labels than usual less than usual."""
    words = (batch["sent"] >= 0).sum()
    losses = {layer: weight * _cross(found[layer], batch[layer], words * USUAL.get(layer, 0.5)) for layer, weight in WEIGHTS.items()}
    losses["arc"] = _cross(found["arcs"], batch["head"], words * 0.5)
    at, gold = batch["role_at"], batch["role"]
    if len(at):
        roles = found["roles"][at[:, 0], :, at[:, 1]].transpose(1, 2).float()
        known = gold >= 0
        wrong = F.binary_cross_entropy_with_logits(roles[known], gold[known], reduction="sum")
        losses["roles"] = 2.0 * wrong / torch.maximum(known.sum(), words * USUAL["mode"] * 50)
    return losses


def learnt_from(found: dict[str, Tensor], taught: dict[str, Tensor], batch: dict[str, Tensor], *, gaps: bool) -> dict[str, Tensor]:
    """How far a student's scores are from its teachers' mean probabilities (Hinton et al. 2015), layer by layer.

    What the teachers say of events and wording counts little, and only where nothing is annotated; with `gaps` that holds for names too.
    """
    words = batch["sent"] >= 0
    losses = {}
    for layer in ("start", "upos", "xpos", "ner", "rel", "arcs", "event", "wording"):
        known = words & (batch[layer] < 0) if layer in ("event", "wording") or (gaps and layer == "ner") else words
        apart = -(taught[layer] * found[layer].float().log_softmax(-1)).sum(-1)
        weight = 0.25 * WEIGHTS[layer] if layer in ("event", "wording") else WEIGHTS.get(layer, 1.0)
        losses[layer] = weight * (apart * known).sum() / words.sum()
    return losses


WEIGHTS = {
    "start": 1.0,
    "upos": 1.0,
    "xpos": 1.0,
    "ner": 1.5,
    "rel": 1.0,
    "event": 4.0,
    "mode": 0.5,
    "status": 0.5,
    "voice": 0.3,
    "wording": 2.0,
}
# the share of a batch's words that usually have a label: in a batch with fewer, one label shall not weigh more than elsewhere
USUAL = {"event": 0.3, "wording": 0.3, "mode": 0.013, "status": 0.013, "voice": 0.013}


def with_one(vectors: Tensor) -> Tensor:
    """Vectors with a 1 at their end, so that a product has a constant part."""
    return torch.cat((vectors, torch.ones_like(vectors[..., :1])), -1)


def _cross(scores: Tensor, gold: Tensor, usual: Tensor) -> Tensor:
    known = torch.maximum((gold >= 0).sum(), usual).clamp(min=1)
    return F.cross_entropy(scores.flatten(0, -2).float(), gold.flatten(), ignore_index=-100, reduction="sum") / known


def load_pretrained(model: Model, weights: dict[str, Tensor]) -> None:
    """Fill the encoder from the BERT names of all-MiniLM-L6-v2."""
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "q": "attention.self.query",
        "k": "attention.self.key",
        "v": "attention.self.value",
        "o": "attention.output.dense",
        "attended": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "out": "output.LayerNorm",
    }
    for i in range(LAYERS):
        for ours, theirs in parts.items():
            for end in ("weight", "bias"):
                names[f"layers.{i}.{ours}.{end}"] = f"encoder.layer.{i}.{theirs}.{end}"
    state = {ours: weights[theirs] for ours, theirs in names.items()}
    state["segment"] = weights["embeddings.token_type_embeddings.weight"][0]
    state["cases.weight"] = model.encoder.cases.weight.data
    model.encoder.load_state_dict(state)
