"""What is hard to round in activations goes to the weights, and the products stay the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.smoothing import smooth

PIECES, WIDTH = 50, 32
ROWS = [np.arange(PIECES, dtype=np.int64)[None]]


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """States of which two numbers are a hundred times as large as the others, and a product."""
    chance = np.random.default_rng(1)
    states = chance.normal(size=(PIECES, WIDTH)).astype(np.float32)
    states[:, [3, 17]] *= 100
    matrix = chance.normal(size=(WIDTH, 8)).astype(np.float32)
    matrix[[3, 17]] /= 100  # as a trained model weighs them
    nodes = [
        helper.make_node("Gather", ["states", "input_ids"], ["state"]),
        helper.make_node("MatMul", ["state", "matrix"], ["given"], "product"),
        helper.make_node("MatMul", ["state", "other"], ["also"], "left"),
    ]
    arrays = [
        numpy_helper.from_array(states, "states"),
        numpy_helper.from_array(matrix, "matrix"),
        numpy_helper.from_array(matrix, "other"),
    ]
    read = helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "pieces"])
    given = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "pieces", 8])
        for name in ("given", "also")
    ]
    model = helper.make_model(
        helper.make_graph(nodes, "states", [read], given, arrays),
        opset_imports=[helper.make_opsetid("", 17)],
        ir_version=8,
    )
    path = tmp_path / "whole.onnx"
    onnx.save(model, path)
    return path


def given_by(graph: Path) -> NDArray[np.float32]:
    session = onnxruntime.InferenceSession(str(graph))
    (given,) = session.run(["given"], {"input_ids": ROWS[0]})
    return np.asarray(given)


def rounded(graph: Path) -> NDArray[np.float32]:
    """What the graph gives once its product is in 8 bits."""
    small = graph.with_name(f"{graph.stem}-8.onnx")
    quantize_dynamic(
        graph, small, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"]
    )
    return given_by(small)


def test_a_smoothed_product_is_the_same_and_rounds_better(graph: Path) -> None:
    whole, before = given_by(graph), rounded(graph)
    smooth(graph, ROWS, ())
    assert given_by(graph) == pytest.approx(whole, abs=1e-4)
    lost, still_lost = (np.abs(each - whole).mean() for each in (before, rounded(graph)))
    assert still_lost < lost / 5


def test_a_product_that_is_left_keeps_its_weights(graph: Path) -> None:
    smooth(graph, ROWS, ["left"])
    model = onnx.load(graph)
    arrays = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    given = {node.name: node.input[0] for node in model.graph.node}
    assert given["left"] == "state" != given["product"]
    assert not np.array_equal(arrays["matrix"], arrays["other"])
