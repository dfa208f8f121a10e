"""Run the benchmarks (``make bench``)."""

import os
import sys

import django

from tests import bench
from tests.measuring import ROOT, measure

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "barometer.settings")
django.setup()
sys.exit(measure(bench, "bench_", ROOT / "var" / "bench.json"))
