"""Where each bar and each word of the picture stands, for a width."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefbot.figures.chart.bars import Bar, Chart
from briefbot.french.figures import charts as french

WIDE, NARROW = 720, 340  # pixels: a screen's column, a phone's
MARGIN, BAR, GAP = 12, 14, 6
TITLE_SIZE, GROUP_SIZE, TEXT_SIZE = 17, 14, 12
# Of the size: the mean width of a letter of DejaVu Sans, the widest font that a screen may put in
# the place of Helvetica, plain and bold.
LETTER, BOLD_LETTER = 0.58, 0.68
LONGEST_LABEL = 160  # characters
# Told apart by their lightness as well, and by the words beside each: never by colour alone.
YEARLY, OTHER, INK, PAPER = "#1f5fa8", "#9a5b00", "#1a1a1a", "#ffffff"


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words on one line, from their left end and their base."""

    x: float
    y: float
    text: str
    size: int
    bold: bool = False


@dataclass(slots=True)
class Scene:
    """What is drawn, in order, on a page of some width; ``height`` grows with it."""

    width: int
    blocks: list[Rectangle] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)
    height: float = MARGIN

    def write(self, text: str, size: int, x: float = MARGIN, bold: bool = False) -> None:
        """Words below what is there, on as many lines as they need."""
        mean = BOLD_LETTER if bold else LETTER
        letters = max(int((self.width - x - MARGIN) / (mean * size)), 8)
        for line in textwrap.wrap(text, letters, break_long_words=True) or [""]:
            self.height += size + 3
            self.lines.append(TextLine(x, self.height, line, size, bold))


def draw(parts: Sequence[Chart], width: int = WIDE) -> Scene:
    """The parts of the picture one below the other."""
    scene = Scene(width)
    if not parts:
        scene.write(french.NOTHING, TEXT_SIZE)
    else:
        _key(scene)
    for chart in parts:
        scene.height += 2 * GAP
        scene.write(chart.title, TITLE_SIZE, bold=True)
        for group in chart.groups:
            scene.height += GAP
            scene.write(group.title, GROUP_SIZE, bold=True)
            for bar in group.bars:
                _bar(scene, bar, float(bar.size / chart.largest))
    scene.height += MARGIN
    return scene


def _key(scene: Scene) -> None:
    for fill, told in ((YEARLY, french.PER_YEAR), (OTHER, french.OTHERWISE)):
        scene.blocks.append(Rectangle(MARGIN, scene.height + 4, 12, 12, fill))
        scene.write(told, TEXT_SIZE, MARGIN + 18)


def _bar(scene: Scene, bar: Bar, share: float) -> None:
    """Its label, the bar, and the figure as written below it."""
    label = textwrap.shorten(bar.label, LONGEST_LABEL, placeholder=" […]")
    scene.write(label, TEXT_SIZE)
    scene.height += 4
    length = max(share * (scene.width - 2 * MARGIN), 2)
    fill = YEARLY if bar.yearly else OTHER
    scene.blocks.append(Rectangle(MARGIN, scene.height, length, BAR, fill))
    scene.height += BAR
    scene.write(bar.told, TEXT_SIZE, bold=True)
    scene.height += GAP
