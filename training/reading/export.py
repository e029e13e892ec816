"""Writes the reader as the folder that ships: a graph in 8 bits, its tokenizer, its constants.

python -m training.reading.export --trained DIR --out DIR
"""

import json
from pathlib import Path
from typing import Annotated

import onnx
import torch
import typer
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.reading.model import Reader, read_reader

GRAPH, TOKENIZER, CONSTANTS = "reader.onnx", "tokenizer.json", "reader.json"
OPSET = 17


class _Exported(nn.Module):
    """A window read alone: no padding, so no mask."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, input_ids: Tensor) -> tuple[Tensor, Tensor]:
        """The scores of its pieces (pieces, 2) and of the window (4,)."""
        pieces, window = self.reader(input_ids, torch.ones_like(input_ids))
        return pieces[0], window[0]


def export_reader(trained: Path, out: Path, temperature: float) -> None:
    """Write the reader of a folder; its log odds are divided by `temperature`."""
    out.mkdir(parents=True, exist_ok=True)
    whole = out / "whole.onnx"
    torch.onnx.export(
        _Exported(read_reader(trained)).eval(),
        (torch.ones((1, 16), dtype=torch.long),),
        str(whole),
        input_names=["input_ids"],
        output_names=["pieces", "window"],
        dynamic_axes={"input_ids": {1: "pieces"}, "pieces": {0: "pieces"}},
        opset_version=OPSET,
        dynamo=False,
    )
    quantize_dynamic(
        whole,
        out / GRAPH,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=_kept_whole(whole),
    )
    whole.unlink()
    (out / TOKENIZER).write_bytes((trained / TOKENIZER).read_bytes())
    constants = json.dumps({"temperature": temperature}, indent=2)
    (out / CONSTANTS).write_text(constants + "\n", encoding="utf-8")


def _kept_whole(graph: Path) -> list[str]:
    """Products of two activations and the heads: small, and they lose most in 8 bits."""
    names = [node.name for node in onnx.load(graph).graph.node if node.op_type == "MatMul"]
    return [name for name in names if "/attention/self/MatMul" in name or "/pieces/" in name]


def main(
    trained: Annotated[Path, typer.Option(exists=True)],
    out: Annotated[Path, typer.Option()],
    temperature: Annotated[float, typer.Option()] = 1.0,
) -> None:
    """Export the reader."""
    torch.set_num_threads(1)
    export_reader(trained, out, temperature)


if __name__ == "__main__":
    typer.run(main)
