"""What a reviewer says.

publish_listing(listing.id, **PASSED, **PASSED, by=operator)
return_listing(listing.id, **FAILED, **LACKING, by=operator)       # for a listing; a demand: reasons of its own
"""

from kernel import clock
from marketplace.reviews.scoring import Judgement, Score

GOOD = Score(numbers=4, clarity=4, evidence=2, terms=4)
POOR = Score(numbers=1, clarity=2, evidence=2, terms=2)
PASSED = {"score": GOOD, "comment": "Measured and clear."}
LACKING = {"score": POOR, "comment": "Name the test."}
FOR_IT = Judgement(GOOD, "Measured and clear.")
AGAINST_IT = Judgement(POOR, "Name the test.", accepts=False, reasons=("title_unclear",))


# What every row of a review takes, whatever it says.
def a_review(**said):
    return {**GOOD.points, "comment": "Measured.", "submitted_at": clock.now()} | said


# The same in forms.
POINTS = GOOD.points
FEW_POINTS = POOR.points
