"""Writes the folder that ships: the reader and the judge in 8 bits, their tokenizer, constants.

    python -m training.reading.export --trained DIR --judge DIR --out DIR

The weights that both graphs have, those of the layers neither training moved, are written once.
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import onnx
import torch
import typer
from onnx.external_data_helper import set_external_data
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.reading.model import Reader, read_reader

GRAPH, JUDGE, SHARED = "reader.onnx", "judge.onnx", "shared.bin"
TOKENIZER, CONSTANTS = "tokenizer.json", "reader.json"
OPSET = 17
SMALLEST_SHARED = 1024  # bytes: what is smaller stays in its graph
ALIGNED = 4096  # bytes: where a shared array may begin, so that it can be mapped from the file


class _Exported(nn.Module):
    """A window read alone: no padding, so no mask."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, input_ids: Tensor) -> tuple[Tensor, Tensor]:
        """The scores of its pieces (pieces, 2) and of the window (4,)."""
        pieces, window = self.reader(input_ids, torch.ones_like(input_ids))
        return pieces[0], window[0]


def export(trained: Path, judge: Path, out: Path, temperature: float) -> None:
    """Write both models; the reader's log odds are divided by `temperature`."""
    out.mkdir(parents=True, exist_ok=True)
    _write_graph(trained, out / GRAPH)
    _write_graph(judge, out / JUDGE)
    share_weights((out / GRAPH, out / JUDGE), out / SHARED)
    (out / TOKENIZER).write_bytes((trained / TOKENIZER).read_bytes())
    constants = json.dumps({"temperature": temperature}, indent=2)
    (out / CONSTANTS).write_text(constants + "\n", encoding="utf-8")


def _write_graph(trained: Path, graph: Path) -> None:
    whole = graph.with_name("whole.onnx")
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
        graph,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=_kept_whole(whole),
    )
    whole.unlink()


def share_weights(graphs: Sequence[Path], shared: Path) -> None:
    """Move the arrays that all the graphs have, byte for byte, to a file that they read them from.

    `shared` must lie in the graphs' folder.
    """
    models = [onnx.load(graph) for graph in graphs]
    held = Counter(raw for model in models for raw in {a.raw_data for a in model.graph.initializer})
    places: dict[bytes, int] = {}
    with shared.open("wb") as file:
        for raw, count in held.items():
            if count == len(graphs) and len(raw) >= SMALLEST_SHARED:
                file.write(b"\0" * (-file.tell() % ALIGNED))
                places[raw] = file.tell()
                file.write(raw)
    for model, graph in zip(models, graphs, strict=True):
        for array in model.graph.initializer:
            place = places.get(array.raw_data)
            if place is not None:
                set_external_data(array, shared.name, place, len(array.raw_data))
                array.ClearField("raw_data")
        graph.write_bytes(model.SerializeToString())


def _kept_whole(graph: Path) -> list[str]:
    """Products of two activations and the heads: small, and they lose most in 8 bits."""
    names = [node.name for node in onnx.load(graph).graph.node if node.op_type == "MatMul"]
    return [name for name in names if "/attention/self/MatMul" in name or "/pieces/" in name]


def main(
    trained: Annotated[Path, typer.Option(help="Folder of the reader.", exists=True)],
    judge: Annotated[Path, typer.Option(help="Folder of the judge.", exists=True)],
    out: Annotated[Path, typer.Option(help="Folder that ships.")],
    temperature: Annotated[float, typer.Option()] = 1.0,
) -> None:
    """Export the reader and the judge."""
    torch.set_num_threads(1)
    export(trained, judge, out, temperature)


if __name__ == "__main__":
    typer.run(main)
