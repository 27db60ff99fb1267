"""Addresses of requests for quotes, quotes and service orders in the API."""

from django.urls import path

from marketplace.api.orders import orders, quotes, requests

REQUEST = "quote-requests/<uuid:request_id>/"
QUOTE = "quotes/<uuid:quote_id>/"
ORDER = "service-orders/<uuid:order_id>/"
MILESTONE = f"{ORDER}milestones/<uuid:milestone_id>/"
INVOICE = f"{ORDER}invoices/<uuid:invoice_id>/"

urlpatterns = [
    path("quote-requests/", requests.QuoteRequestCollection.as_view(), name="api_quote_requests"),
    path(REQUEST, requests.QuoteRequestDetail.as_view(), name="api_quote_request"),
    path(f"{REQUEST}open/", requests.open_, name="api_quote_request_open"),
    path(f"{REQUEST}close/", requests.close, name="api_quote_request_close"),
    path(f"{REQUEST}withdraw/", requests.withdraw, name="api_quote_request_withdraw"),
    path(f"{REQUEST}pass/", requests.pass_, name="api_quote_request_pass"),
    path(
        f"{REQUEST}invitations/",
        requests.QuoteInvitations.as_view(),
        name="api_quote_request_invitations",
    ),
    path(
        f"{REQUEST}invitations/<uuid:invitation_id>/",
        requests.QuoteInvitationDetail.as_view(),
        name="api_quote_request_invitation",
    ),
    path(
        f"{REQUEST}suggestions/",
        requests.QuoteSuggestions.as_view(),
        name="api_quote_request_suggestions",
    ),
    path(
        f"{REQUEST}questions/",
        requests.QuoteQuestions.as_view(),
        name="api_quote_request_questions",
    ),
    path(
        f"{REQUEST}questions/<uuid:question_id>/answer/",
        requests.QuoteAnswer.as_view(),
        name="api_quote_request_answer",
    ),
    path(f"{REQUEST}quotes/", quotes.QuotesOfRequest.as_view(), name="api_quote_request_quotes"),
    path(QUOTE, quotes.QuoteDetail.as_view(), name="api_quote"),
    path(f"{QUOTE}choose/", quotes.QuoteChoice.as_view(), name="api_quote_choose"),
    path(f"{QUOTE}withdraw/", quotes.withdraw, name="api_quote_withdraw"),
    path("quote-templates/", quotes.QuoteTemplateCollection.as_view(), name="api_quote_templates"),
    path(
        "quote-templates/<uuid:template_id>/",
        quotes.QuoteTemplateDetail.as_view(),
        name="api_quote_template",
    ),
    path("service-orders/", orders.ServiceOrderCollection.as_view(), name="api_service_orders"),
    path(ORDER, orders.ServiceOrderDetail.as_view(), name="api_service_order"),
    path(f"{ORDER}accept-letter/", orders.accept_letter, name="api_service_order_accept_letter"),
    path(
        f"{ORDER}letter/<slug:language>/",
        orders.LetterContent.as_view(),
        name="api_service_order_letter",
    ),
    path(f"{ORDER}cancel/", orders.cancel, name="api_service_order_cancel"),
    path(f"{ORDER}dispute/", orders.dispute, name="api_service_order_dispute"),
    path(f"{ORDER}answer-dispute/", orders.answer_dispute, name="api_service_order_answer_dispute"),
    path(f"{ORDER}settle/", orders.settle, name="api_service_order_settle"),
    path(f"{ORDER}rating/", orders.OrderRating.as_view(), name="api_service_order_rating"),
    path(
        f"{ORDER}files/<uuid:file_id>/",
        orders.DeliveredFileContent.as_view(),
        name="api_service_order_file",
    ),
    path(f"{MILESTONE}submit/", orders.MilestoneDelivery.as_view(), name="api_milestone_submit"),
    path(f"{MILESTONE}accept/", orders.accept_milestone, name="api_milestone_accept"),
    path(f"{MILESTONE}return/", orders.return_milestone, name="api_milestone_return"),
    path(f"{ORDER}invoices/", orders.OrderInvoices.as_view(), name="api_order_invoices"),
    path(f"{INVOICE}pay/", orders.pay, name="api_order_invoice_pay"),
    path(f"{INVOICE}confirm/", orders.confirm, name="api_order_invoice_confirm"),
]
