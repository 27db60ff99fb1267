"""Addresses of the guide and its desk."""

from django.urls import path

from marketplace.pages.guidance import views

TICKET = "desk-tickets/<uuid:ticket_id>/"

urlpatterns = [
    path("guidance/", views.guide, name="guidance"),
    path("guidance/ask/", views.ask, name="guidance_ask"),
    path("desk/guidance/", views.desk, name="guidance_desk"),
    path("desk-tickets/", views.tickets, name="desk_tickets"),
    path(TICKET, views.ticket, name="desk_ticket"),
    path(f"{TICKET}<slug:move>/", views.step, name="desk_ticket_step"),
]
