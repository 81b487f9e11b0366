"""The encoded body of a request, and its content type."""

# Without `from __future__ import annotations`: typing would compile each annotation of the classes at each import.

from typing import TYPE_CHECKING, Any, Callable, Mapping, NamedTuple, cast

from ..arguments import Body, Omit
from ..operations import Operation
from .json import encode_body, rename

if TYPE_CHECKING:
    from .uploads import FileBody, PiecesBody, Upload


class EncodedBody(NamedTuple):
    """An encoded body: bytes, a file, pieces, or the parts of a multipart body."""

    content: "bytes | FileBody | PiecesBody | None" = None
    content_type: str | None = None
    upload: "Upload | None" = None

    @property
    def is_sent_once(self) -> bool:
        """Whether the body can be read only once, and is too large to be kept."""
        if self.upload is not None:
            return self.upload.starts is None
        return not getattr(self.content, "is_repeatable", True)


_NO_BODY = EncodedBody()


def call_body(
    operation: Operation[Any],
    arguments: Mapping[str, object] | None,
    extra: Body | None,
    check: Callable[[str, Mapping[str, object]], None] | None = None,
) -> EncodedBody:
    """The encoded body of a call of a documented operation. `check` is called with the arguments by their API names."""
    if operation.body is None:
        return EncodedBody(*encode_body(None, extra)) if extra else _NO_BODY
    if operation.bodies:
        # Loaded with the first body that has a choice.
        from .choices import with_chosen_body

        operation = with_chosen_body(operation, arguments or {})
    body: Any = rename(arguments or {}, operation.body)
    if check is not None:
        check("body", body)
    if operation.whole_body is not None:
        body = body.get(operation.whole_body, Omit())
        if isinstance(body, Omit):
            return EncodedBody(*encode_body(None, extra)) if extra else _NO_BODY
    elif operation.body_optional and not body and not extra:
        return _NO_BODY
    form, content_type = operation.body_form, operation.content_type
    if form == "json":
        content, usual = encode_body(body, extra, is_json=True)
        return EncodedBody(content, content_type or usual)
    # Loaded with the first body that is not JSON.
    from . import forms

    if form in ("text", "binary"):
        media_type = content_type or "application/octet-stream"
        return EncodedBody(*forms.encode_content(body, media_type))
    fields = forms.sent_fields({**cast("Mapping[str, Any]", body), **(extra or {})})
    encodings = operation.encodings or {}
    if form == "multipart":
        upload = forms.multipart(fields, encodings)
        if not upload.files:
            # httpx2 sends no body for an upload without parts.
            return EncodedBody(*forms.EMPTY_MULTIPART)
        return EncodedBody(upload=upload)
    return EncodedBody(
        forms.encode_form(fields, encodings), "application/x-www-form-urlencoded"
    )


def request_body(body: object, files: Any, extra: Body | None) -> EncodedBody:
    """The encoded body of a request to an undocumented endpoint."""
    if files is None:
        return EncodedBody(*encode_body(body, extra))
    # Loaded with the first upload; most programs send no file.
    from .uploads import Upload, form_fields

    return EncodedBody(upload=Upload.of(files, form_fields(body, extra)))
