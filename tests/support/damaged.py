"""Copies of the packaged reading model with one file damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

from briefbot.settings import PACKAGED_MODELS

DAMAGES = ("missing", "halved", "empty")


def damaged_reader(folder: Path, name: str, damage: str) -> Path:
    """The packaged reader's folder copied, with one of its files missing, halved or empty."""
    copied = folder / "modele"
    shutil.copytree(PACKAGED_MODELS, copied)
    path = copied / name
    data = path.read_bytes()
    path.unlink()
    if damage != "missing":
        path.write_bytes(data[: len(data) // 2] if damage == "halved" else b"")
    return copied
