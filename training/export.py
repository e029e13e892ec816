"""Writes a trained model as the small folder that ships inside the package."""

from pathlib import Path

import torch
from safetensors.torch import save_file
from sentence_transformers import SentenceTransformer
from torch import Tensor

WEIGHTS_FILE = "model.safetensors"
LARGEST_INT8 = 127


def save_compact(model: SentenceTransformer, folder: Path) -> None:
    """Save a static model with its vectors in 8 bits, readable by `SentenceTransformer(folder)`.

    The module's loader multiplies each row of `embeddings` by its entry of `weights`; rows of
    whole numbers with a scale each therefore come back as floating-point vectors. What was lost
    is below one 254th of a row's largest value.
    """
    model.save(str(folder), create_model_card=False)
    rows, scales = to_int8(model[0].embedding.weight.detach())
    save_file({"embeddings": rows, "weights": scales}, folder / WEIGHTS_FILE)
    (folder / WEIGHTS_FILE).chmod(0o644)


def to_int8(table: Tensor) -> tuple[Tensor, Tensor]:
    """Split a table, shape (pieces, dimensions), into whole numbers and one scale a row."""
    table = table.float()
    scales = table.abs().amax(dim=1).clamp_min(1e-8) / LARGEST_INT8
    return (table / scales[:, None]).round().to(torch.int8), scales
