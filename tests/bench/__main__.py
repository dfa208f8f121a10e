"""Run the benchmarks (``make bench``)."""

import sys

from tests import bench
from tests.measuring import ROOT, measure

sys.exit(measure(bench, "bench_", ROOT / "var" / "bench.json"))
