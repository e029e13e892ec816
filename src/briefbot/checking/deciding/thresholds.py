"""Every threshold of a verdict, in one place, to be fitted together.

The trained judge changes; what it may be believed for changes with it. ``python -m
benchmarks.claims FILE`` prints what they weigh for each claim, so that they can be fitted on claims
written for it, never on those that measure. As long as nothing else is said, a value was set on
the sixty claims of ``tests/data/claims``. What the judge must reach to bear a claim out or to deny
it was set on 690 claims of twenty-four other documents: above the surest of their 230 contradicted
ones that it finds borne out, above the surest of their 230 supported ones that it denies.
"""

from __future__ import annotations

# The judge's probability that a passage supports a claim, for it to be borne out …
BORNE_OUT_FIGURE = 0.9  # … where a figure of the claim stands on the same terms in a passage that
# speaks of the same thing by its words (the surest false one: 0.896),
BORNE_OUT_APART = 0.945  # … or in one that does not (0.940),
BORNE_OUT = 0.93  # … where none does, and the passage has most of the claim's words (0.921),
REWORDED = 0.96  # … where none does and it has few of them (0.955),
BORNE_OUT_OPEN = 0.96  # … where something may turn the claim round, a negation (0.955).

SAID = 0.6  # of the claim's words, for them to be most of them

# For a passage to speak of the same thing: of the claim's words, the names aside …
SAME_THING = 0.45
HEARD = 0.15  # … or the judge's probability at most that it says nothing of the claim,
HEARD_LEAST = 0.1  # … with at least so much of its words.
SURELY_THE_SAME = 0.68  # of the claim's words, for a passage that differs to contradict it unheard

NOT_BORNE_OUT = 0.7  # the judge's probability of support above which a difference is only apparent
# The judge's probability that a passage contradicts, where nothing named differs (the surest of a
# true claim: 0.949; it seldom knows), and where something unaligned turns the claim round as well
# (0.903).
DENIED, DENIED_OPEN = 0.955, 0.91
