"""Texts of a questionnaire as paragraphs and lists: the little mark-up its writers use."""

from __future__ import annotations

import re
from typing import NamedTuple

BULLETS = ("– ", "- ", "• ")


class Block(NamedTuple):
    """A paragraph, or a list when it has points."""

    text: str
    points: tuple[str, ...] = ()


def blocks_of(text: str) -> list[Block]:
    """Blank lines part paragraphs; lines that begin with a dash or a bullet are points."""
    blocks: list[Block] = []
    for part in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        points = tuple(line[2:].strip() for line in lines if line.startswith(BULLETS))
        words = " ".join(line for line in lines if not line.startswith(BULLETS))
        if words or points:
            blocks.append(Block(words, points))
    return blocks
