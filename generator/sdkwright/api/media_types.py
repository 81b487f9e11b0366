"""Names of media types (RFC 9110, section 8.3.1), as plain strings."""


def essence(media_type: str) -> str:
    """The type and subtype in lower case, without parameters.

    The essence of `Application/JSON; charset=utf-8` is `application/json`.
    """
    return media_type.partition(";")[0].strip().lower()


def is_json(media_type: str) -> bool:
    """Whether a body of this media type is JSON: `application/json`, `text/json` or a `+json` suffix (RFC 6839)."""
    kind = essence(media_type)
    return kind in ("application/json", "text/json") or kind.endswith("+json")
