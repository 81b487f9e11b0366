"""The message of an error, read from the body of its response. Most APIs use one of a few forms."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final, Iterator, Mapping, Sequence, cast

if TYPE_CHECKING:
    import httpx2

_MAX_DETAIL: Final = 500
_MAX_URL: Final = 300
_MAX_ITEMS: Final = 5

_LISTS: Final = ("errors", "violations", "issues")
_TEXTS: Final = ("message", "msg", "detail", "title", "description", "error", "code")
_PLACES: Final = (
    *("loc", "field", "path", "param", "parameter", "pointer"),
    *("property", "propertypath", "attribute", "source"),
)
"""The keys of an item of a list of errors, in lower case."""


def status_message(
    response: httpx2.Response, detail: str, request_id: str | None
) -> str:
    """The message of an error, in one line.

    An example is `404 Not Found: No such note (GET https://api.example/notes/n1, request id r1)`.
    """
    try:
        reason = HTTPStatus(response.status_code).phrase
    except ValueError:
        reason = response.reason_phrase
    status = f"{response.status_code} {reason}".rstrip()
    detail = one_line(detail)
    if reason and detail.casefold().rstrip(".!") == reason.casefold():
        detail = ""
    if reason and detail.casefold().startswith(f"{reason}: ".casefold()):
        detail = detail[len(reason) + 2 :]
    notes: list[str] = []
    if response.status_code == HTTPStatus.NOT_FOUND:
        request = response.request
        url = request.url.copy_with(userinfo=b"", query=None, fragment=None)
        notes.append(f"{request.method} {str(url)[:_MAX_URL]}")
    if request_id is not None:
        notes.append(f"request id {request_id}")
    message = f"{status}: {detail}" if detail else status
    return f"{message} ({', '.join(notes)})" if notes else message


def one_line(detail: str) -> str:
    """The text in one line of a limited length."""
    detail = " ".join(detail.split())
    return f"{detail[:_MAX_DETAIL]}…" if len(detail) > _MAX_DETAIL else detail


def error_detail(body: object) -> str | None:
    """The message in the parsed body of an error; `None` if there is none.

    Examples: `{"error": {"message": "No such note"}}`, `{"title": "Out of credit", "detail": "Your balance is 30."}`
    (RFC 9457), `{"detail": [{"loc": ["body", "name"], "msg": "Field required"}]}` (FastAPI), `{"errors": […]}`.
    """
    while isinstance(body, dict):
        fields = _lower(cast("dict[object, object]", body))
        listed = next(filter(None, (_listed(fields.get(key)) for key in _LISTS)), None)
        body = _headline(fields)
        if body is None:
            return listed
        if listed and isinstance(body, str):
            return f"{body.rstrip('.:')}: {listed}"
    return body if isinstance(body, str) else _listed(body)


def _headline(fields: Mapping[str, object]) -> object:
    """The text or the object that describes the error best; `None` if there is none."""
    if _is_text(fields.get("message")):
        return fields["message"]
    error, title = fields.get("error"), fields.get("title")
    for head, key in ((error, "error_description"), (title, "detail")):
        text = fields.get(key)
        if _is_text(head) and _is_text(text):
            return f"{str(head).rstrip('.:')}: {text}" if head != text else text
    for key in ("message", "error", "error_description", "detail", "title"):
        value = fields.get(key)
        if value and type(value) in (str, dict):
            return value
        if _listed(value):
            return value
    return None


def _listed(value: object) -> str | None:
    """The messages of a list of errors, or of a mapping from fields to errors; `None` if there are none."""
    if isinstance(value, dict):
        fields = cast("dict[object, object]", value)
        found = [
            f"{name}: {text}" for name, each in fields.items() if (text := _item(each))
        ]
    elif isinstance(value, list):
        found = [text for each in cast("list[object]", value) if (text := _item(each))]
    else:
        return None
    if len(found) > _MAX_ITEMS:
        found[_MAX_ITEMS:] = [f"and {len(found) - _MAX_ITEMS} more"]
    return "; ".join(found) or None


def _item(value: object) -> str | None:
    """The text for one of several errors, `body.name: Field required`; `None` if it has no text."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        texts = [each for each in cast("list[object]", value) if isinstance(each, str)]
        return " ".join(texts) or None
    if not isinstance(value, dict):
        return None
    fields = _lower(cast("dict[object, object]", value))
    text = next((fields[key] for key in _TEXTS if _is_text(fields.get(key))), None)
    place = next(filter(None, (_place(fields.get(key)) for key in _PLACES)), "")
    if text is None:
        return None
    return f"{place}: {text}" if place else str(text)


def _place(value: object) -> str:
    """The part of the request that has an error: `body.items.0`.

    The path is given as text, as a list, or inside an object.
    """
    if isinstance(value, dict):
        inner = _lower(cast("dict[object, object]", value))
        return next(filter(None, (_place(inner.get(key)) for key in _PLACES)), "")
    if isinstance(value, list):
        return ".".join(_steps(cast("list[object]", value)))
    return value if isinstance(value, str) else ""


def _steps(path: Sequence[object]) -> Iterator[str]:
    return (str(each) for each in path if isinstance(each, (str, int)))


def _lower(fields: Mapping[object, object]) -> dict[str, object]:
    return {str(key).lower(): value for key, value in fields.items()}


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
