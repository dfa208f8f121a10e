"""The shares behind the synthetic answers of the leaders' survey of 2020, per mille.

As surveys/demo/leaders/blueprint_2018.py, but weighted by sector, as KS weighted them then. How
many were asked, and how many answered, is ours: KS has published neither.
"""

from __future__ import annotations

from surveys.demo.draws import Aim
from surveys.demo.forms import Sides
from surveys.demo.leaders.blueprint import Actors, Blueprint, FailedAttempts, Newest
from surveys.demo.leaders.respondents import Turnout

HEALTH, EDUCATION, SOCIAL, CULTURE, TECHNICAL = 1, 2, 3, 4, 5

TURNOUT = Turnout(
    answered=1980,
    weighted_by=("sector",),
    rates={
        "sector": {HEALTH: 40, EDUCATION: 43, SOCIAL: 38, CULTURE: 46, TECHNICAL: 40},
        "region": {1: 4, 2: 8, 3: 6, 4: 4, 5: 0},
    },
    merging=320,
)


def _culture(share: int, strength: int) -> Aim:
    """A statement on culture: leaders of units that have innovated agree more often."""
    return Aim(share, leans={"innovative": {1: strength, 0: -3 * strength}})


BLUEPRINT = Blueprint(
    seed=2020,
    turnout=TURNOUT,
    innovative=Aim(
        750,
        by="sector",
        groups={HEALTH: 740, EDUCATION: 760, SOCIAL: 830, CULTURE: 740},
        leans={"employees": {1: -60, 2: -20, 3: 30, 4: 60}},
    ),
    under_way=260,
    newest=Newest(
        introduced={"product": 440, "service": 720, "process": 780, "communication": 480},
        several_kinds=270,
        newness={1: 170, 2: 620, 3: 180},
        core={1: 860, 2: 80, 3: 40},
        wholly_new=200,
        unsure=30,
    ),
    actors=Actors(
        started={
            1: Aim(700),
            3: Aim(130),
            4: Aim(50),
            5: Aim(110),
            6: Aim(15),
            7: Aim(60),
            97: Aim(60),
        },
        completed={
            1: Aim(640),
            3: Aim(110),
            4: Aim(60),
            5: Aim(60),
            6: Aim(15),
            7: Aim(60),
            97: Aim(50),
        },
        employees_started=500,
        employees_completed=760,
        key_role=860,
        alone=Aim(120),
        external=620,
        own_municipality=Aim(530),
        unions=270,
        partners={
            2: Aim(240),
            3: Aim(140),
            5: Aim(220),
            6: Aim(180),
            7: Aim(250),
            8: Aim(60),
            97: Aim(30),
        },
    ),
    promotes={
        "operation": Sides(Aim(560), Aim(90), not_relevant=40, dont_know=30),
        "mistakes": Sides(Aim(500), Aim(60), not_relevant=60, dont_know=50),
        "internal_cooperation": Sides(Aim(780), Aim(35), not_relevant=5, dont_know=10),
        "participation": Sides(Aim(790), Aim(25), not_relevant=0, dont_know=10),
        "inhabitants": Sides(Aim(500), Aim(60), not_relevant=150, dont_know=50),
        "public_cooperation": Sides(Aim(550), Aim(70), not_relevant=120, dont_know=40),
        "political_decisions": Sides(Aim(480), Aim(160), not_relevant=80, dont_know=50),
        "laws": Sides(Aim(520), Aim(200), not_relevant=50, dont_know=40),
        "economy": Sides(
            Aim(220),
            Aim(
                355,
                by="sector",
                groups={CULTURE: 460, TECHNICAL: 280},
                leans={"size": {1: 30, 2: 20, 3: -70}, "employees": {1: 30, 2: 20, 4: -90}},
            ),
            not_relevant=60,
            dont_know=30,
        ),
        "technology": Sides(Aim(650), Aim(80), not_relevant=70, dont_know=30),
        "reorganisation": Sides(Aim(430), Aim(150), not_relevant=120, dont_know=50),
    },
    unfinished={
        "operation": Sides(Aim(330), Aim(220), not_relevant=40, dont_know=60),
        "mistakes": Sides(Aim(300), Aim(130), not_relevant=60, dont_know=80),
        "internal_cooperation": Sides(Aim(520), Aim(120), not_relevant=10, dont_know=40),
        "participation": Sides(Aim(540), Aim(110), not_relevant=10, dont_know=40),
        "inhabitants": Sides(Aim(300), Aim(120), not_relevant=150, dont_know=80),
        "public_cooperation": Sides(Aim(320), Aim(170), not_relevant=120, dont_know=80),
        "political_decisions": Sides(Aim(260), Aim(310), not_relevant=80, dont_know=80),
        "laws": Sides(Aim(280), Aim(320), not_relevant=50, dont_know=70),
        "economy": Sides(Aim(90), Aim(670), not_relevant=20, dont_know=30),
        "technology": Sides(Aim(380), Aim(190), not_relevant=70, dont_know=60),
        "reorganisation": Sides(Aim(220), Aim(290), not_relevant=120, dont_know=80),
    },
    value={
        1: Aim(730),
        2: Aim(430),
        3: Aim(140),
        4: Aim(410),
        5: Aim(40),
        6: Aim(300),
        97: Aim(40),
    },
    several_values=640,
    spread=580,
    failed=FailedAttempts(
        tried=Aim(
            240, by="sector", groups={HEALTH: 230, EDUCATION: 220, SOCIAL: 280, CULTURE: 250}
        ),
        kinds={
            3: Aim(
                551,
                by="sector",
                groups={HEALTH: 640, EDUCATION: 750, SOCIAL: 440, CULTURE: 300},
            ),
            2: Aim(
                190,
                by="sector",
                groups={HEALTH: 160, EDUCATION: 120, SOCIAL: 260, CULTURE: 420},
            ),
            1: Aim(
                160,
                by="sector",
                groups={HEALTH: 130, EDUCATION: 75, SOCIAL: 140, TECHNICAL: 360},
            ),
        },
        reasons={1: Aim(410), 2: Aim(400), 3: Aim(310), 4: Aim(290), 97: Aim(150)},
    ),
    culture={
        "values_ideas": Sides(_culture(965, 8), not_relevant=5, dont_know=10, at_end=640),
        "learns_from_mistakes": Sides(_culture(885, 20), not_relevant=10, dont_know=15, at_end=400),
        "easy_reuse": Sides(_culture(830, 25), not_relevant=15, dont_know=25),
        "takes_risks": Sides(_culture(700, 50), not_relevant=15, dont_know=25),
        "pilots_into_operation": Sides(_culture(560, 55), not_relevant=40, dont_know=40),
    },
    merger={1: Aim(388), 2: Aim(382), 3: Aim(90)},
)
