"""Why a review is not taken, and what the pre-checks point out: stable codes with their words."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class ReviewReason(ReasonCode):
    """What can stand in the way of a review."""

    COMMENT_MISSING = "review.comment_missing", _("Write to the owner what led to the score.")
    POINTS_OUT_OF_RANGE = "review.points_out_of_range", _("Give from 0 to 5 points.")
    TOTAL_TOO_LOW = (
        "review.total_too_low",
        _("With %(total)s of 20 points it cannot be published; it takes %(least)s."),
    )
    POINTS_ZERO = (
        "review.points_zero",
        _("Whatever gets no points in one criterion cannot be published."),
    )
    EVIDENCE_CAPPED = (
        "review.evidence_capped",
        _("While nothing shows the claimed level, evidence gets at most %(most)s points."),
    )
    REASONS_MISSING = "review.reasons_missing", _("Choose at least one reason.")
    REVIEWERS_DIFFER = (
        "review.reviewers_differ",
        _(
            "A colleague came to the other verdict. Leave your opinion; somebody with the right to "
            "decide, who has not scored it yet, decides."
        ),
    )
    NOT_PROPOSED = (
        "review.not_proposed",
        _("No colleague has scored it as publishable yet, and four eyes are needed."),
    )


class Check(ReasonCode):
    """What a pre-check points out; nothing is refused for it."""

    NUMBERS_MISSING = (
        "check.numbers_missing",
        _("No figure stands anywhere. A measured comparison convinces more than words."),
    )
    NOVELTY_UNSUPPORTED = (
        "check.novelty_unsupported",
        _("“%(word)s” is only a claim here. Say what is new in figures, or name the right."),
    )
    NUMBER_UNKNOWN = (
        "check.number_unknown",
        _("“%(number)s” is not in the registry. Correct the number, or register the right."),
    )
    TRL_UNSUPPORTED = (
        "check.trl_unsupported",
        _("Nothing shows that level %(level)s is reached. Name a file, a page or a statement."),
    )
    CONTACT_MISSING = "check.contact_missing", _("Nobody is named who will answer.")
    TEXT_THIN = (
        "check.text_thin",
        _("This is too thin to judge: it has %(length)s characters; %(least)s are little."),
    )
    TEXT_COPIED = (
        "check.text_copied",
        _("%(count)s sentences stand word for word in “%(reference)s” too."),
    )
