"""An encoder of the tests' own: every family of words has an axis, all else is an axis of noise."""

import numpy as np

from kernel.text.analysis import terms

FAMILIES = (
    "car vehicle automobile 汽车 车辆",
    "battery accumulator cell 电池",
    "zorble frimp 佐波",
)
AXES = [frozenset(terms(words)) for words in FAMILIES]


class TinyEncoder:
    name = "tiny"
    version = "1"
    languages = frozenset({"en"})
    least = 0.3

    def __init__(self):
        self.encoded = []

    def texts(self, texts):
        self.encoded += texts
        return np.stack([self.question(text) for text in texts])

    def question(self, text):
        found = terms(text)
        known = [sum(term in axis for term in found) for axis in AXES]
        vector = np.array([*known, 0.1 + 0.1 * (not any(known))], dtype=np.float32)
        return vector / np.linalg.norm(vector)


class TinyBothLanguages(TinyEncoder):
    version = "2"
    languages = frozenset({"en", "zh"})
