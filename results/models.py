"""The list of models that Django wants; import a model from where it lives."""

from results.coding.models import FrameCategory, ScreenedAnswer
from results.files.models import DataFile
from results.tabulation.models import Crossing, Cube, CubeTable, SnapshotColumn
from results.trends.models import ReferenceFigure
from results.weighting.models import WaveWeighting

__all__ = [
    "Crossing",
    "Cube",
    "CubeTable",
    "DataFile",
    "FrameCategory",
    "ReferenceFigure",
    "ScreenedAnswer",
    "SnapshotColumn",
    "WaveWeighting",
]
