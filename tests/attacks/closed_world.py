"""A network that leads nowhere, for one command: every packet that would leave is told.

Run as root: ``unshare -n python closed_world.py REPORT COMMAND…``. In this network every address
is the machine's own, so that a program gets as far as a refused connection and no packet goes
anywhere; each is written to REPORT as a line, and what was asked of a name server with its name.
"""

from __future__ import annotations

import ipaddress
import socket
import subprocess
import sys
import threading
from pathlib import Path

ALL_PACKETS = 3  # ETH_P_ALL
OUTGOING = 4  # PACKET_OUTGOING: each is seen a second time as it comes back
ETHERNET, IPV4, IPV6 = 14, 0x0800, 0x86DD  # bytes of a frame's head, and what may follow it
DNS = 53


def main(report: Path, command: list[str]) -> int:
    for line in (
        "link set lo up",
        "route add local 0.0.0.0/0 dev lo",
        "-6 route add local ::/0 dev lo",
    ):
        subprocess.run(["ip", *line.split()], check=True)
    heard = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALL_PACKETS))
    heard.bind(("lo", 0))
    threading.Thread(target=listen, args=(heard, report), daemon=True).start()
    return subprocess.run(command, check=False).returncode


def listen(heard: socket.socket, report: Path) -> None:
    with report.open("a", encoding="utf-8", buffering=1) as lines:
        while True:
            frame, source = heard.recvfrom(65_535)
            if source[2] == OUTGOING and (said := told(frame)):
                lines.write(said + "\n")


def told(frame: bytes) -> str:
    """A packet that was meant to leave, or a question to a name server; else nothing."""
    kind, packet = int.from_bytes(frame[12:14], "big"), frame[ETHERNET:]
    if kind == IPV4:
        address = ipaddress.ip_address(packet[16:20])
        protocol, rest = packet[9], packet[(packet[0] & 15) * 4 :]
    elif kind == IPV6:
        address = ipaddress.ip_address(packet[24:40])
        protocol, rest = packet[6], packet[40:]
    else:
        return ""
    has_ports = protocol in (socket.IPPROTO_TCP, socket.IPPROTO_UDP)
    port = int.from_bytes(rest[2:4], "big") if has_ports else 0
    if address.is_loopback and port != DNS:
        return ""
    if address.is_multicast or not has_ports:
        return ""  # the system's own: neighbours looked for, and the refusals sent back
    if port == DNS and protocol == socket.IPPROTO_UDP:
        return f"asked for {name_asked(rest[8:])}"
    return f"sent to {address} port {port}"


def name_asked(question: bytes) -> str:
    labels, place = [], 12
    while place < len(question) and question[place]:
        labels.append(question[place + 1 : place + 1 + question[place]].decode("latin-1"))
        place += 1 + question[place]
    return ".".join(labels)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
