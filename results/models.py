"""The list of models that Django wants; import a model from where it lives."""

from results.files.models import DataFile
from results.tabulation.models import Cube, CubeTable

__all__ = ["Cube", "CubeTable", "DataFile"]
