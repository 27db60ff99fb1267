"""What is asked before each step of a notice or a report, and what carries it out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.pages.moves import ButtonForm, Confirmation, Step
from marketplace.moderation import notices, services
from marketplace.moderation.appeals import appeal, reject_appeal, uphold_appeal
from marketplace.moderation.measures import lift_measure
from marketplace.moderation.terms import MeasureKind, Noun
from marketplace.pages.moderation.forms import (
    ActForm,
    AppealForm,
    ProofForm,
    RejectionForm,
    RemarkForm,
    StatementForm,
)


def _with_file(service: Any) -> Any:
    """The service, given the one file of a form as its files."""

    def carry(thing_id: Any, *, file: Any, by: Any, **said: Any) -> Any:
        return service(thing_id, files=[file], by=by, **said)

    return carry


NOTICE_STEPS: dict[str, Step] = {
    "take": Step(
        ButtonForm,
        notices.take_measures,
        Confirmation(
            _("Is this notice complete?"),
            (
                _("The technology goes out of sight at once."),
                _("Its owner receives the notice with its evidence and may answer."),
                _("The notice stands in the public log."),
            ),
            _("Take it out of sight and pass the notice on"),
            _("Out of sight. Both sides are told."),
            "stop",
        ),
    ),
    "reject": Step(
        RejectionForm,
        notices.reject_notice,
        Confirmation(
            _("Reject this notice as incomplete?"),
            (_("The right holder reads what it lacks and may send another one."),),
            _("Reject the notice"),
            _("Rejected. The right holder is told."),
        ),
    ),
    "state": Step(
        StatementForm,
        _with_file(notices.state_no_infringement),
        Confirmation(
            _("State that nothing is infringed?"),
            (
                _("The right holder receives your statement and evidence at once."),
                _(
                    "Without proof of a complaint or suit within the days of the law, the "
                    "technology is shown again."
                ),
                _("Whoever states what is wrong is liable."),
            ),
            _("Send the statement"),
            _("Sent. The right holder's days begin when it arrives."),
        ),
    ),
    "prove": Step(
        ProofForm,
        _with_file(notices.prove_notice),
        Confirmation(
            _("Show that you have gone to an authority or a court?"),
            (_("The technology stays out of sight until that is decided."),),
            _("Hand in the proof"),
            _("Handed in. The measures stay."),
        ),
    ),
    "withdraw": Step(
        ButtonForm,
        notices.withdraw_notice,
        Confirmation(
            _("Withdraw this notice?"),
            (_("What it holds is let go at once."),),
            _("Withdraw the notice"),
            _("Withdrawn."),
        ),
    ),
    "release": Step(
        RemarkForm,
        notices.release_notice,
        Confirmation(
            _("Has the authority or court found no infringement?"),
            (_("What the notice holds is let go. What others hold stays held."),),
            _("End the measures"),
            _("The measures are over."),
        ),
    ),
    "note_false": Step(
        RemarkForm,
        notices.note_false_notice,
        Confirmation(
            _("Was this notice wrong?"),
            (_("It is noted in the public log, and shown beside later notices of its giver."),),
            _("Note that it was wrong"),
            _("Noted."),
        ),
    ),
}
MEASURE_STEPS: dict[str, Step] = {
    "lift": Step(
        ButtonForm,
        lift_measure,
        Confirmation(
            _("Lift this measure?"),
            (_("What it held is let go. What others hold stays held."),),
            _("Lift it"),
            _("Lifted. What others hold stays held."),
        ),
    ),
    "appeal": Step(
        AppealForm,
        appeal,
        Confirmation(
            _("Object to this measure?"),
            (
                _("Another operator than the one who took it decides."),
                _("The measure lasts until that is decided."),
                _("You can object once."),
            ),
            _("Send the objection"),
            _("Sent. You hear what is decided, and why."),
        ),
    ),
    "uphold": Step(
        RemarkForm,
        uphold_appeal,
        Confirmation(
            _("Is this objection right?"),
            (_("The measure ends at once, and the public log says so."),),
            _("End the measure"),
            _("The measure is lifted. Who objected is told."),
        ),
    ),
    "reject": Step(
        RemarkForm,
        reject_appeal,
        Confirmation(
            _("Does the measure stay?"),
            (_("Who objected reads why."),),
            _("Keep the measure"),
            _("The measure stays. Who objected is told."),
        ),
    ),
}
#: (What it is about, the measure) → what follows from it, for everybody to read.
EFFECTS = {
    (Noun.LISTING, MeasureKind.HOLD): (_("Nobody but its owner and the operators sees it."),),
    (Noun.DEMAND, MeasureKind.HOLD): (_("Nobody but its owner and the operators sees it."),),
    (Noun.LISTING, MeasureKind.REMOVAL): (_("It does not come back into the market."),),
    (Noun.DEMAND, MeasureKind.REMOVAL): (_("It does not come back into the market."),),
    (Noun.ORGANISATION, MeasureKind.LIMITATION): (
        _("What it offers and seeks stays in the market, and its talks go on."),
        _("It publishes nothing new, asks and answers nobody anew and orders nothing."),
        _("Its API keys only read, and it gets no new ones."),
    ),
    (Noun.ORGANISATION, MeasureKind.HOLD): (
        _("Its page, technologies, demands and services are out of sight."),
        _("Its members write in no talk; the other sides are told and may end it."),
        _("Orders that run stand still; either side may cancel them."),
        _("Its API keys open nothing."),
    ),
    (Noun.ORGANISATION, MeasureKind.REMOVAL): (
        _("Its page, technologies, demands and services are out of sight for good."),
        _("Its talks have ended; the other sides are told."),
        _("Orders that run stand still; either side may cancel them."),
        _("Its API keys are revoked."),
        _("Its members still read what was theirs and may object."),
    ),
}
REPORT_STEPS: dict[str, Step] = {
    "act": Step(
        ActForm,
        services.act_on_report,
        Confirmation(
            _("Take a measure?"),
            (_("It stands in the public log, without the reporter and without your words."),),
            _("Take the measure"),
            _("Done. The owner and the reporter are told."),
            "stop",
        ),
    ),
    "dismiss": Step(
        RemarkForm,
        services.dismiss_report,
        Confirmation(
            _("Take no measure?"),
            (_("The reporter reads why."),),
            _("Take no measure"),
            _("Closed. The reporter is told."),
        ),
    ),
}
