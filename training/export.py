"""Writes the contextual model as the folder that ships in the package.

`SentenceTransformer(folder)` reads it. Beside it lies a graph for ONNX Runtime, some hundred
kilobytes long: its weights are the same bytes of `model.safetensors`, in 16 bits, which ONNX
Runtime turns into 8 bits a column as it loads them.
"""

import json
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file, save_file
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn
from torch.nn import functional

from training.start import TOKEN_VECTORS

GRAPH = "model.onnx"
WEIGHTS = "model.safetensors"
INPUT, VECTOR = "input_ids", "sentence_embedding"
SIZES = {INPUT: ("texts", "pieces"), VECTOR: ("texts",), TOKEN_VECTORS: ("texts", "pieces")}
OPSET = 17
QUANTISED, SCALE = "_quantized", "_scale"


class _Exported(nn.Module):
    """The whole model as one function of word pieces."""

    def __init__(self, model: SentenceTransformer) -> None:
        super().__init__()
        self.transformer = model[0].model
        self.tokens = next(module.linear for module in model if hasattr(module, "linear"))

    def forward(self, input_ids: Tensor) -> tuple[Tensor, Tensor]:
        """The texts' vectors, shape (texts, width), and their pieces' (texts, pieces, size)."""
        states = self.transformer(input_ids=input_ids).last_hidden_state
        return functional.normalize(states.mean(dim=1), dim=-1), self.tokens(states)


def export_model(trained: Path, out: Path) -> None:
    """Write the model of a folder to `out` with 16-bit weights, and its graph."""
    model = SentenceTransformer(str(trained), device="cpu").float()
    model.save(str(out), create_model_card=False)
    for path in out.rglob(WEIGHTS):
        halved = {name: weight.half() for name, weight in load_file(path).items()}
        save_file(halved, path, metadata={"format": "pt"})
        path.chmod(0o644)
    _keep_single_precision(out)
    graph, whole = _quantised(_Exported(model), out)
    _share_weights(graph, whole, out)
    onnx.save(graph, out / GRAPH)


def _keep_single_precision(folder: Path) -> None:
    """Have `transformers` compute in 32 bits what is stored in 16."""
    path = folder / "config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    config["dtype"] = "float32"
    path.write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def _quantised(module: nn.Module, folder: Path) -> tuple[onnx.ModelProto, onnx.ModelProto]:
    """A module as a graph whose products are of whole numbers, and as it was before."""
    whole, quantised = folder / "whole.onnx", folder / "quantised.onnx"
    torch.onnx.export(
        module.eval(),
        (torch.ones((2, 8), dtype=torch.long),),
        str(whole),
        input_names=[INPUT],
        output_names=[VECTOR, TOKEN_VECTORS],
        dynamic_axes={name: dict(enumerate(sizes)) for name, sizes in SIZES.items()},
        opset_version=OPSET,
        dynamo=False,
    )
    quantize_dynamic(
        whole,
        quantised,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul"],
    )
    graphs = onnx.load(quantised), onnx.load(whole)
    whole.unlink()
    quantised.unlink()
    return graphs


def _share_weights(model: onnx.ModelProto, whole: onnx.ModelProto, folder: Path) -> None:
    """Take every large weight from the bytes of the safetensors file instead of the graph's own."""
    stored = _stored(folder / WEIGHTS)
    tables = {tensor.name: numpy_helper.to_array(tensor) for tensor in whole.graph.initializer}
    making: list[onnx.NodeProto] = []
    taken: dict[str, onnx.TensorProto] = {}
    for tensor in list(model.graph.initializer):
        table = tables.get(tensor.name.removesuffix(QUANTISED))
        if table is None or table.ndim != 2:
            continue
        weight = _holding(table, stored)
        if weight is None:  # the small head, which has a file of its own
            continue
        taken[weight.name] = _external(weight)
        making += _made_of(
            weight,
            tensor.name,
            turned=weight.shape != table.shape
            or not np.array_equal(weight.values, table.astype(np.float16)),
        )
        model.graph.initializer.remove(tensor)
    nodes = [*making, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    model.graph.initializer.extend(taken.values())


@dataclass(frozen=True)
class _Stored:
    """A weight in a safetensors file: its values, and where its bytes lie."""

    name: str
    values: np.ndarray
    offset: int

    @property
    def shape(self) -> tuple[int, ...]:
        return self.values.shape


def _stored(path: Path) -> list[_Stored]:
    """The weights of a safetensors file, whose header says where in the data each begins."""
    data = path.read_bytes()
    (size,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + size])
    header.pop("__metadata__", None)
    weights = []
    for name, told in header.items():
        begin, end = (8 + size + offset for offset in told["data_offsets"])
        values = np.frombuffer(data[begin:end], dtype=np.float16).reshape(told["shape"])
        weights.append(_Stored(name, values, begin))
    return weights


def _holding(table: np.ndarray, stored: list[_Stored]) -> _Stored | None:
    """The stored weight that is the table, or the table turned over, if there is one."""
    halved = table.astype(np.float16)
    for weight in stored:
        for view in (weight.values, weight.values.T):
            if view.shape == halved.shape and np.array_equal(view, halved):
                return weight
    return None


def _external(weight: _Stored) -> onnx.TensorProto:
    tensor = onnx.TensorProto(
        name=weight.name,
        dims=weight.shape,
        data_type=TensorProto.FLOAT16,
        data_location=TensorProto.EXTERNAL,
    )
    places = {"location": WEIGHTS, "offset": weight.offset, "length": weight.values.nbytes}
    for key, value in places.items():
        tensor.external_data.add(key=key, value=str(value))
    return tensor


def _made_of(weight: _Stored, name: str, *, turned: bool) -> list[onnx.NodeProto]:
    """The nodes that make the graph's tensor `name` of a stored weight, once, as it is loaded."""
    steps = [("Transpose", {})] if turned else []
    steps.append(("Cast", {"to": TensorProto.FLOAT}))
    if name.endswith(QUANTISED):
        scale = name.removesuffix(QUANTISED) + SCALE
        steps += [("Div", {"by": scale}), ("Round", {}), ("Cast", {"to": TensorProto.INT8})]
    nodes, last = [], weight.name
    for number, (kind, given) in enumerate(steps, 1):
        inputs = [last, *([given.pop("by")] if "by" in given else [])]
        last = name if number == len(steps) else f"{name}_step_{number}"
        nodes.append(helper.make_node(kind, inputs, [last], **given))
    return nodes
