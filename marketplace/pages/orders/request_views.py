"""Pages of requests for quotes and of quotes."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.policies import require, require_working
from accounts.middleware import actor_of
from accounts.pages.disclosure.presentation import panel_of
from accounts.pages.moves import ButtonForm, Step, step_view
from kernel.http.editing import Editing
from kernel.http.once import once
from kernel.http.pages import attempt, carry_out, form_page, one_row_more, rows_page
from kernel.http.revisions import SeenRevision
from marketplace.orders import quoting, requesting
from marketplace.orders.assets import asset_of
from marketplace.orders.choosing import choose_quote
from marketplace.orders.models import Quote, QuoteRequest
from marketplace.orders.policies import may_award, may_respond, may_revise, may_run
from marketplace.orders.queries import (
    comparison_of,
    invitations_of,
    questions_of,
    quote_page,
    quotes_of,
    request_actions,
    request_page,
    requests_in_sight,
    templates_of,
)
from marketplace.orders.suggesting import suggestions
from marketplace.pages.form_parts import area, posted, saved_words
from marketplace.pages.orders.forms import (
    AnswerForm,
    LineRows,
    MilestoneRows,
    NeedForm,
    QuestionForm,
    QuoteForm,
    content_of,
    initial_need,
    initial_quote,
    template_content,
)
from marketplace.pages.orders.presentation import (
    QUOTE_QUESTIONS,
    REQUEST_QUESTIONS,
    column_of,
    request_row,
    suggestion_row,
)
from marketplace.ratings.queries import medians_of
from marketplace.service_offers.models import ServiceOffer
from marketplace.service_offers.queries import offered_services

ROWS: dict[str, Any] = {"lines": LineRows, "milestones": MilestoneRows}


class PassForm(forms.Form):
    """Why one will not quote."""

    note = forms.CharField(
        label=gettext_lazy("A word to the client"), max_length=1000, required=False, widget=area(2)
    )


@login_required
@require_GET
def quote_requests(request: HttpRequest) -> HttpResponse:
    """One's own requests, and those to which one was invited."""
    by = actor_of(request)
    return rows_page(
        request,
        "orders/requests.html",
        requests_in_sight(by=by),
        order=("-created_at", "-id"),
        show=partial(request_row, by=by),
        may_ask=by.may(Permission.ORDERS_WRITE),
    )


def _wanted_offer(offer_id: str, *, by: Actor) -> ServiceOffer | None:
    """The service from whose page one came."""
    return offered_services(by=by).filter(pk=offer_id).first() if _is_id(offer_id) else None


@login_required
@require_http_methods(["GET", "POST"])
@once
def new(request: HttpRequest) -> HttpResponse:
    """Write down what is needed."""
    by = actor_of(request)
    require_working(by, Permission.ORDERS_WRITE)
    about = request.GET.get("listing", "")
    wanted = _wanted_offer(request.GET.get("offer", ""), by=by)
    service = wanted.service_type if wanted else request.GET.get("service", "")
    initial = {"listing_id": about, "service_type": service}
    form = NeedForm(posted(request), by=by, about=about, initial=initial)

    def keep(confidential_brief: str, **_said: Any) -> QuoteRequest:
        return requesting.draft_request(form.need(), by=by, confidential_brief=confidential_brief)

    if request.method == "POST" and carry_out(form, keep):
        made: QuoteRequest = form.outcome  # type: ignore[attr-defined]  # carry_out
        messages.success(request, _("Kept as a draft. Now choose whom to ask."))
        if wanted:
            attempt(request, lambda: requesting.invite_provider(made.id, offer_id=wanted.id, by=by))
        return redirect("quote_request_invite", made.id)
    return form_page(request, "orders/need.html", form, {"wanted": wanted})


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Say anew what is needed."""
    by = actor_of(request)
    found = request_page(request_id, by=by)
    require(may_run, by, found)
    about = str(found.listing_id or "")
    part, rows = found.open_part, QuoteRequest.objects.visible_to(by)
    data = request.POST.copy() if request.method == "POST" else None
    drawn = NeedForm(by=by, about=about, initial=initial_need(found))
    form = NeedForm(data, by=by, about=about) if data is not None else drawn
    editing = Editing(request, data=data, drawn=[drawn])
    if editing.is_clashing:
        return editing.page(form, back=resolve_url("quote_request", request_id))
    # The confidential brief is not drawn into the form, so nothing of it can be merged.
    seen = SeenRevision(request, now=part.revision if part else 0)

    def keep(confidential_brief: str, **_said: Any) -> Any:
        change_it = partial(requesting.change_request, request_id, form.need(), by=by)
        change_it = partial(change_it, confidential_brief=confidential_brief)
        change_it = partial(change_it, confidential_revision=seen.number)
        return editing.save(rows, found, lambda: seen.carry_out(change_it))

    if request.method == "POST" and carry_out(form, keep):
        messages.success(request, saved_words(editing))
        return redirect("quote_request", request_id)
    context = {"existing": found, "editing": editing, "revision": seen.number}
    return form_page(request, "orders/need.html", form, context)


@login_required
@require_GET
def detail(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One request: for the client with all quotes side by side, for one invited with its own."""
    found = request_page(request_id, by=actor_of(request))
    return render(request, "orders/request.html", _context(found, by=actor_of(request)))


@login_required
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Choose whom to ask, from providers that fit."""
    by = actor_of(request)
    found = request_page(request_id, by=by)
    require(may_run, by, found)
    if request.method == "POST":
        offer = request.POST.get("offer", "")

        def ask() -> Any:
            return requesting.invite_provider(request_id, offer_id=UUID(offer), by=by)

        if _is_id(offer) and attempt(request, ask):
            messages.success(request, _("Invited."))
        return redirect("quote_request_invite", request_id)
    words = request.GET.get("q", "").strip()[:100]
    fitting = suggestions(found, medians=medians_of, words=words, by=by)
    context = {
        **_context(found, by=by),
        "q": words,
        "suggestions": [suggestion_row(each) for each in fitting],
    }
    return render(request, "orders/invite.html", context)


@login_required
@require_POST
def uninvite(request: HttpRequest, request_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Leave a provider out after all."""
    by = actor_of(request)
    if attempt(request, lambda: requesting.drop_invitation(request_id, invitation_id, by=by)):
        messages.success(request, _("Left out."))
    return redirect("quote_request_invite", request_id)


@login_required
@require_POST
@once
def ask(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Ask the client."""
    by = actor_of(request)
    found = request_page(request_id, by=by)
    require(may_respond, by, found)
    form = QuestionForm(request.POST)

    def put(question: str) -> Any:
        return requesting.ask_question(request_id, question=question, by=by)

    if carry_out(form, put):
        messages.success(request, _("Asked. The answer will stand here for everybody invited."))
        return redirect("quote_request", request_id)
    context = _context(found, by=by) | {"question_form": form}
    return form_page(request, "orders/request.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, request_id: UUID, question_id: UUID) -> HttpResponse:
    """Answer a question for everybody invited."""
    by = actor_of(request)
    found = request_page(request_id, by=by)
    require(may_run, by, found)
    form = AnswerForm(posted(request))

    def reply(answer: str) -> Any:
        return requesting.answer_question(request_id, question_id, answer=answer, by=by)

    if request.method == "POST" and carry_out(form, reply):
        messages.success(request, _("Answered. Everybody invited has been told."))
        return redirect("quote_request", request_id)
    asked = [each for each in questions_of(found, by=by) if each.id == question_id]
    context = {**request_row(found, by=by), "asked": asked}
    return form_page(request, "orders/answer.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
@once
def quote(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Quote as one invited, beginning with the last version or a template."""
    by = actor_of(request)
    found = request_page(request_id, by=by)
    require(may_respond, by, found)
    adding = request.POST.get("add_row", "")
    form, rows = _quote_forms(request, found, by=by)

    def offer(keep_as: str, **_said: Any) -> Quote:
        content = content_of(form, rows["lines"], rows["milestones"])
        # A name that is taken must not leave the quote sent behind a form that is refused.
        with transaction.atomic():
            made = quoting.offer_quote(request_id, content, by=by)
            if keep_as.strip():
                quoting.keep_template(keep_as, template_content(content), by=by)
        return made

    sent = request.method == "POST" and not adding
    if sent and all(each.is_valid() for each in rows.values()) and carry_out(form, offer):
        messages.success(request, _("The client has your quote. Nobody else sees it."))
        return redirect("quote_request", request_id)
    context = {
        **request_row(found, by=by),
        "form": form,
        "rows": rows,
        "forms": [form, *rows.values()] if sent else [],
        "templates": templates_of(by=by),
    }
    if not sent:
        return render(request, "orders/quote.html", context)
    return form_page(request, "orders/quote.html", form, context)


@login_required
@require_GET
def templates(request: HttpRequest) -> HttpResponse:
    """What one's organisation quotes again and again."""
    by = actor_of(request)
    require_working(by, Permission.ORDERS_READ)
    context = {"rows": templates_of(by=by), "may_write": by.may(Permission.ORDERS_WRITE)}
    return render(request, "orders/templates.html", context)


@login_required
@require_POST
def remove_template(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Forget a template."""
    quoting.remove_template(template_id, by=actor_of(request))
    messages.success(request, _("Removed."))
    return redirect("quote_templates")


def _allow_request(by: Actor, found: QuoteRequest, move: str) -> None:
    require(may_respond if move == "pass" else may_run, by, found)


def _allow_quote(by: Actor, found: Quote, move: str) -> None:
    if move == "choose":
        require(may_award, by, found.request)
    else:
        require(may_revise, by, found)


step = step_view(
    {
        "open": Step(ButtonForm, requesting.open_request, REQUEST_QUESTIONS["open"]),
        "close": Step(ButtonForm, requesting.close_request, REQUEST_QUESTIONS["close"]),
        "withdraw": Step(ButtonForm, requesting.withdraw_request, REQUEST_QUESTIONS["withdraw"]),
        "pass": Step(PassForm, requesting.pass_request, REQUEST_QUESTIONS["pass"]),
    },
    read=request_page,
    allow=_allow_request,
    template="orders/step.html",
    show=lambda found, by: {"title": found.title, "url": request_row(found, by=by)["url"]},
    home="quote_request",
)


@login_required
@require_http_methods(["GET", "POST"])
def quote_step(request: HttpRequest, quote_id: UUID, move: str) -> HttpResponse:
    """Choose a quote, or take one's own back, after a question."""
    by = actor_of(request)
    found = quote_page(quote_id, by=by)
    _allow_quote(by, found, move)
    form = ButtonForm(posted(request))
    services = {"choose": choose_quote, "withdraw": quoting.withdraw_quote}

    def carry() -> Any:
        return services[move](quote_id, by=by)

    if request.method == "POST" and carry_out(form, carry):
        messages.success(request, str(QUOTE_QUESTIONS[move].done))
        if move == "choose":
            return redirect("service_order", form.outcome.id)  # type: ignore[attr-defined]  # carry_out
        return redirect("quote_request", found.request_id)
    row = request_row(found.request, by=by)
    context = {"title": found.provider.name, "url": row["url"], "words": QUOTE_QUESTIONS[move]}
    return form_page(request, "orders/step.html", form, context)


def _context(found: QuoteRequest, *, by: Actor) -> dict[str, Any]:
    is_client = by.acts_for(found.client_id)
    columns = comparison_of(found, by=by)
    medians = medians_of({each.quote.provider_id for each in columns})
    mine = None if is_client else quotes_of(found, by=by).first()
    return {
        **request_row(found, by=by),
        "actions": request_actions(found, by=by),
        "invitations": invitations_of(found, by=by) if is_client else [],
        "questions": questions_of(found, by=by),
        "columns": [column_of(each, medians=medians, by=by) for each in columns],
        "mine": mine,
        "parts": panel_of(by, asset_of(found)),
        "question_form": QuestionForm(),
        "order": getattr(found, "order", None) if is_client else getattr(mine, "order", None),
    }


def _quote_forms(
    request: HttpRequest, found: QuoteRequest, *, by: Actor
) -> tuple[QuoteForm, dict[str, Any]]:
    data: Any = None
    if request.method == "POST":
        data = request.POST.copy()
        if data.get("add_row") in ROWS:
            one_row_more(data, data["add_row"])
    mine = quotes_of(found, by=by).first()
    wanted = request.GET.get("template", "")
    template = templates_of(by=by).filter(pk=wanted).first() if _is_id(wanted) else None
    version = mine.current if mine is not None and template is None else None
    said, lines, plan = initial_quote(version, template)
    initial = {"lines": lines, "milestones": plan}
    rows = {
        name: rows(data, prefix=name, initial=None if data else initial[name])
        for name, rows in ROWS.items()
    }
    return QuoteForm(data, initial=said), rows


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
