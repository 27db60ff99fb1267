"""Pages on which a seller learns how its technologies do, and the counting of visitors."""
