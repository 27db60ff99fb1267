"""Why somebody does not judge, a sheet is not handed in, or a panel is not concluded."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class PanelReason(ReasonCode):
    """What can stand in the way of several people judging together."""

    ASSESSOR_UNKNOWN = (
        "assessor.unknown",
        _("Nobody signs in with this address. Ask the expert to register first."),
    )
    ASSESSOR_MISSING = (
        "assessor.missing",
        _("Choose a colleague or an expert, or give an expert's address."),
    )
    EXPERT_NOT_SHOWN = (
        "assessor.expert_not_shown",
        _("This expert does not show themself in the talent pool any more."),
    )
    NAMED_ALREADY = "assessor.named_already", _("This person is named to this evaluation already.")
    CHAIR_EXISTS = "assessor.chair_exists", _("There is a chair already; withdraw them first.")
    CHAIR_MISSING = "panel.chair_missing", _("Name a chair who is free to judge.")
    NOT_CONFIRMED = (
        "assessor.not_confirmed",
        _("Confirm that you have named every relation that you know of."),
    )
    RELATION_UNKNOWN = "assessor.relation_unknown", _("Choose a relation and a party of the list.")
    RELATION_TWICE = "assessor.relation_twice", _("Name each relation to a party once.")
    WORDS_TOO_LONG = "assessor.words_too_long", _("Say it in at most %(most)s letters.")
    CONFLICT_FOUND = (
        "assessor.conflict_found",
        _("A relation to a party has come up since you declared: %(relation)s."),
    )
    SOMEBODY_REFUSED = (
        "panel.somebody_refused",
        _(
            "Somebody who judges is not free to any more, for a relation to a party that has come "
            "up since. Their sheet does not count; look at the points again."
        ),
    )
    TOO_FEW_LEFT = (
        "panel.too_few_left",
        _("Too few are left who are free to judge. The evaluator names others first."),
    )
    EVALUATION_CLOSED = "assessor.evaluation_closed", _("This evaluation is over.")
    SCORED_ALREADY = (
        "assessor.scored_already",
        _("The consensus round has begun; the people who judge stay."),
    )
    REASON_MISSING = "assessor.reason_missing", _("Say why.")
    NOT_SCORED = "panel.not_scored", _("This kind of evaluation is not scored by a panel.")
    TEMPLATE_UNKNOWN = (
        "panel.template_unknown",
        _("Choose a template that fits the kind of evaluation."),
    )
    TOO_FEW = (
        "panel.too_few",
        _("This template needs at least %(least)s people who are free to judge; there are %(n)s."),
    )
    DEADLINE_OUT_OF_RANGE = (
        "panel.deadline_out_of_range",
        _("The last day lies between tomorrow and a year from now."),
    )
    PANEL_EXISTS = "panel.exists", _("There is a panel already.")
    NOT_CONCLUDED = (
        "panel.not_concluded",
        _("This kind of evaluation is delivered after its panel has agreed."),
    )
    INDICATOR_UNKNOWN = "sheet.indicator_unknown", _("The template has no indicator “%(code)s”.")
    POINTS_OUT_OF_RANGE = (
        "sheet.points_out_of_range",
        _("Points are whole, from %(lowest)s to %(highest)s."),
    )
    POINTS_AND_NOT_APPLICABLE = (
        "sheet.points_and_not_applicable",
        _("Give points, or say that it does not apply, not both."),
    )
    POINTS_MISSING = (
        "sheet.points_missing",
        _("“%(name)s” has no points yet. Where it does not apply, say so."),
    )
    RATIONALE_MISSING = "sheet.rationale_missing", _("“%(name)s”: say why.")
    EVIDENCE_MISSING = (
        "sheet.evidence_missing",
        _("“%(name)s”: name what shows it, or attach a file."),
    )
    TEXT_TOO_LONG = "sheet.text_too_long", _("“%(name)s”: at most %(most)s letters.")
    NOT_NOW = "sheet.not_now", _("The panel is not at this step now.")
    SAVED_ELSEWHERE = (
        "sheet.saved_elsewhere",
        _("This sheet was saved in another window meanwhile. What you typed here is kept below."),
    )
    REVISED_ALREADY = "sheet.revised_already", _("You have revised your points; once is all.")
    NOTHING_REVISED = "sheet.nothing_revised", _("Change at least one indicator.")
    NOT_ON_PANEL = (
        "sheet.not_on_panel",
        _("Only those who handed in a sheet in time take part in the consensus round."),
    )
    AGREED_MISSING = "consensus.missing", _("“%(name)s”: record what was agreed.")
    NOTHING_SHOWN = (
        "consensus.nothing_shown",
        _("“%(name)s”: nobody has named what shows it, so it cannot count as shown."),
    )
    OUTLIER_REASON_MISSING = (
        "consensus.outlier_reason_missing",
        _("“%(name)s”: points lie far apart; say why the panel settles on this."),
    )
