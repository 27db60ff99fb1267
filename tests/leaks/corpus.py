"""What a stranger may ask: every address that can be read, in both languages, with whatever a list
can be narrowed, sorted and searched by.
"""

import re
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation

from tests.matrix.routes import routes

# Words of the secrets and of what is public beside them.
QUESTIONS = ("curve", "Sintering", "烧结", "1180", "binder", "anode", "Separation", "zzz")
SEARCHED = ("api_listings", "api_demands", "api_service_offers", "listings", "demands")
SUGGESTING = ("api_listing_suggestions", "api_demand_suggestions")
ORDERED = {
    "api_listings": ("-published_at", "-completeness", "relevance", "title"),
    "api_demands": ("-published_at", "deadline", "relevance"),
    "api_ip_records": ("-updated_at", "reference", "title"),
    "api_organisations": ("-updated_at", "name"),
    "api_changes": (),
}
# They answer with the moment or a token of their own.
UNSTEADY = {"health_live", "health_ready", "api_schema", "root"}
# Headers with a token or the moment of the answer.
DRAWN_ANEW = {"Set-Cookie", "Content-Security-Policy", "Content-Length", "Expires", "Last-Modified"}
# Tokens against forgery, once-only numbers of scripts, and those of forms whose text is kept.
_TOKENS = re.compile(
    rb'((?:csrfmiddlewaretoken|name="entry)" value="|csrftoken=|nonce[-=]"?)[A-Za-z0-9+/=_-]+'
)


def addresses(known):
    """Every address, with its queries; ids are those of somebody else's things."""
    found = []
    for route in routes():
        if "GET" in route.methods and route.name not in UNSTEADY:
            found += [each for each in _of_route(route, known) if each not in found]
    return found


def _of_route(route, known):
    arguments = known(route)
    if arguments is None:
        return
    languages = ("en",) if route.is_api else ("en", "zh-hans")
    for language in languages:
        with translation.override(language):
            address = reverse(route.name, kwargs=arguments)
        yield address
        for query in _queries(route.name):
            yield f"{address}?{urlencode(query)}"


def _queries(name):
    if name in SEARCHED:
        yield from ({"q": question} for question in QUESTIONS)
    if name in SUGGESTING:
        yield from ({"q": question[:3]} for question in QUESTIONS)
    yield from ({"ordering": each} for each in ORDERED.get(name, ()))
    if name == "listings":
        yield from ({"view": "compact"}, {"field": "H01M"}, {"q": "curve", "field": "H01M"})


def answer(client, address):
    """Status, headers and body, without what is drawn anew for every answer."""
    response = client.get(address, headers={"accept-language": "en"})
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = {name: value for name, value in response.headers.items() if name not in DRAWN_ANEW}
    return response.status_code, headers, _TOKENS.sub(b"", body)
