"""The packaged model read without torch: a transformer in 8 bits that ONNX Runtime runs.

It gives a vector for a text and one for each of its word pieces, halfway between what the piece
means in its sentence and in the whole text: read in the text alone it is drawn to the sentences
around, and which of them answers shows less (docs/retrieval.md). ``training/embedding`` makes it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
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
Vectors = tuple["NDArray[np.float32]", "NDArray[np.float32]", "NDArray[np.int32]"]
GRAPH, TOKENIZER, PROMPTS = "embedder.onnx", "tokenizer.json", "embedder.json"
FILES = (GRAPH, TOKENIZER, PROMPTS, "shared.bin")  # the last: weights that other graphs have too
LONGEST = 512  # pieces that are read, prompt and marks among them: the model's positions
SLOWER_FUSED = "SkipLayerNormFusion"  # by a seventh of the whole, on a processor
LARGEST = 127  # of a stored whole number
MOSTLY_CAPITALS = 0.6  # of a question's letters
SHORTEST = 1e-9  # below which a vector is not made longer


class ContextualEmbeddings(TextEmbeddings):
    """The vectors of a transformer's graph. Each text is read alone: its vectors are its own.

    ``prompts`` hold what the model is given before a question (``query``) and a ``passage``.
    """

    def __init__(
        self,
        session: InferenceSession,
        tokenizer: Tokenizer,
        prompts: Mapping[str, str],
        identity: str,
    ) -> None:
        self.identity = identity
        self._session = session
        self._tokenizer = tokenizer
        self._question, self._passage = (
            tokenizer.encode(prompts[name], add_special_tokens=False).ids
            for name in ("query", "passage")
        )
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
        for number, (vector, _, _) in enumerate(_at_once(self._run_passage, texts)):
            vectors[number] = vector
        return vectors

    def read_question(self, question: str) -> ReadQuestion:
        """The question's unit vector and its pieces."""
        return ReadQuestion(*self._run(lowered(question), self._question))

    def encode_question(self, question: str) -> NDArray[np.float32]:
        """The question's unit vector, shape ``(dimension,)``."""
        return self.read_question(question).vector

    def _read_passage(self, text: str) -> tuple[NDArray[np.float32], Pieces]:
        vector, pieces, starts = self._run_passage(text)
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
            _, pieces, inside = self._run_passage(text[begin:end])
            alone = _directions(pieces)
            for number, start in enumerate(inside.tolist()):
                place = places.get(begin + start)
                if start >= 0 and place is not None:
                    directions[place] = alone[number]
        return directions

    def _run_passage(self, text: str) -> Vectors:
        return self._run(text, self._passage)

    def _run(self, text: str, prompt: list[int]) -> Vectors:
        """A text's vector, its pieces' vectors and where each starts; -1 for the model's marks."""
        encoded = self._tokenizer.encode(text)
        room = LONGEST - len(prompt)
        begin, *own = encoded.ids[:room]
        ids = np.array([[begin, *prompt, *own]], dtype=np.int64)
        vector, pieces = self._session.run(None, {"input_ids": ids})
        marks = np.array(encoded.special_tokens_mask[:room], dtype=bool)
        starts = np.array([_start(text, *ends) for ends in encoded.offsets[:room]], dtype=np.int32)
        starts[marks] = -1
        return vector, np.delete(pieces, slice(1, 1 + len(prompt)), axis=0), starts


def _start(text: str, first: int, last: int) -> int:
    """Where a piece's first letter stands: the space before a word is the piece's own; -1: none."""
    piece = text[first:last]
    return last - len(piece.lstrip()) if piece.strip() else -1


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
    prompts = json.loads((model / PROMPTS).read_text(encoding="utf-8"))
    return ContextualEmbeddings(open_graph(model / GRAPH), tokenizer, prompts, identity)


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


def lowered(question: str) -> str:
    """A question typed in capitals in small letters, as the models have read most."""
    letters = [letter for letter in question if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return question.lower() if letters and capitals > MOSTLY_CAPITALS * len(letters) else question


def _is_fault(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Exception)
