"""What is asked before each step of a grade, and before a decision about a profile."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.pages.moves import ButtonForm, Confirmation, Step
from accounts.pages.organisations.forms import RemarkForm
from accounts.pages.talent.forms import ReturnForm, RevocationForm, SuspensionForm
from accounts.talent import grading, suspending

STEPS: dict[str, Step] = {
    "submit": Step(
        ButtonForm,
        grading.submit_grade,
        Confirmation(
            _("Ask the operators to verify this grade?"),
            (
                _("They compare your certificate with the filed list."),
                _("Until they decide, it cannot be changed."),
            ),
            _("Ask to be verified"),
            _("The operators have it."),
        ),
    ),
    "take": Step(
        ButtonForm,
        grading.take_grade,
        Confirmation(
            _("Begin to check this grade?"),
            (_("Others see that you began."),),
            _("Begin to check"),
            _("It is yours to check. Others see that you began."),
        ),
    ),
    "verify": Step(
        RemarkForm,
        grading.verify_grade,
        Confirmation(
            _("Verify this grade?"),
            (_("The broker is found by it as long as it is in force."),),
            _("Verify the grade"),
            _("Verified. The broker has been told."),
        ),
    ),
    "return": Step(
        ReturnForm,
        grading.return_grade,
        Confirmation(
            _("Return the grade with reasons?"),
            (_("The broker reads the reasons, mends them and submits again."),),
            _("Return the grade"),
            _("Returned with your reasons."),
        ),
    ),
    "suspend": Step(
        RevocationForm,
        grading.suspend_grade,
        Confirmation(
            _("Suspend this grade?"),
            (_("The broker is not found by it until it is reinstated."),),
            _("Suspend the grade"),
            _("Suspended. The broker has been told."),
            "stop",
        ),
    ),
    "reinstate": Step(
        RemarkForm,
        grading.reinstate_grade,
        Confirmation(
            _("Let this grade count again?"),
            (_("The broker is found by it again."),),
            _("Reinstate the grade"),
            _("Reinstated."),
        ),
    ),
    "revoke": Step(
        RevocationForm,
        grading.revoke_grade,
        Confirmation(
            _("Revoke this grade for good?"),
            (
                _("The broker is no longer found by it, on no page and over no API."),
                _("It cannot be given back; the broker states it anew."),
            ),
            _("Revoke the grade"),
            _("Revoked. The broker has been told."),
            "stop",
        ),
    ),
}

DECISIONS: dict[str, Step] = {
    "suspend": Step(
        SuspensionForm,
        suspending.suspend_profile,
        Confirmation(
            _("Suspend this profile?"),
            (
                _("Nobody finds it, and nobody can mandate, name or book the person."),
                _("Mandates do not count meanwhile, and the organisations are told."),
                _("Appointments to come are called off. Panels that have begun go on."),
            ),
            _("Suspend the profile"),
            _("Suspended. The person has been told."),
            "stop",
        ),
    ),
    "lift": Step(
        ButtonForm,
        suspending.lift_suspension,
        Confirmation(
            _("Lift the suspension of this profile?"),
            (
                _("It is found again if its person still shows it."),
                _("Mandates count again where a grade is in force; the organisations are told."),
            ),
            _("Lift the suspension"),
            _("The suspension is lifted. The person has been told."),
        ),
    ),
}
