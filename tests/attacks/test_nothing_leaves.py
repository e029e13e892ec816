"""Commands, page, Python and their children send not one packet, whatever libraries they use."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CLOSED_WORLD = Path(__file__).with_name("closed_world.py")
PORT = 7911  # of a network of its own: nobody else's
# ONNX Runtime first reports six seconds after a page is opened, and again within twenty; the long
# form sees both.
SECONDS = 10

# What a user does, with an environment that asks for every report there is.
SCRIPT = """
set -e
"{python}" -m briefbot.cli ingest
"{python}" -m briefbot.cli ask 'Combien de fermes le Québec compte-t-il ?' --json
"{python}" -c "from briefbot import Briefbot; print(Briefbot.open().search('fermes'))"
"{python}" -m briefbot.cli serve --port {port} & page=$!
trap "kill $page" EXIT
"{python}" "{asker}" http://127.0.0.1:{port} {seconds}
"""
ASKER = """
import sys, time, httpx
address, until = sys.argv[1], time.monotonic() + 120
client = httpx.Client(timeout=60)
while True:
    try:
        assert client.get(address + "/sante").json()["status"] == "ok"
        break
    except httpx.TransportError:
        assert time.monotonic() < until
        time.sleep(0.3)
call = address + "/gradio_api/call/ask"
event = client.post(call, json={"data": ["Combien de fermes ?", None, None, ""]}).json()["event_id"]
print(client.get(call + "/" + event).text)
time.sleep(float(sys.argv[2]))
"""


def can_close_a_world() -> bool:
    if sys.platform != "linux" or not (shutil.which("unshare") and shutil.which("ip")):
        return False
    return (
        subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode == 0
    )


pytestmark = pytest.mark.skipif(not can_close_a_world(), reason="root, unshare and ip are needed")


def run_closed(report: Path, *command: str, **environment: str) -> str:
    """What a command prints in a network that leads nowhere."""
    done = subprocess.run(
        ["unshare", "-n", sys.executable, str(CLOSED_WORLD), str(report), *command],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **environment},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_closed_world_tells_what_leaves(tmp_path: Path) -> None:
    report = tmp_path / "report"
    send = "import socket; socket.socket(2, 2).sendto(b'x', ('192.0.2.7', 9))"
    run_closed(report, sys.executable, "-c", send)
    assert report.read_text() == "sent to 192.0.2.7 port 9\n"


@pytest.mark.timeout(900)
@pytest.mark.parametrize("seconds", [SECONDS, pytest.param(90, marks=pytest.mark.attack)])
def test_nothing_leaves_the_machine(tmp_path: Path, seconds: int) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "lait.html").write_text(
        "<h1>Le lait</h1><p>Le Québec compte 4 200 fermes laitières.", encoding="utf-8"
    )
    asker, report = tmp_path / "asker.py", tmp_path / "report"
    asker.write_text(ASKER, encoding="utf-8")
    script = SCRIPT.format(python=sys.executable, port=PORT, asker=asker, seconds=seconds)
    said = run_closed(
        report,
        "bash",
        "-c",
        script,
        BRIEFBOT_CORPUS=str(tmp_path / "corpus"),
        BRIEFBOT_INDEX=str(tmp_path / "index"),
        ORT_DISABLE_TELEMETRY="0",
        ANONYMIZED_TELEMETRY="True",
        GRADIO_ANALYTICS_ENABLED="True",
        HF_HUB_DISABLE_TELEMETRY="0",
        LANGSMITH_TRACING="true",
        LANGSMITH_API_KEY="essai",
    )
    assert "4 200" in said
    assert "event: complete" in said
    assert not report.exists() or report.read_text() == ""
