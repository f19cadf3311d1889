"""How well the heads of events and wording do on annotated sentences: greedy answers, a sign of life beside `bench/annotated.py`."""

import torch

from training.data import Encoder, Row
from training.model import Model


@torch.no_grad()
def told_scores(model: Model, encoder: Encoder, sentences: list[Row], device: torch.device) -> dict[str, float]:
    """F1 of found triggers, accuracy of type, mode, status and voice on those, F1 of role words and of loaded words, in percent."""
    model.eval()
    count = dict.fromkeys(("gold", "found", "both", "type", "mode", "status", "voice", "role gold", "role found", "role both"), 0)
    loaded = dict.fromkeys(("gold", "found", "both"), 0)
    for at in range(0, len(sentences), 16):
        some = [[r] for r in sentences[at : at + 16]]
        batch = {k: v.to(device) for k, v in encoder.batch(some).items()}
        found = model.scores(batch)
        gold, best = batch["event"], found["event"].argmax(-1)
        told, seen = gold > 0, (best > 0) & (gold >= 0)
        both = told & seen
        count["gold"] += int(told.sum())
        count["found"] += int(seen.sum())
        count["both"] += int(both.sum())
        count["type"] += int((best == gold)[both].sum())
        for layer in ("mode", "status", "voice"):
            count[layer] += int((found[layer].argmax(-1) == batch[layer])[both].sum())
        if len(batch["role_at"]):
            where = batch["role_at"]
            roles, known = found["roles"][where[:, 0], :, where[:, 1]].transpose(1, 2) > 0, batch["role"] >= 0
            count["role gold"] += int((batch["role"] > 0)[known].sum())
            count["role found"] += int(roles[known].sum())
            count["role both"] += int((roles & (batch["role"] > 0))[known].sum())
        judged = batch["wording"] >= 0
        mark, right = found["wording"].argmax(-1) > 0, batch["wording"] > 0
        loaded["gold"] += int(right[judged].sum())
        loaded["found"] += int((mark & judged).sum())
        loaded["both"] += int((mark & right & judged).sum())
    model.train()
    share = {k: 100 * count[k] / max(1, count["both"]) for k in ("type", "mode", "status", "voice")}
    roles_f = _f(count["role gold"], count["role found"], count["role both"])
    scores = {"found": _f(count["gold"], count["found"], count["both"]), **share, "roles": roles_f, "wording": _f(*loaded.values())}
    return {k: round(v, 1) for k, v in scores.items()}


def _f(gold: int, found: int, both: int) -> float:
    return 200 * both / max(1, gold + found)
