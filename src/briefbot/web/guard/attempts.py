"""How long to wait after passwords that were wrong: by address, and by name."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

KEPT = 10_000  # keys remembered; the oldest go first
FORGOTTEN = 3600.0  # seconds after the last failure


@dataclass(frozen=True, slots=True)
class Policy:
    """So many failures cost nothing; then the wait doubles from a second up to the longest."""

    free: int
    longest: float


# From one address up to a quarter of an hour: 300 tries a day at most. For one name from wherever
# up to a minute: 1,500 a day, and whoever tries cannot shut its owner out for longer.
BY_ADDRESS = Policy(free=5, longest=900.0)
BY_NAME = Policy(free=10, longest=60.0)


@dataclass(slots=True)
class _Record:
    failures: int
    last: float


class Attempts:
    """The failures of one kind of key. Times are seconds of one clock, given by the caller."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._records: dict[str, _Record] = {}

    def wait(self, key: str, now: float) -> float:
        """In how many seconds a try may be made; 0 when it may be made now."""
        record = self._records.get(key)
        if record is None or record.failures < self._policy.free:
            return 0.0
        # Beyond 2**20 any policy's longest is reached.
        doubled = 2.0 ** min(record.failures - self._policy.free, 20)
        return max(0.0, record.last + min(doubled, self._policy.longest) - now)

    def failed(self, key: str, now: float) -> None:
        """Count a failure."""
        before = self._records.pop(key, None)
        if before is None or now - before.last > FORGOTTEN:
            before = _Record(0, now)
        self._records[key] = _Record(before.failures + 1, now)
        if len(self._records) > KEPT:
            del self._records[next(iter(self._records))]

    def taken_back(self, key: str) -> None:
        """Count one failure less: what was counted before it was known was none."""
        record = self._records.get(key)
        if record is not None:
            record.failures = max(0, record.failures - 1)

    def succeeded(self, key: str) -> None:
        """Forget the key's failures."""
        self._records.pop(key, None)


def address_key(address: str) -> str:
    """What counts as one address: in IPv6 the network of 64 bits that one subscriber is given."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 6 and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
