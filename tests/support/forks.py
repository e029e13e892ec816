"""Processes that a test starts and may kill, forked from one that has imported what they need.

A worker has one such process for all its tests: what it imports is told once, here.
"""

from __future__ import annotations

import multiprocessing

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(
    [
        "briefbot.index.corpus",
        "briefbot.index.doctor",
        "briefbot.index.uploads",
        "briefbot.web.app",
        "browser.scripted",
        "chromadb",
        "langchain_chroma",
        "onnxruntime",
    ]
)
