"""Trains the word pieces French and English share."""

from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

UNKNOWN = "[UNK]"
SMALLEST_COUNT = 3


def train_tokenizer(texts: Iterable[str], *, size: int) -> Tokenizer:
    """Learn `size` word pieces (Schuster and Nakajima, 2012) from the texts.

    Case and accents are folded, so that typing without them costs nothing. Punctuation is
    dropped: the vectors are summed, and a comma has nothing to add to a sum.
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
            normalizers.Replace(Regex(r"[^\p{L}\p{N}%$€]+"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation()]
    )
    trainer = trainers.WordPieceTrainer(
        vocab_size=size,
        min_frequency=SMALLEST_COUNT,
        special_tokens=[UNKNOWN],
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer
