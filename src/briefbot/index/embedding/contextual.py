"""The packaged model read without torch: a transformer that ONNX Runtime runs.

It gives a vector for a text and one for each of its word pieces, halfway between what the piece
means in its sentence and in the whole text: read in the text alone it is drawn to the sentences
around, and which of them answers shows less (docs/retrieval.md). The folder is one that
``SentenceTransformer`` loads; its graph takes the weights of the same file, in 8 bits.
``training`` makes both.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from tokenizers import Tokenizer

from briefbot.documents.sentences import sentence_spans_by_line
from briefbot.index.embedding.protocol import Pieces, ReadQuestion, TextEmbeddings, empty_pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

Read = TypeVar("Read")
GRAPH = "model.onnx"
TOKENIZER = "tokenizer.json"
LONGEST = 512  # pieces of a text that are read, as many as the model has positions
SLOWER_FUSED = "SkipLayerNormFusion"  # by a seventh of the whole, on a processor
LARGEST = 127  # of a stored whole number
SHORTEST = 1e-9  # below which a vector is not made longer


class ContextualEmbeddings(TextEmbeddings):
    """The vectors of a transformer's graph. Each text is read alone: its vectors are its own."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer, identity: str) -> None:
        self.identity = identity
        self._session = session
        self._tokenizer = tokenizer
        vector, pieces = session.get_outputs()
        self._dimension, self._piece_size = int(vector.shape[-1]), int(pieces.shape[-1])

    @property
    def dimension(self) -> int:
        """The length of a text's vector."""
        return self._dimension

    @property
    def piece_size(self) -> int:
        """The length of a piece's vector."""
        return self._piece_size

    def read_passages(self, texts: Sequence[str]) -> tuple[NDArray[np.float32], list[Pieces]]:
        """Each text's unit vector, and the directions and places of its pieces."""
        vectors = np.zeros((len(texts), self._dimension), dtype=np.float32)
        pieces = [empty_pieces(self._piece_size)] * len(texts)
        for number, (vector, found) in enumerate(_at_once(self._read_passage, texts)):
            vectors[number], pieces[number] = vector, found
        return vectors, pieces

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector a text, shape ``(len(texts), dimension)``."""
        vectors = np.zeros((len(texts), self._dimension), dtype=np.float32)
        for number, (vector, _, _) in enumerate(_at_once(self._run, texts)):
            vectors[number] = vector
        return vectors

    def read_question(self, question: str) -> ReadQuestion:
        """The question's unit vector and its pieces."""
        return ReadQuestion(*self._run(question))

    def encode_question(self, question: str) -> NDArray[np.float32]:
        """The question's unit vector, shape ``(dimension,)``."""
        return self.read_question(question).vector

    def _read_passage(self, text: str) -> tuple[NDArray[np.float32], Pieces]:
        vector, pieces, starts = self._run(text)
        whole = _directions(pieces)
        met = _directions(whole + self._in_sentences(text, whole, starts))
        return vector, Pieces(np.rint(met * LARGEST).astype(np.int8), starts)

    def _in_sentences(
        self, text: str, whole: NDArray[np.float32], starts: NDArray[np.int32]
    ) -> NDArray[np.float32]:
        """Each piece's direction in its sentence read alone; as in the text where cut otherwise."""
        sentences = sentence_spans_by_line(text)
        if len(sentences) < 2:
            return whole
        places = {start: place for place, start in enumerate(starts.tolist()) if start >= 0}
        directions = whole.copy()
        for begin, end in sentences:
            _, pieces, inside = self._run(text[begin:end])
            alone = _directions(pieces)
            for number, start in enumerate(inside.tolist()):
                place = places.get(begin + start)
                if start >= 0 and place is not None:
                    directions[place] = alone[number]
        return directions

    def _run(self, text: str) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int32]]:
        """A text's vector, its pieces' vectors and where each starts; -1 for the model's marks."""
        encoded = self._tokenizer.encode(text)
        ids = np.array([encoded.ids], dtype=np.int64)
        vector, pieces = self._session.run(None, {"input_ids": ids})
        marks = np.array(encoded.special_tokens_mask, dtype=bool)
        starts = np.array([start for start, _ in encoded.offsets], dtype=np.int32)
        starts[marks] = -1
        return vector[0], pieces[0], starts


def _at_once(read: Callable[[str], Read], texts: Sequence[str]) -> Iterator[Read]:
    """What is read in each text, in order; several are read at once."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        yield from pool.map(read, texts)


def _directions(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Vectors made one long; none stays none."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    directions: NDArray[np.float32] = vectors / np.maximum(lengths, SHORTEST)
    return directions


def read_contextual_embeddings(model: Path, identity: str) -> ContextualEmbeddings | None:
    """The model of a folder that holds a graph; None where it holds none.

    Raises:
        OSError, ValueError: a file is missing or damaged.
    """
    if not (model / GRAPH).is_file():
        return None
    tokenizer = open_tokenizer(model / TOKENIZER)
    tokenizer.enable_truncation(LONGEST)
    return ContextualEmbeddings(open_graph(model / GRAPH), tokenizer, identity)


def open_tokenizer(path: Path) -> Tokenizer:
    """A tokenizer to which a text is only a text: the model's marks in it are its letters.

    Raises:
        OSError, ValueError: the file is missing or damaged.
    """
    tokenizer = Tokenizer.from_buffer(path.read_bytes())
    tokenizer.encode_special_tokens = True
    tokenizer.no_padding()
    return tokenizer


def open_graph(path: Path) -> InferenceSession:
    """A graph, run on one thread a text.

    Raises:
        ValueError: it or its weights are damaged or missing.
    """
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as faults

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3  # errors only: the rest is said to developers
    try:
        return onnxruntime.InferenceSession(
            str(path),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=[SLOWER_FUSED],
        )
    except tuple(kind for kind in vars(faults).values() if _is_fault(kind)) as error:
        raise ValueError(f"{path} cannot be run") from error


def _is_fault(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Exception)
