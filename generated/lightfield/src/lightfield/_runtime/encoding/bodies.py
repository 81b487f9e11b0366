"""The body of a request: as it goes over the wire, and its content type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Mapping, NamedTuple, cast

from ..arguments import Body, Omit
from ..operations import Operation
from .json import encode_body, rename

if TYPE_CHECKING:
    from .uploads import Upload


class SentBody(NamedTuple):
    """The bytes, or what becomes several parts."""

    content: bytes | None = None
    content_type: str | None = None
    upload: Upload | None = None


_NONE = SentBody()


def body_of_call(
    operation: Operation[Any], given: Mapping[str, object] | None, extra: Body | None
) -> SentBody:
    """The body of one call of a documented operation."""
    if operation.body is None:
        return SentBody(*encode_body(None, extra)) if extra else _NONE
    body: Any = rename(given or {}, operation.body)
    if operation.whole_body is not None:
        body = body.get(operation.whole_body, Omit())
        if isinstance(body, Omit):
            return SentBody(*encode_body(None, extra)) if extra else _NONE
    elif operation.body_optional and not body and not extra:
        return _NONE
    form, content_type = operation.body_form, operation.content_type
    if form == "json":
        content, usual = encode_body(body, extra, is_json=True)
        return SentBody(content, content_type or usual)
    # Loaded with the first body that is not JSON.
    from . import forms

    if form in ("text", "binary"):
        media_type = content_type or "application/octet-stream"
        return SentBody(*forms.encode_content(body, media_type))
    fields = forms.given({**cast("Mapping[str, Any]", body), **(extra or {})})
    encodings = operation.encodings or {}
    if form == "multipart":
        return SentBody(upload=forms.multipart(fields, encodings))
    return SentBody(
        forms.encode_form(fields, encodings), "application/x-www-form-urlencoded"
    )


def body_of_request(body: object, files: Any, extra: Body | None) -> SentBody:
    """The body of a request to an endpoint that the document does not have."""
    if files is None:
        return SentBody(*encode_body(body, extra))
    # Loaded with the first upload: most programs send no file.
    from .uploads import Upload, form_fields

    return SentBody(upload=Upload.of(files, form_fields(body, extra)))
