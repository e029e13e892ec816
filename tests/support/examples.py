"""How many examples a property is tried with."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

USUAL = 100  # Hypothesis's own number


def examples(suite: int, *unchecked: HealthCheck) -> settings:
    """So many in the suite, and ten times as many in ``make fuzz``, whose profile has a thousand.

    ``unchecked`` are the health checks that do not concern the property.
    """
    profile = settings().max_examples
    return settings(max_examples=suite * profile // USUAL, suppress_health_check=unchecked)
