"""Writes the folder that ships: embedding model, reader and judge in 8 bits, and constants.

    python -m training.export --embedder DIR --reader DIR --judge DIR --out DIR

The weights that graphs have in common, those of the pieces and of the layers that no training
moved, are written once, and so are the pieces.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import onnx
import torch
import typer
from onnx import helper
from onnx.external_data_helper import set_external_data
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.embedding.model import PASSAGE, QUESTION, Embedder, read_embedder
from training.reading.library import document_sections, read_jsonl
from training.reading.model import Reader, encode, read_reader
from training.reading.train import DOCUMENTS
from training.smoothing import Window, smooth

EMBEDDER, READER, JUDGE = "embedder.onnx", "reader.onnx", "judge.onnx"
SHARED, TOKENIZER = "shared.bin", "tokenizer.json"
PROMPTS, CONSTANTS = "embedder.json", "reader.json"
OPSET = 17
SMALLEST_SHARED = 1024  # bytes: what is smaller stays in its graph
LONGEST_ROW = 256  # pieces of a row by which activations are measured: twice a window's
ALIGNED = 4096  # bytes: where a shared array may begin, so that it can be mapped from the file


class _ReadAlone(nn.Module):
    """A window, or a text, read alone: no padding, so no mask."""

    def __init__(self, reader: Reader | Embedder) -> None:
        super().__init__()
        self.reader = reader  # weights are named after it: `training/unpack.py` reads them back

    def forward(self, input_ids: Tensor) -> tuple[Tensor, Tensor]:
        """What the model gives of the one row that it is given."""
        first, second = self.reader(input_ids, torch.ones_like(input_ids))
        return first[0], second[0]


def export(embedder: Path, reader: Path, judge: Path, out: Path, temperature: float) -> None:
    """Write the three models; the reader's log odds are divided by `temperature`."""
    out.mkdir(parents=True, exist_ok=True)
    rows = windows(Tokenizer.from_file(str(reader / TOKENIZER)))
    for model, graph, outputs in (
        (read_embedder(embedder), EMBEDDER, ("vector", "pieces")),
        (read_reader(reader), READER, ("pieces", "window")),
    ):
        whole = _whole_graph(model, out, outputs)
        kept = _kept_whole(whole)
        smooth(whole, rows, kept)
        _quantize(whole, out / graph, kept)
    # Smoothing rounds the weights a little more: not the judge's, which says what is false.
    whole = _whole_graph(read_reader(judge), out, ("pieces", "window"))
    _quantize(whole, out / JUDGE, _kept_whole(whole))
    keep_activations_whole(out / JUDGE)
    share_weights((out / READER, out / JUDGE, out / EMBEDDER), out / SHARED)
    (out / TOKENIZER).write_bytes((reader / TOKENIZER).read_bytes())
    _write_json(out / CONSTANTS, {"temperature": temperature})
    _write_json(out / PROMPTS, {"query": QUESTION, "passage": PASSAGE})


def _write_json(path: Path, held: Mapping[str, object]) -> None:
    path.write_text(json.dumps(held, indent=2) + "\n", encoding="utf-8")


def windows(tokenizer: Tokenizer) -> list[Window]:
    """Pieces by which one sees how large activations grow: a question of each long text beside the
    section that answers it.
    """
    rows = []
    for row in read_jsonl([DOCUMENTS]):
        sections = list(document_sections(row))
        question, places, *_ = row["spoken"][0]
        section = sections[places[0][0]]
        encoded = encode(tokenizer, question, section.heading, section.units)
        rows.append(np.array([encoded.ids[:LONGEST_ROW]], dtype=np.int64))
    return rows


def _whole_graph(model: Reader | Embedder, folder: Path, outputs: tuple[str, str]) -> Path:
    """Write a model as a graph in 32 bits."""
    graph = folder / "whole.onnx"
    torch.onnx.export(
        _ReadAlone(model).eval(),
        (torch.ones((1, 16), dtype=torch.long),),
        str(graph),
        input_names=["input_ids"],
        output_names=list(outputs),
        dynamic_axes={"input_ids": {1: "pieces"}, "pieces": {0: "pieces"}},
        opset_version=OPSET,
        dynamo=False,
    )
    return graph


def _quantize(whole: Path, graph: Path, kept: list[str]) -> None:
    """Write a graph of 32 bits in 8 but for the products that are kept, and take it away."""
    quantize_dynamic(
        whole,
        graph,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=kept,
    )
    whole.unlink()


def keep_activations_whole(graph: Path) -> None:
    """Have the products of the feed-forward layers take their activations in 32 bits.

    Their weights stay in 8 bits on disk. In 8 bits, an activation far from the others makes the
    rest coarse: a tenth of the judge's shares moved by 0.18 and more, now by 0.03, and a window
    takes 1.8 times as long.
    """
    model = onnx.load(graph)
    users: dict[str, list[onnx.NodeProto]] = defaultdict(list)
    makers: dict[str, onnx.NodeProto] = {}
    for node in model.graph.node:
        makers.update(dict.fromkeys(node.output, node))
        for name in node.input:
            users[name].append(node)
    replaced: dict[str, tuple[onnx.NodeProto, ...]] = {}  # by the product's output
    gone: set[str] = set()  # the first outputs of nodes that go
    for node in model.graph.node:
        if node.op_type != "MatMulInteger" or not _is_feed_forward(node.name):
            continue
        (cast,) = users[node.output[0]]
        (scaled,) = users[cast.output[0]]
        base = node.input[1].removesuffix("_quantized")
        weights = [f"{base}{end}" for end in ("_quantized", "_scale", "_zero_point")]
        whole = helper.make_node("DequantizeLinear", weights, [f"{base}_whole"], axis=1)
        given = makers[node.input[0]].input[0]
        product = helper.make_node(
            "MatMul", [given, f"{base}_whole"], scaled.output, node.name.removesuffix("_quant")
        )
        replaced[scaled.output[0]] = (whole, product)
        gone |= {node.output[0], cast.output[0], scaled.output[0]}
    kept = [
        each
        for node in model.graph.node
        for each in replaced.get(node.output[0], () if node.output[0] in gone else (node,))
    ]
    del model.graph.node[:]
    model.graph.node.extend(_live(kept, [output.name for output in model.graph.output]))
    graph.write_bytes(model.SerializeToString())


def _is_feed_forward(name: str) -> bool:
    return "/intermediate/" in name or ("/output/dense/" in name and "/attention/" not in name)


def _live(nodes: list[onnx.NodeProto], wanted: Sequence[str]) -> list[onnx.NodeProto]:
    """The nodes that what is wanted rests on, in their order."""
    used, kept = set(wanted), []
    for node in reversed(nodes):
        if used.intersection(node.output):
            kept.append(node)
            used.update(node.input)
    return kept[::-1]


def share_weights(graphs: Sequence[Path], shared: Path) -> None:
    """Move the arrays that two graphs have, byte for byte, to a file that they read them from.

    `shared` must lie in the graphs' folder.
    """
    models = [onnx.load(graph) for graph in graphs]
    held = Counter(
        raw
        for model in models
        for raw in dict.fromkeys(array.raw_data for array in model.graph.initializer)
    )
    places: dict[bytes, int] = {}
    with shared.open("wb") as file:
        for raw, count in held.items():
            if count > 1 and len(raw) >= SMALLEST_SHARED:
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
    embedder: Annotated[Path, typer.Option(help="Folder of the embedding model.", exists=True)],
    reader: Annotated[Path, typer.Option(help="Folder of the reader.", exists=True)],
    judge: Annotated[Path, typer.Option(help="Folder of the judge.", exists=True)],
    out: Annotated[Path, typer.Option(help="Folder that ships.")],
    temperature: Annotated[float, typer.Option()] = 1.0,
) -> None:
    """Export the three models."""
    torch.set_num_threads(1)
    export(embedder, reader, judge, out, temperature)


if __name__ == "__main__":
    typer.run(main)
