"""The bodies of errors that a document describes: decoded by status, in the docstrings of methods, and type-checked."""

import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest
from support.packages import files_of, generated, imported
from support.type_checks import Check, every_checker

CASE = Path(__file__).parent / "cases" / "error_bodies"
PROBLEM = {"title": "No note", "detail": "It was deleted.", "since": 5}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("error_bodies")
    with imported(files_of(CASE), folder, CASE.name) as found:
        yield found


def failure(
    package: ModuleType, status: int, body: object, method: str = "retrieve"
) -> Any:
    def respond(_: httpx2.Request) -> httpx2.Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return httpx2.Response(status, content=content)

    http = httpx2.Client(transport=httpx2.MockTransport(respond))
    client = package.Client_(http_client=http, max_retries=0)
    with pytest.raises(package.APIStatusError) as caught:
        getattr(client.notes, method)("n1")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (type(copy.body), str(copy)) == (type(caught.value.body), str(caught.value))
    assert copy.body == caught.value.body
    return caught.value


@pytest.mark.parametrize(
    ("method", "status", "body", "type_"),
    [
        ("retrieve", 401, {"reason": "expired"}, "UnauthorizedBody"),
        ("retrieve", 404, PROBLEM, "NotFoundError"),
        ("replace", 422, {"detail": [{"loc": [], "msg": ""}]}, "HTTPValidationError"),
        ("replace", 418, PROBLEM, "NotFoundError"),
        ("replace", 502, PROBLEM, "NotFoundError"),
        # Objects inside operations have one type together.
        ("retrieve", 402, {"until": "today"}, "ErrorBody"),
        ("retrieve", 409, {"until": "today", "plans": [{"id": 1}]}, "ErrorBody"),
        # Of a wrong type inside, or a part of what is required: what is as documented is typed.
        ("retrieve", 404, {"title": 5, "detail": "no"}, "NotFoundError"),
        ("retrieve", 404, {"detail": "no"}, "NotFoundError"),
        ("retrieve", 401, {"reason": None}, "UnauthorizedBody"),
    ],
)
def test_a_documented_body_is_its_model(
    package: ModuleType, method: str, status: int, body: dict[str, Any], type_: str
) -> None:
    error = failure(package, status, body, method)
    assert type(error.body) is getattr(package.types, type_)
    assert error.body.to_dict() == body


@pytest.mark.parametrize(
    ("status", "body", "received"),
    [
        (404, b"<html>gone</html>", "<html>gone</html>"),
        (404, b"\xff\xfe", b"\xff\xfe"),
        (404, b"", ""),
        (404, b'{"title": "cut', '{"title": "cut'),
        (404, [PROBLEM], [PROBLEM]),
        (404, "gone", "gone"),
        (404, None, None),
        (404, {}, {}),
        (
            404,
            {"message": "an error of a gateway"},
            {"message": "an error of a gateway"},
        ),
        # No type: undocumented, or without JSON.
        (410, PROBLEM, PROBLEM),
        (503, PROBLEM, PROBLEM),
    ],
)
def test_any_other_body_is_what_was_received(
    package: ModuleType, status: int, body: object, received: object
) -> None:
    error = failure(package, status, body)
    assert (type(error.body), error.body) == (type(received), received)
    assert error.status_code == status


def test_a_model_holds_no_secret(package: ModuleType) -> None:
    error = failure(package, 404, {"title": "no", "password": "hunter2-hunter2"})
    assert error.body.password == "[redacted]"


def test_the_docstring_lists_the_documented_errors() -> None:
    module = files_of(CASE)["src/error_bodies/resources/notes.py"]
    assert """
        Raises:
            AuthenticationError: The key is wrong.
            APIStatusError: 402: The trial is over.
            NotFoundError: No note has this id.
            ConflictError: Two plans.
            InternalServerError: 503: Too many users.
            InternalServerError: Status 5XX.
        \"\"\"""" in module
    assert """
        Raises:
            UnprocessableEntityError: Validation error.
            APIStatusError: Anything else.
        \"\"\"""" in module


@every_checker
def test_type_checkers_know_the_documented_bodies(check: Check) -> None:
    assert not [each for each in check() if each.package.startswith(CASE.name)]


def test_a_component_with_the_name_of_the_type_keeps_it() -> None:
    body = {"schema": {"type": "object", "properties": {"code": {"type": "integer"}}}}
    responses = {
        "204": {"description": "Done."},
        "400": {"description": "No.", "content": {"application/json": body}},
        "404": {
            "description": "No.",
            "content": {
                "application/json": {
                    "schema": {"$ref": "#/components/schemas/ErrorBody"}
                }
            },
        },
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Both", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {"/x": {"get": {"operationId": "x", "responses": responses}}},
        "components": {
            "schemas": {"ErrorBody": {"type": "object", "properties": {"text": {}}}}
        },
    }
    files = generated(json.dumps(document))
    errors = files["src/both/_exceptions.py"]
    assert "body: types.ErrorBody | types.InlineErrorBody | Any" in errors
    assert "code: Optional[int] = None" in files["src/both/types/inline_error_body.py"]
