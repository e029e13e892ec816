"""Reads a packaged model, the reader unless told another, back into weights to train on from.

    python -m training.unpack --packaged src/briefbot/weights --out DIR
    python -m training.unpack --packaged … --graph judge.onnx --out DIR

Its numbers of 8 bits become numbers of 32: what was lost when it was packaged stays lost.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import numpy as np
import onnx
import torch
import typer
from onnx import numpy_helper
from torch import Tensor
from transformers import BertConfig, BertModel

from training.embedding.model import Embedder, save_embedder
from training.export import EMBEDDER, READER
from training.reading.model import Reader, save_reader
from training.smoothing import EVEN

PREFIX = "reader."  # of a weight's name in the graph
QUANTIZED, SCALE, ZERO = "_quantized", "_scale", "_zero_point"
HEAD_WIDTH = 32  # numbers of an attention head, as the base has them: not told by the graph


def unpacked(graph: onnx.ModelProto) -> dict[str, Tensor]:
    """The model's weights by their names in torch."""
    arrays = {each.name: numpy_helper.to_array(each) for each in graph.graph.initializer}
    weights = {
        name.removeprefix(PREFIX).removesuffix(QUANTIZED): _whole(arrays, name)
        for name in arrays
        if name.startswith(PREFIX)
        and not name.endswith((SCALE, ZERO))
        and "_Transposed" not in name
    }
    makers = {name: node for node in graph.graph.node for name in node.output}
    for node in graph.graph.node:
        inputs = [_before(name, makers, "DequantizeLinear") for name in node.input]
        held = next((name for name in inputs if name in arrays and arrays[name].ndim == 2), "")
        if held and node.op_type in {"MatMul", "MatMulInteger"}:
            path, _, _ = node.name.replace("/Gemm_", "/").rpartition("/MatMul")
            name = path.removeprefix("/").replace("/", ".").removeprefix(PREFIX)
            given = _before(inputs[0], makers, "DynamicQuantizeLinear")
            by = arrays[makers[given].input[1]][:, None] if given.endswith(EVEN) else 1
            weights[f"{name}.weight"] = (_whole(arrays, held) * by).T
    return {name: torch.from_numpy(np.array(values)) for name, values in weights.items()}


def _before(name: str, makers: Mapping[str, onnx.NodeProto], kind: str) -> str:
    """What a node of a kind makes a value of, or the value itself where another makes it."""
    maker = makers.get(name)
    return maker.input[0] if maker is not None and maker.op_type == kind else name


def _whole(arrays: dict[str, np.ndarray], name: str) -> np.ndarray:
    """An array in 32 bits; of a matrix (inputs, outputs), each output has a scale of its own."""
    if not name.endswith(QUANTIZED):
        return arrays[name]
    base = name.removesuffix(QUANTIZED)
    zero = arrays[base + ZERO].astype(np.float32)
    return (arrays[name].astype(np.float32) - zero) * arrays[base + SCALE]


def read_packaged(packaged: Path, graph: str = READER) -> Reader | Embedder:
    """A packaged model in 32 bits."""
    weights = unpacked(onnx.load(packaged / graph))
    embeddings, layers = "transformer.embeddings.", "transformer.encoder.layer."
    pieces, width = weights[f"{embeddings}word_embeddings.weight"].shape
    config = BertConfig(
        vocab_size=pieces,
        hidden_size=width,
        num_hidden_layers=1
        + max(int(n.removeprefix(layers).split(".")[0]) for n in weights if n.startswith(layers)),
        num_attention_heads=width // HEAD_WIDTH,
        intermediate_size=len(weights[f"{layers}0.intermediate.dense.bias"]),
        max_position_embeddings=len(weights[f"{embeddings}position_embeddings.weight"]),
        type_vocab_size=len(weights[f"{embeddings}token_type_embeddings.weight"]),
        pad_token_id=1,
        attn_implementation="eager",
    )
    kind = Embedder if graph == EMBEDDER else Reader
    model = kind(BertModel(config, add_pooling_layer=False))
    model.load_state_dict(weights)
    return model


def main(
    packaged: Annotated[Path, typer.Option(help="Folder of the packaged models.", exists=True)],
    out: Annotated[Path, typer.Option(help="Folder for the weights.")],
    graph: Annotated[str, typer.Option(help="Which of its graphs.")] = READER,
) -> None:
    """Write a packaged model as a folder to train on from."""
    out.mkdir(parents=True, exist_ok=True)
    model = read_packaged(packaged, graph)
    if isinstance(model, Embedder):
        save_embedder(model, out, packaged)
    else:
        save_reader(model, out, packaged)


if __name__ == "__main__":
    typer.run(main)
