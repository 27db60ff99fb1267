"""The asynchronous web server's way in."""

from django.core.asgi import get_asgi_application

application = get_asgi_application()
