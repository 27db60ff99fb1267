"""E2: whether an answer of the API is one that its description tells of, to the last field."""

import json
import re
from functools import cache

from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator

PLACEHOLDER = re.compile(r"\{[^}]+\}")


@cache
def description():
    """The API's description, with objects that know no more fields than they name."""
    said = json.loads(
        json.dumps(SchemaGenerator().get_schema(request=None, public=True), default=str)
    )
    _close(said["components"]["schemas"])
    return said


def _close(node):
    if isinstance(node, dict):
        if node.get("type") == "object" and "properties" in node:
            node.setdefault("additionalProperties", False)
        for below in node.values():
            _close(below)
    elif isinstance(node, list):
        for below in node:
            _close(below)


@cache
def _paths():
    return [
        (re.compile(f"{PLACEHOLDER.sub('[^/]+', re.escape(path).replace(chr(92), ''))}$"), verbs)
        for path, verbs in sorted(description()["paths"].items(), key=lambda each: "{" in each[0])
    ]


def faults_of(response, method):
    """What an answer has that its description has not; nothing for an address outside of it."""
    path = response.request["PATH_INFO"]
    verbs = next((verbs for shape, verbs in _paths() if shape.match(path)), None)
    if verbs is None:
        return []
    operation = verbs.get(method.lower())
    if operation is None:
        return [] if response.status_code == 405 else [f"{method} {path} is not described"]
    told = operation["responses"].get(str(response.status_code))
    if told is None:
        return [f"{method} {path} answers {response.status_code}, which is not described"]
    return _body_faults(response, told.get("content", {}))


def _body_faults(response, content):
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if not content:
        return (
            [f"a body of {kind} where none is described"]
            if getattr(response, "content", b"")
            else []
        )
    if kind not in content:
        # A file is described as bytes, whatever its own type.
        return [] if "application/octet-stream" in content else [f"{kind} is not described"]
    if "json" not in kind:
        return []
    schema = content[kind]["schema"] | {"components": description()["components"]}
    if schema.get("type") == "object" and "properties" in schema:
        schema.setdefault("additionalProperties", False)
    found = Draft202012Validator(schema).iter_errors(json.loads(response.content))
    return [f"{'/'.join(map(str, each.absolute_path))}: {each.message[:200]}" for each in found]


# What a browser may show where it stands, as it is ours to the last sign.
SHOWN = {
    "application/atom+xml",
    "application/json",
    "application/problem+json",
    "application/xml",
    "text/html",
    "text/plain",
}
# Pictures that we have drawn ourselves, for those who pass an address on.
DRAWN = {"demand_picture", "listing_picture"}


def loose_headers(response):
    """What a file that goes out lacks, so that nothing in it is ever carried out (R31)."""
    match = response.resolver_match
    if match is not None and match.url_name in DRAWN:
        return []
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    disposition = response.headers.get("Content-Disposition", "")
    if response.status_code != 200 or (kind in SHOWN and not disposition):
        return []
    asked = {
        "Content-Disposition": disposition.startswith("attachment"),
        "X-Content-Type-Options": response.headers.get("X-Content-Type-Options") == "nosniff",
        "Content-Security-Policy": response.headers.get("Content-Security-Policy", "").startswith(
            "sandbox"
        ),
    }
    return [f"a file without its {name}" for name, is_there in asked.items() if not is_there]


def operation_at(path, method):
    """The schema of the JSON body that an address takes; {} where none is described."""
    verbs = next((verbs for shape, verbs in _paths() if shape.match(path)), {})
    content = verbs.get(method.lower(), {}).get("requestBody", {}).get("content", {})
    return _whole(content.get("application/json", {}).get("schema", {}))


def _whole(schema):
    """A schema with what it refers to in its place."""
    if "$ref" in schema:
        return _whole(description()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
    if len(all_of := schema.get("allOf", ())) == 1:
        return _whole(all_of[0])
    properties = {name: _whole(each) for name, each in schema.get("properties", {}).items()}
    more = {"properties": properties} if properties else {}
    return schema | more | ({"items": _whole(schema["items"])} if "items" in schema else {})
