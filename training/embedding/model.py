"""The embedding model: the base's transformer, the mean of its states, and a vector a piece."""

from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence
from transformers import BertModel

from training.base import PRODUCTS, read_transformer, save_transformer

QUESTION, PASSAGE = "query:", "passage:"  # the prompts that the base was trained with
LONGEST_QUESTION, LONGEST_PASSAGE = 64, 144  # pieces, in training
PIECE_SIZE = 64  # numbers of a piece's vector
PAD = 1
SMALL = 1e-6


class Embedder(nn.Module):
    """Vectors of texts, of length one, and of their pieces, as long as a piece tells much."""

    def __init__(self, transformer: BertModel) -> None:
        super().__init__()
        self.transformer = transformer
        self.pieces = nn.Linear(transformer.config.hidden_size, PIECE_SIZE, bias=False)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors of shape (texts, width) and (texts, pieces, ``PIECE_SIZE``)."""
        states = self.transformer(
            input_ids=input_ids, attention_mask=attention_mask
        ).last_hidden_state.float()
        counted = attention_mask[..., None].float()
        means = (states * counted).sum(dim=1) / counted.sum(dim=1)
        return functional.normalize(means, dim=-1), self.pieces(states)


class PromptedPieces:
    """Cuts texts into the pieces that the model reads: `<s> prompt text </s>`."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def read(self, texts: Sequence[str], prompt: str, longest: int) -> tuple[Tensor, Tensor, int]:
        """The pieces of some texts and where there are any, (texts, longest); the prompt's count.

        The prompt's pieces follow the first mark.
        """
        before = self._tokenizer.encode(prompt, add_special_tokens=False).ids
        cut = [self._tokenizer.encode(text).ids[:longest] for text in texts]
        ids = [torch.tensor([*each[:1], *before, *each[1:]]) for each in cut]
        mask = [torch.ones_like(each) for each in ids]
        return pad_sequence(ids, True, PAD), pad_sequence(mask, True), len(before)


def read_embedder(folder: Path) -> Embedder:
    """The model of a folder; of a base alone, pieces' vectors are yet to be fitted."""
    embedder = Embedder(read_transformer(folder))
    pieces = folder / "pieces.pt"
    if pieces.exists():
        embedder.pieces.load_state_dict(torch.load(pieces, weights_only=True))
    return embedder


def save_embedder(embedder: Embedder, folder: Path, start: Path) -> None:
    """Write the model beside the tokenizer it started with."""
    save_transformer(embedder.transformer, folder, start)
    torch.save(embedder.pieces.state_dict(), folder / "pieces.pt")


def fit_pieces(embedder: Embedder, pieces: PromptedPieces, texts: Sequence[str]) -> None:
    """Start the pieces' vectors at the directions in which the base's states differ most."""
    ids, mask, _ = pieces.read(texts, PASSAGE, LONGEST_PASSAGE)
    with torch.no_grad():
        states = embedder.transformer(input_ids=ids, attention_mask=mask).last_hidden_state
        told = states[mask.bool()].float()
        _, _, directions = torch.linalg.svd(told - told.mean(dim=0), full_matrices=False)
        embedder.pieces.weight.copy_(directions[:PIECE_SIZE])


def late_scores(asked: Tensor, asked_mask: Tensor, held: Tensor, held_mask: Tensor) -> Tensor:
    """Late interaction, shape (questions, passages), -1 to 1.

    Each piece of a question takes its best cosine among the pieces of a passage; the mean is
    weighted by the lengths of the question's vectors (after Khattab and Zaharia, "ColBERT", 2020).
    """
    weights = asked.norm(dim=-1) * asked_mask
    asked, held = functional.normalize(asked, dim=-1), functional.normalize(held, dim=-1)
    questions, passages = len(asked), len(held)
    # Of everything here, this product alone is large.
    cosines = asked.flatten(0, 1).to(PRODUCTS) @ held.flatten(0, 1).to(PRODUCTS).T
    cosines = cosines.masked_fill(held_mask.flatten()[None] == 0, -1)
    best = cosines.view(questions, -1, passages, held.shape[1]).amax(dim=-1).float()
    summed = torch.einsum("qt,qtp->qp", weights, best)
    return summed / (weights.sum(dim=1, keepdim=True) + SMALL)
