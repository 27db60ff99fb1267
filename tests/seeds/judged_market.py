"""The judged market as it stands in the repository."""

from pathlib import Path

from seeds.demonstration.dataset import Dataset
from seeds.demonstration.judged import JudgedMarket

JUDGED = JudgedMarket(Path(__file__).parents[1] / "data" / "judged", Dataset())
