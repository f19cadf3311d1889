"""One small pretrained encoder with several heads, written out so that its export is plain.

Encoder: the architecture of BERT (Devlin et al. 2019) at the size of all-MiniLM-L6-v2 (6 layers, 384 wide). Parser: biaffine arcs and
labels (Dozat and Manning 2017). A word is the mean of its first and last piece. The encoder is uncased, so an embedding of how the word
is written is added to its input (zero at first) and given to the heads.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from fairwitness.language.pieces import CASES
from training.data import Labels

WIDE, LAYERS, HEADS, INNER = 384, 6, 12, 1536
CASE, ARC, REL = 16, 256, 128


class Layer(nn.Module):
    """One transformer layer, norm after."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDE, WIDE) for _ in range(4))
        self.attended, self.out = nn.LayerNorm(WIDE, eps=1e-12), nn.LayerNorm(WIDE, eps=1e-12)
        self.up, self.down = nn.Linear(WIDE, INNER), nn.Linear(INNER, WIDE)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: batch, pieces, WIDE; bias: batch, 1, 1, pieces (0 or very negative)."""
        size, length, _ = x.shape
        q, k, v = (f(x).view(size, length, HEADS, WIDE // HEADS).transpose(1, 2) for f in (self.q, self.k, self.v))
        weights = (torch.matmul(q, k.transpose(2, 3)) / (WIDE // HEADS) ** 0.5 + bias).softmax(-1)
        mixed = torch.matmul(self.dropout(weights), v).transpose(1, 2).reshape(size, length, WIDE)
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

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor) -> Tensor:
        """ids, case, mask: batch, pieces -> batch, pieces, WIDE."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.words(ids) + self.places(places) + self.segment + self.cases(case)))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


def _mlp(wide: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDE + CASE, wide), nn.LeakyReLU(0.1), nn.Dropout(0.25))


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
        self.root = nn.Parameter(torch.zeros(WIDE + CASE))
        self.arc = nn.Parameter(torch.empty(ARC + 1, ARC))
        self.rel = nn.Parameter(torch.empty(len(labels.rels), REL + 1, REL + 1))
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.rel, std=0.02)
        nn.init.normal_(self.root, std=0.02)

    def words(self, ids: Tensor, case: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Vectors of words: batch, words, WIDE + CASE."""
        pieces = self.encoder(ids, case, mask)

        def at(index: Tensor) -> Tensor:
            return pieces.gather(1, index[:, :, None].expand(-1, -1, WIDE))

        vectors = (at(first) + at(last)) * 0.5
        return self.dropout(torch.cat((vectors, self.case(case.gather(1, first))), -1))

    def heads(self, words: Tensor) -> tuple[Tensor, ...]:
        """Scores of start, upos, xpos, ner; arcs (batch, words, 1 + words); vectors for relations of dependents and heads."""
        root = self.root.expand(words.shape[0], 1, -1)
        governors = torch.cat((root, words), 1)
        dep = self.arc_dep(words)
        dep = torch.cat((dep, torch.ones_like(dep[..., :1])), -1)
        arcs = torch.matmul(torch.matmul(dep, self.arc), self.arc_head(governors).transpose(1, 2))
        tags = (self.start(words), self.upos(words), self.xpos(words), self.ner(words))
        return *tags, arcs, self.rel_dep(words), self.rel_head(governors)

    def relations(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Scores of relations for pairs: ..., REL twice -> ..., relations."""
        one = torch.ones_like(dependents[..., :1])
        left, right = torch.cat((dependents, one), -1), torch.cat((governors, one), -1)
        mixed = torch.matmul(left, self.rel.permute(1, 0, 2).reshape(REL + 1, -1)).unflatten(-1, (-1, REL + 1))
        return (mixed * right.unsqueeze(-2)).sum(-1)

    def loss(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """The losses of all heads; a layer without labels gives nothing."""
        words = self.words(batch["ids"], batch["case"], batch["mask"], batch["first"], batch["last"])
        start, upos, xpos, ner, arcs, dep, gov = self.heads(words)
        sent = batch["sent"]
        same = torch.cat(
            (torch.ones_like(sent[:, :1]).expand(-1, sent.shape[1])[..., None].bool(), sent[:, :, None] == sent[:, None, :]), 2
        )
        arcs = arcs.float().masked_fill(~same, -1e4)
        losses = {
            "start": _cross(start, batch["start"]),
            "upos": _cross(upos, batch["upos"]),
            "xpos": _cross(xpos, batch["xpos"]),
            "ner": 1.5 * _cross(ner, batch["ner"]),
            "arc": _cross(arcs, batch["head"]),
        }
        known = batch["head"] >= 0
        if known.any():
            chosen = gov.gather(1, batch["head"].clamp(min=0)[..., None].expand(-1, -1, REL))
            losses["rel"] = _cross(self.relations(dep[known], chosen[known]), batch["rel"][known])
        return losses


def _cross(scores: Tensor, gold: Tensor) -> Tensor:
    known = (gold >= 0).sum().clamp(min=1)
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
