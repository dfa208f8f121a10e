"""Run the fault runs (``make faults``)."""

import sys

from tests import faults
from tests.measuring import ROOT, measure

sys.exit(measure(faults, "fault_", ROOT / "var" / "faults.json"))
