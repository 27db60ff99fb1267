"""Addresses of the pages of requests for quotes, quotes and orders."""

from django.urls import path

from marketplace.pages.orders import order_views as orders
from marketplace.pages.orders import request_views as requests

REQUEST = "quote-requests/<uuid:request_id>/"
ORDER = "orders/<uuid:order_id>/"
MILESTONE = f"{ORDER}milestones/<uuid:milestone_id>/"

urlpatterns = [
    path("quote-requests/", requests.quote_requests, name="quote_requests"),
    path("quote-requests/new/", requests.new, name="quote_request_new"),
    path(REQUEST, requests.detail, name="quote_request"),
    path(f"{REQUEST}edit/", requests.edit, name="quote_request_edit"),
    path(f"{REQUEST}invite/", requests.invite, name="quote_request_invite"),
    path(
        f"{REQUEST}invitations/<uuid:invitation_id>/drop/",
        requests.uninvite,
        name="quote_request_uninvite",
    ),
    path(f"{REQUEST}ask/", requests.ask, name="quote_request_ask"),
    path(
        f"{REQUEST}questions/<uuid:question_id>/",
        requests.answer,
        name="quote_request_answer",
    ),
    path(f"{REQUEST}quote/", requests.quote, name="quote_new"),
    path(f"{REQUEST}<slug:move>/", requests.step, name="quote_request_step"),
    path("quotes/<uuid:quote_id>/choose/", requests.quote_step, {"move": "choose"}, "quote_choose"),
    path(
        "quotes/<uuid:quote_id>/withdraw/",
        requests.quote_step,
        {"move": "withdraw"},
        "quote_withdraw",
    ),
    path("quote-templates/", requests.templates, name="quote_templates"),
    path(
        "quote-templates/<uuid:template_id>/remove/",
        requests.remove_template,
        name="quote_template_remove",
    ),
    path("orders/", orders.orders, name="service_orders"),
    path("orders/pipeline/", orders.pipeline, name="service_order_pipeline"),
    path(ORDER, orders.order, name="service_order"),
    path(f"{ORDER}accept-letter/", orders.accept_letter, name="service_order_accept_letter"),
    path(f"{ORDER}letter/<slug:language>/", orders.letter, name="service_order_letter"),
    path(f"{ORDER}invoice/", orders.invoice, name="order_invoice_new"),
    path(f"{ORDER}files/<uuid:file_id>/", orders.file, name="service_order_file"),
    path(f"{MILESTONE}submit/", orders.submit, name="milestone_submit"),
    path(f"{MILESTONE}accept/", orders.milestone_step, {"move": "accept"}, "milestone_accept"),
    path(f"{MILESTONE}return/", orders.milestone_step, {"move": "return"}, "milestone_return"),
    path(
        f"{ORDER}invoices/<uuid:invoice_id>/pay/",
        orders.invoice_step,
        {"move": "pay"},
        "order_invoice_pay",
    ),
    path(
        f"{ORDER}invoices/<uuid:invoice_id>/confirm/",
        orders.invoice_step,
        {"move": "confirm"},
        "order_invoice_confirm",
    ),
    path(f"{ORDER}<slug:move>/", orders.step, name="service_order_step"),
]
