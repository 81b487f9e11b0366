"""The message of an error, from bodies of the shapes that APIs use."""

import httpx2
import pytest

from lightfield._runtime.error_messages import error_detail, status_message


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ({"message": "No such note"}, "No such note"),
        ({"Message": "No such note"}, "No such note"),
        ({"error": {"message": "No such note", "code": 7}}, "No such note"),
        ({"error": "no", "message": ""}, "no"),
        # RFC 9457
        (
            {"type": "about:blank", "title": "Out of credit", "detail": "It is 30."},
            "Out of credit: It is 30.",
        ),
        ({"title": "Out of credit", "status": 403}, "Out of credit"),
        # FastAPI
        (
            {"detail": [{"loc": ["body", "name"], "msg": "Too short", "type": "a"}]},
            "body.name: Too short",
        ),
        (
            {"detail": [{"loc": ["body", 0], "msg": "a"}, {"loc": [], "msg": "b"}]},
            "body.0: a; b",
        ),
        ({"detail": "Not authenticated"}, "Not authenticated"),
        ({"detail": {"code": 7, "message": "no"}}, "no"),
        # OAuth 2
        (
            {"error": "invalid_grant", "error_description": "The code expired"},
            "invalid_grant: The code expired",
        ),
        # NestJS
        ({"message": ["a is empty", "b"], "error": "Bad Request"}, "a is empty; b"),
        # GitHub
        (
            {
                "message": "Validation Failed.",
                "errors": [{"resource": "Issue", "field": "title", "code": "missing"}],
            },
            "Validation Failed: title: missing",
        ),
        # ASP.NET
        (
            {"title": "Errors occurred.", "errors": {"Name": ["It is empty.", "No."]}},
            "Errors occurred: Name: It is empty. No.",
        ),
        # JSON:API
        (
            {"errors": [{"detail": "no", "source": {"pointer": "/data/a"}}, "b"]},
            "/data/a: no; b",
        ),
        ([{"message": "a"}, {"message": "b"}], "a; b"),
        (
            {"errors": [{"message": str(n)} for n in range(7)]},
            "0; 1; 2; 3; 4; and 2 more",
        ),
        # Nothing that is a message
        ({"detail": [{"loc": ["body"], "input": 5}]}, None),
        ({"errors": [1, [], {}, {"msg": 5}], "message": 5}, None),
        ({"detail": {}, "error": []}, None),
        ([], None),
        (5, None),
        (None, None),
        ("text", "text"),
    ],
)
def test_the_detail_of_a_body(body: object, detail: str | None) -> None:
    assert error_detail(body) == detail


@pytest.mark.parametrize(
    ("status", "detail", "message"),
    [
        (400, "no", "400 Bad Request: no (request id r1)"),
        (400, "Bad request.", "400 Bad Request (request id r1)"),
        (400, "Bad Request: no", "400 Bad Request: no (request id r1)"),
        (
            404,
            "no\nnote",
            "404 Not Found: no note (GET https://api.example/notes/n%2F1, request id r1)",
        ),
        (599, "", "599 (request id r1)"),
    ],
)
def test_the_message_of_a_status(status: int, detail: str, message: str) -> None:
    """The URL without what may be a secret: the user and the query."""
    url = "https://me:key@api.example/notes/n%2F1?q=1#f"
    response = httpx2.Response(status, request=httpx2.Request("GET", url))
    assert status_message(response, detail, "r1") == message
