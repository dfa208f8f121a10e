"""The shares behind the synthetic answers of the leaders' survey of 2018, per mille.

KS published some percentages; the others are ours, plausible and no more. Shares are weighted by
type of unit and part of the country, as KS weighted the answers. How many were asked is ours: KS
has not published it. Groups are those of the register: size 1–3 (4: county authorities),
centrality 1–4 and employees 1–4, small to large.
"""

from __future__ import annotations

from surveys.demo.draws import Aim
from surveys.demo.forms import Sides
from surveys.demo.leaders.blueprint import Actors, Blueprint, Newest
from surveys.demo.leaders.respondents import Turnout

HEALTH = 1
NURSING_HOME, CARE_HOME, HEALTH_CENTRE, HOME_CARE = 11, 12, 13, 14
SCHOOL, KINDERGARTEN, UPPER_SECONDARY = 21, 22, 24

TURNOUT = Turnout(
    answered=1786,
    weighted_by=("unit_type", "region"),
    rates={
        "unit_type": {
            SCHOOL: 44,
            KINDERGARTEN: 40,
            UPPER_SECONDARY: 50,
            NURSING_HOME: 38,
            CARE_HOME: 36,
            HEALTH_CENTRE: 46,
            HOME_CARE: 34,
        },
        "region": {1: 8, 2: 12, 3: 10, 4: 6, 5: 2},
    },
)


SIZE_AND_PLACE = {"size": {1: -30, 2: 60, 3: -30}, "centrality": {1: -30, 2: 40, 3: 40, 4: -50}}
FROM_OUTSIDE = {"size": {1: 40, 3: -30}, "centrality": {1: -30, 4: 50}}

BLUEPRINT = Blueprint(
    seed=2018,
    turnout=TURNOUT,
    innovative=Aim(
        740,
        by="unit_type",
        groups={
            SCHOOL: 828,
            KINDERGARTEN: 722,
            UPPER_SECONDARY: 835,
            NURSING_HOME: 778,
            HEALTH_CENTRE: 775,
            CARE_HOME: 600,
        },
        leans={"employees": {1: -70, 2: -20, 3: 20, 4: 60}} | SIZE_AND_PLACE,
    ),
    under_way=250,
    newest=Newest(
        introduced={"product": 400, "service": 750, "process": 851, "communication": 450},
        several_kinds=170,
        newness={1: 150, 2: 620, 3: 200},
    ),
    actors=Actors(
        started={
            1: Aim(680),
            3: Aim(120, leans=FROM_OUTSIDE),
            4: Aim(45, leans=FROM_OUTSIDE),
            5: Aim(100),
            6: Aim(12),
            7: Aim(60, leans=FROM_OUTSIDE),
            97: Aim(70),
        },
        completed={
            1: Aim(620),
            3: Aim(110),
            4: Aim(60),
            5: Aim(60),
            6: Aim(15),
            7: Aim(60),
            97: Aim(50),
        },
        employees_started=600,
        employees_completed=790,
        employees_either=880,
        alone=Aim(
            130,
            leans={"size": {1: 25, 2: -60, 3: 25}, "centrality": {1: 25, 2: -50, 3: -45, 4: 35}},
        ),
        external=600,
        own_municipality=Aim(
            525,
            by="unit_type",
            groups={SCHOOL: 600, KINDERGARTEN: 600, UPPER_SECONDARY: 400, NURSING_HOME: 400},
        ),
        unions=260,
        partners={
            2: Aim(230),
            3: Aim(120),
            5: Aim(200),
            6: Aim(190),
            7: Aim(240),
            8: Aim(30),
            97: Aim(30),
        },
    ),
    promotes={
        "operation": Sides(Aim(480), Aim(110), not_relevant=40, dont_know=30),
        "mistakes": Sides(Aim(420), Aim(80), not_relevant=60, dont_know=50),
        "internal_cooperation": Sides(Aim(850), Aim(30), not_relevant=5, dont_know=10),
        "participation": Sides(Aim(850), Aim(25), not_relevant=5, dont_know=10),
        "inhabitants": Sides(Aim(450), Aim(60), not_relevant=150, dont_know=50),
        "public_cooperation": Sides(Aim(480), Aim(80), not_relevant=150, dont_know=50),
        "political_decisions": Sides(Aim(380), Aim(150), not_relevant=100, dont_know=60),
        "laws": Sides(Aim(430), Aim(170), not_relevant=60, dont_know=40),
        "economy": Sides(
            Aim(200, by="unit_type", groups={CARE_HOME: 330}),
            Aim(330),
            not_relevant=60,
            dont_know=30,
        ),
        "technology": Sides(Aim(520), Aim(80), not_relevant=100, dont_know=40),
        "reorganisation": Sides(Aim(360), Aim(150), not_relevant=150, dont_know=50),
    },
    value={
        1: Aim(720, by="sector", groups={HEALTH: 750}),
        2: Aim(410),
        3: Aim(130),
        4: Aim(400),
        5: Aim(30),
        6: Aim(285),
        97: Aim(40),
    },
    several_values=622,
    spread=560,
)
