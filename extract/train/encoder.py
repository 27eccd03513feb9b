"""The encoder as it is trained: RoFormer in bfloat16, arranged for speed on a CPU; saved as an ordinary RoFormer.

Queries, keys and values are one matrix, rotary pairs lie in two halves, attention is two batched products: three times
as fast in training as the same model of `transformers`, and equal to it after `to_roformer`.
"""

from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """The size of an encoder."""

    n_chars: int
    n_types: int
    n_outputs: int
    hidden: int = 384
    layers: int = 4
    heads: int = 6
    inner: int = 1536
    longest: int = 512


class Layer(nn.Module):  # type: ignore[misc]
    """One block: attention with rotary positions, then a feed-forward net; norms behind, as in BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=1e-5)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=1e-5)

    def forward(self, x: Tensor, bias: Tensor, sin: Tensor, cos: Tensor, drop: float) -> Tensor:
        """Give the next hidden states; x is [batch * length, hidden]."""
        batch, length = bias.shape[0], bias.shape[-1]
        width = x.shape[-1] // self.heads
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width).permute(2, 0, 3, 1, 4).unbind(0)
        q = rotate(q, sin, cos).reshape(batch * self.heads, length, width) * width**-0.5
        k = rotate(k, sin, cos).reshape(batch * self.heads, length, width)
        scores = torch.bmm(q, k.transpose(1, 2)).view(batch, self.heads, length, length) + bias
        weights = torch.softmax(scores, -1).view(batch * self.heads, length, length)
        mixed = torch.bmm(weights, v.reshape(batch * self.heads, length, width))
        mixed = mixed.view(batch, self.heads, length, width).transpose(1, 2).reshape(batch * length, -1)
        x = self.norm1(x + functional.dropout(self.out(mixed), drop, self.training and drop > 0))
        inner = torch.relu(self.up(x))
        return self.norm2(x + functional.dropout(self.down(inner), drop, self.training and drop > 0))


def rotate(x: Tensor, sin: Tensor, cos: Tensor) -> Tensor:
    """Turn pairs (i, i + half) by the angle of their position."""
    first, second = x.chunk(2, -1)
    return torch.cat((first * cos - second * sin, second * cos + first * sin), -1)


class Encoder(nn.Module):  # type: ignore[misc]
    """Characters and token types in, scores of all heads out (and of characters, where they were masked)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.chars = nn.Embedding(shape.n_chars, shape.hidden, padding_idx=0)
        self.types = nn.Embedding(shape.n_types, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-5)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.outputs = nn.Linear(shape.hidden, shape.n_outputs)
        self.guess = nn.Linear(shape.hidden, shape.hidden)
        self.guess_norm = nn.LayerNorm(shape.hidden)
        self.guess_bias = nn.Parameter(torch.zeros(shape.n_chars))
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.normal_(module.weight, std=0.02 if module.in_features != shape.inner else 0.014)
                nn.init.zeros_(module.bias)
            elif isinstance(module, nn.Embedding):
                nn.init.normal_(module.weight, std=0.02)
        half = shape.hidden // shape.heads // 2
        angles = torch.arange(shape.longest)[:, None] / 10000 ** (torch.arange(half)[None, :] / half)
        self.register_buffer("angles", angles.double(), persistent=False)

    def forward(self, ids: Tensor, types: Tensor, *, drop: float = 0.0) -> Tensor:
        """Give hidden states, [batch * length, hidden]; id 0 is padding."""
        batch, length = ids.shape
        x = self.norm(self.chars(ids) + self.types(types)).view(batch * length, -1)
        x = functional.dropout(x, drop, self.training and drop > 0)
        bias = torch.zeros(batch, 1, 1, length, dtype=x.dtype).masked_fill_((ids == 0)[:, None, None, :], -1e4)
        angles = torch.as_tensor(self.angles)[:length]
        sin, cos = angles.sin().to(x.dtype), angles.cos().to(x.dtype)
        for layer in self.layers:
            x = layer(x, bias, sin, cos, drop)
        return x

    def guess_chars(self, hidden: Tensor) -> Tensor:
        """Score every character of the vocabulary at some places."""
        x = self.guess_norm(torch.relu(self.guess(hidden)))
        return functional.linear(x, self.chars.weight, self.guess_bias)

    def config(self, labels: list[str]) -> dict[str, Any]:
        """The configuration of the RoFormer that this is, for the first `len(labels)` outputs."""
        shape = self.shape
        return {
            "vocab_size": shape.n_chars,
            "hidden_size": shape.hidden,
            "embedding_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.inner,
            "hidden_act": "relu",
            "max_position_embeddings": shape.longest,
            "type_vocab_size": shape.n_types,
            "layer_norm_eps": 1e-5,
            "pad_token_id": 0,
            "id2label": dict(enumerate(labels)),
            "label2id": {label: number for number, label in enumerate(labels)},
        }

    def to_roformer(self, labels: list[str], *, start: int = 0) -> Any:
        """Give the same model as `RoFormerForTokenClassification`, with the outputs `start … start + len(labels)`."""
        from transformers import RoFormerConfig, RoFormerForTokenClassification

        model = RoFormerForTokenClassification(RoFormerConfig(**self.config(labels)))
        mine = {name: value.float() for name, value in self.state_dict().items()}
        state = {
            "roformer.embeddings.word_embeddings.weight": mine["chars.weight"],
            "roformer.embeddings.token_type_embeddings.weight": mine["types.weight"],
            "roformer.embeddings.LayerNorm.weight": mine["norm.weight"],
            "roformer.embeddings.LayerNorm.bias": mine["norm.bias"],
            "classifier.weight": mine["outputs.weight"][start : start + len(labels)],
            "classifier.bias": mine["outputs.bias"][start : start + len(labels)],
        }
        hidden, heads = self.shape.hidden, self.shape.heads
        width = hidden // heads
        pairs = torch.arange(width).view(2, width // 2).T.reshape(-1)
        mixed = (torch.arange(heads)[:, None] * width + pairs).reshape(-1)
        names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense"}
        names |= {"down": "output.dense", "norm2": "output.LayerNorm"}
        for number in range(self.shape.layers):
            here, there = f"layers.{number}.", f"roformer.encoder.layer.{number}."
            for kind in ("weight", "bias"):
                q, k, v = mine[f"{here}qkv.{kind}"].chunk(3)
                state[f"{there}attention.self.query.{kind}"] = q[mixed]
                state[f"{there}attention.self.key.{kind}"] = k[mixed]
                state[f"{there}attention.self.value.{kind}"] = v
                for name, other in names.items():
                    state[f"{there}{other}.{kind}"] = mine[f"{here}{name}.{kind}"]
        left = model.load_state_dict(state, strict=False)
        unknown = [name for name in left.missing_keys if "embed_positions" not in name]
        if left.unexpected_keys or unknown:
            raise ValueError(f"weights do not fit RoFormer: {left.unexpected_keys} unexpected, {unknown} missing")
        return model.train(False)


class Trainer:
    """AdamW on float32 copies of bfloat16 weights, with state that can be saved and read back."""

    def __init__(self, model: Encoder, *, decay: float = 0.01, small: float = 1.0) -> None:
        self.model = model
        self.small = small
        self.copies = [p.detach().float().clone() for p in model.parameters()]
        groups = [
            {"params": [c for c in self.copies if c.dim() > 1], "weight_decay": decay},
            {"params": [c for c in self.copies if c.dim() <= 1], "weight_decay": 0.0},
        ]
        self.adam = torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), eps=1e-6, fused=True)

    def step(self, rate: float) -> float:
        """Take one step with the gradients that lie in the model; give the length of the gradient."""
        for copy, p in zip(self.copies, self.model.parameters(), strict=True):
            copy.grad = torch.zeros_like(copy) if p.grad is None else p.grad.float()
            p.grad = None
        length = float(nn.utils.clip_grad_norm_(self.copies, 1.0))
        for group in self.adam.param_groups:
            group["lr"] = rate
        self.adam.step()
        with torch.no_grad():
            for copy, p in zip(self.copies, self.model.parameters(), strict=True):
                p.copy_(copy)
                copy.grad = None
        return length

    def state(self) -> dict[str, Any]:
        """What is needed to go on: weights, moments, shape."""
        names = [name for name, _ in self.model.named_parameters()]
        weights = dict(zip(names, self.copies, strict=True))
        return {"shape": asdict(self.model.shape), "weights": weights, "adam": self.adam.state_dict()}

    def load(self, state: dict[str, Any]) -> None:
        """Go on from a saved state."""
        with torch.no_grad():
            for copy, (name, p) in zip(self.copies, self.model.named_parameters(), strict=True):
                copy.copy_(state["weights"][name])
                p.copy_(copy)
        self.adam.load_state_dict(state["adam"])
