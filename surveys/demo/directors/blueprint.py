"""The shares behind the synthetic answers of the chief executives' survey of 2018, per mille.

KS published the response rate (42.1 %), what was asked, and little of the answers. Everything else
is ours, the number of the invited too: the register's 422 municipalities and 17 county authorities
of 2018. Groups of size are under 5 000, 5 000–9 999, 10 000 or more, and county authorities.
"""

from __future__ import annotations

from collections.abc import Mapping

from surveys.demo.cases import Losses
from surveys.demo.draws import Aim
from surveys.demo.forms import Sides

SEED = 2017
INVITED = 439
ANSWERED = 185
LOSSES = Losses(partial=14, declined=9, undeliverable=6)

SMALL, MIDDLE, LARGE, COUNTIES = 1, 2, 3, 4

HAS_STRATEGY = Aim(0, by="size", groups={SMALL: 40, MIDDLE: 80, LARGE: 250, COUNTIES: 220})
STRATEGIES: Mapping[int, Aim] = {1: Aim(560), 2: Aim(240)}
"""Of those who have one: politically or administratively adopted; the others both."""

DEVELOPING = Aim(0, by="size", groups={SMALL: 110, MIDDLE: 150, LARGE: 300, COUNTIES: 330})
DOES_NOT_KNOW = Aim(20)

SINGLES: Mapping[str, Mapping[int, Aim]] = {
    "R3": {1: Aim(120), 2: Aim(40), 3: Aim(30), 99: Aim(20)},
    "R4": {1: Aim(280), 99: Aim(40)},
}
REST = {"R3": 4, "R4": 2}
FOCUS_AREAS: Mapping[int, Aim] = {1: Aim(380), 99: Aim(50)}

CAUSES: Mapping[int, Aim] = {
    1: Aim(785),
    2: Aim(640),
    3: Aim(180),
    4: Aim(350),
    5: Aim(520),
    6: Aim(160),
    97: Aim(20),
}
PARTNERS: Mapping[int, Aim] = {
    1: Aim(620),
    2: Aim(190),
    3: Aim(320),
    4: Aim(250),
    5: Aim(160),
    6: Aim(370),
    7: Aim(220),
    97: Aim(20),
}
PROMOTES: Mapping[str, Sides] = {
    "participation": Sides(Aim(820), Aim(20), not_relevant=5, dont_know=15),
    "inhabitants": Sides(Aim(520), Aim(40), not_relevant=30, dont_know=40),
    "public_cooperation": Sides(Aim(560), Aim(60), not_relevant=20, dont_know=30),
    "political_decisions": Sides(Aim(480), Aim(110), not_relevant=10, dont_know=30),
    "laws": Sides(Aim(240), Aim(330), not_relevant=10, dont_know=40),
    "economy": Sides(Aim(260), Aim(420), not_relevant=5, dont_know=20),
    "technology": Sides(Aim(720), Aim(40), not_relevant=5, dont_know=25),
    "reorganisation": Sides(Aim(420), Aim(140), not_relevant=60, dont_know=40),
}
