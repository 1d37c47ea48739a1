"""The API against its own schema: bodies that follow it, and bodies that do not, on every call.

The schema is asked of the program itself, so a new call is tried without anything being written here.
"""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from palpate.clinic import sessions
from palpate.web.api import api
from tests.conftest import NOW

PATHS = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api"), default=str))["paths"]
SCHEMAS = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api"), default=str))["components"][
    "schemas"
]
CALLS = sorted((path, method) for path, methods in PATHS.items() for method in methods)
ANSWERS = {200, 202, 204, 400, 404, 405, 409, 412, 413, 422, 423}
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)


def follows(schema):
    """What a schema allows, as a strategy."""
    if "$ref" in schema:
        return follows(SCHEMAS[schema["$ref"].rpartition("/")[2]])
    if "anyOf" in schema:
        return st.one_of([follows(each) for each in schema["anyOf"]])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "const" in schema:
        return st.just(schema["const"])
    kind = schema.get("type")
    if kind == "object":
        fields = schema.get("properties", {})
        wanted = {name: follows(each) for name, each in fields.items() if name in schema.get("required", [])}
        optional = {name: follows(each) for name, each in fields.items() if name not in wanted}
        return st.fixed_dictionaries(wanted, optional=optional)
    if kind == "array":
        if "prefixItems" in schema:
            return st.tuples(*map(follows, schema["prefixItems"])).map(list)
        return st.lists(follows(schema.get("items", {})), max_size=min(schema.get("maxItems", 4), 4))
    if kind == "integer":
        return st.integers(schema.get("minimum", -(2**40)), schema.get("exclusiveMaximum", 2**40) - 1)
    if kind == "number":
        return st.floats(schema.get("minimum"), schema.get("maximum"), allow_nan=False, allow_infinity=False)
    if kind == "boolean":
        return st.booleans()
    if kind == "null":
        return st.none()
    if schema.get("format") == "date-time":
        return st.datetimes().map(lambda when: when.isoformat() + "Z")
    if kind == "string":
        return st.text(min_size=schema.get("minLength", 0), max_size=min(schema.get("maxLength", 20), 64))
    return junk


def body_of(path, method):
    content = PATHS[path][method].get("requestBody", {}).get("content", {})
    return content.get("application/json", {}).get("schema")


def address(draw, path, client, session):
    """The path with numbers of its own, of nobody, and words where words stand; and its questions."""
    numbers = {"{client}": [client, 0, 999999, 2**63], "{session}": [session, 0, 999999, 2**63]}
    for part, choices in numbers.items():
        path = path.replace(part, str(draw(st.sampled_from(choices))))
    keys = [f"client:{client}:goal", "client:0:goal", "x", "5fd3b7d2-3c5e-4f7e-9a52-7d0f0d1f5b11", "a" * 300]
    path = path.replace("{key}", draw(st.sampled_from(keys)))
    return path + draw(
        st.sampled_from(["", "?version=1", "?session=1", "?steps=x&author=%00", "?version=9999999999999"])
    )


@pytest.mark.parametrize(("path", "method"), CALLS, ids=[f"{method} {path}" for path, method in CALLS])
def test_a_call_is_answered_as_its_schema_says(at_desk, anna, berta, path, method):
    at_desk.raise_request_exception = False
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    schema = body_of(path, method)

    # Without shrinking: a body that fails is said as it was drawn, and a failure costs no minute.
    @settings(
        max_examples=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=[Phase.explicit, Phase.generate],
    )
    @given(data=st.data())
    def answered(data):
        where = address(data.draw, path, berta.pk, session.pk)
        right = data.draw(st.booleans())
        body = data.draw(follows(schema)) if schema and right else data.draw(junk)
        further = isinstance(body, dict) and schema is not None and right and data.draw(st.booleans())
        if further:
            body = body | {"practice_id": 2, "signed_at": "2020-01-01"}
        answer = at_desk.generic(method.upper(), where, json.dumps(body), content_type="application/json")
        assert answer.status_code in ANSWERS, (where, body, answer.status_code)
        if answer.status_code >= 400 and answer.headers.get("Content-Type", "").startswith(
            "application/json"
        ):
            assert answer.json()["sentence"], (where, body)
        if further:
            assert answer.status_code >= 400, "fields that nobody agreed on are refused, never ignored"

    answered()


def test_every_body_refuses_what_nobody_agreed_on():
    for path, method in CALLS:
        schema = body_of(path, method)
        if schema is not None:
            named = SCHEMAS[schema["$ref"].rpartition("/")[2]]
            assert named.get("additionalProperties") is False, (path, method)
