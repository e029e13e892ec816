"""The reader and the judge: a cross-encoder that scores a window's units, and the window whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence
from transformers import BertModel

from training.base import read_transformer, save_transformer

LONGEST_QUESTION, LONGEST_HEADING, LONGEST = 80, 40, 320  # pieces
START, PAD, END = 0, 1, 2  # numbers of the marks


@dataclass(frozen=True)
class Encoded:
    """A window's pieces, and for each the number of its unit (-1: of none)."""

    ids: list[int]
    units: list[int]
    spans: list[tuple[int, int]]  # each piece's characters in its own unit


def encode(tokenizer: Tokenizer, question: str, heading: str, units: Sequence[str]) -> Encoded:
    """`<s> question </s></s> heading </s> unit </s> unit </s> …`, each part cut to its length."""
    asked = tokenizer.encode(question, add_special_tokens=False).ids[-LONGEST_QUESTION:]
    head = tokenizer.encode(heading, add_special_tokens=False).ids[-LONGEST_HEADING:]
    ids = [START, *asked, END, END, *head, END]
    owners, spans = [-1] * len(ids), [(0, 0)] * len(ids)
    for number, unit in enumerate(units):
        encoding = tokenizer.encode(unit, add_special_tokens=False)
        room = LONGEST - len(ids) - 1
        if room <= 0:
            break
        ids += [*encoding.ids[:room], END]
        owners += [number] * (min(len(encoding.ids), room) + 1)
        spans += [*encoding.offsets[:room], (0, 0)]
    return Encoded(ids, owners, spans)


def padded(windows: Sequence[Encoded]) -> tuple[Tensor, Tensor]:
    """The pieces of some windows and where there are any, each of shape (windows, longest)."""
    ids = [torch.tensor(each.ids) for each in windows]
    mask = [torch.ones_like(each) for each in ids]
    return pad_sequence(ids, True, PAD), pad_sequence(mask, True)


class Reader(nn.Module):
    """Scores of pieces and of windows; a unit's score is the mean of its pieces'."""

    def __init__(self, transformer: BertModel) -> None:
        super().__init__()
        self.transformer = transformer
        width = transformer.config.hidden_size
        self.pieces = nn.Linear(width, 2)  # does its unit answer; is its figure the answer
        self.window = nn.Linear(width, 4)  # nothing answers here; supported, neither, contradicted

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of shape (windows, pieces, 2) and (windows, 4)."""
        states = self.transformer(
            input_ids=input_ids, attention_mask=attention_mask
        ).last_hidden_state
        states = states.float()  # the heads keep 32 bits where the transformer has 16
        return self.pieces(states), self.window(states[:, 0])


def read_reader(folder: Path) -> Reader:
    """A reader of a folder, its heads too where they have been trained."""
    reader = Reader(read_transformer(folder))
    heads = folder / "heads.pt"
    if heads.exists():
        reader.load_state_dict(torch.load(heads, weights_only=True), strict=False)
    return reader


def save_reader(reader: Reader, folder: Path, start: Path) -> None:
    """Write the reader beside the tokenizer it started with."""
    save_transformer(reader.transformer, folder, start)
    heads = {k: v for k, v in reader.state_dict().items() if not k.startswith("transformer.")}
    torch.save(heads, folder / "heads.pt")


def unit_scores(pieces: Tensor, owners: Tensor, count: int) -> Tensor:
    """The mean score of each unit's pieces, shape (windows, count); -1e4 where there is none."""
    held = owners[..., None] == torch.arange(count, device=owners.device)
    sums = (pieces[..., None] * held).sum(dim=1)
    numbers = held.sum(dim=1)
    return torch.where(numbers > 0, sums / numbers.clamp(min=1), torch.full_like(sums, -1e4))
