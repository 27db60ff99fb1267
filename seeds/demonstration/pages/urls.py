"""Addresses of the demonstration's own pages, below /zh/demo/ and /en/demo/."""

from django.urls import path

from seeds.demonstration.pages import views

urlpatterns = [
    path("", views.demo, name="demo"),
    path("sign-in/", views.sign_in, name="demo_sign_in"),
    path("mail/", views.mails, name="demo_mails"),
    path("mail/<uuid:mail_id>/", views.mail, name="demo_mail"),
]
