"""No library reports that it is used: told before any of them is imported, and to every child.

``briefbot/__init__.py`` imports this first, whoever comes in: the commands, the page, a program
that imports the package, the process that reads one file.
"""

from __future__ import annotations

import os

# Each is read once, as its library is imported.
SILENT = {
    "ORT_DISABLE_TELEMETRY": "1",  # ONNX Runtime's own, on by default since 1.32
    "ANONYMIZED_TELEMETRY": "False",  # Chroma
    "GRADIO_ANALYTICS_ENABLED": "False",
    # Nor does Gradio keep a table of who called what when, which it sums up with pandas after each
    # call, however many ten thousand rows are (for its page of monitoring, which is closed).
    "GRADIO_ANALYTICS_MAX_EVENTS": "1",
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",  # whatever else holds to it
}


def silence() -> None:
    """Turn every library's reports off, whatever the environment says."""
    os.environ.update(SILENT)
