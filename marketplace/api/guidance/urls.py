"""Addresses of the guide and its desk in the API."""

from django.urls import path

from marketplace.api.guidance import views

TICKET = "desk-tickets/<uuid:ticket_id>/"

urlpatterns = [
    path("guidance/", views.Guide.as_view(), name="api_guidance"),
    path("desk-tickets/", views.TicketCollection.as_view(), name="api_desk_tickets"),
    path(TICKET, views.TicketDetail.as_view(), name="api_desk_ticket"),
    path(f"{TICKET}answer/", views.answer, name="api_desk_ticket_answer"),
    path(f"{TICKET}ask-again/", views.ask_again, name="api_desk_ticket_ask_again"),
    path(f"{TICKET}close/", views.close, name="api_desk_ticket_close"),
]
