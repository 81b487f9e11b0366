"""The rule that recognises a list with pages, by its arguments and its response. docs/pages.md describes it.

A value from the server is preferred to a value that the client computes: a cursor, then a URL, then the `Link` header,
then the last item, then the number of the page or the offset. This module must not know settings or extensions.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sdkwright.api import model as api
from sdkwright.api.pagination import PagePlace, PageStyle, Pagination, Path
from sdkwright.pagination import vocabulary
from sdkwright.pagination.arguments import (
    PageArgument,
    find_argument,
    read_arguments,
)
from sdkwright.pagination.response_fields import (
    BodyValue,
    Components,
    ResponseFields,
    choose_items,
    is_about_page,
    is_kind,
    is_scalar,
    item_properties,
    read_fields,
)
from sdkwright.pagination.vocabulary import bare
from sdkwright.records import record

_URL_FORMATS: Final = ("uri", "url", "uri-reference", "iri", "uri-template")
_URL_WORDS: Final = re.compile(r"\b(urls?|uris?|links?|hyperlink|href)\b", re.I)
_CURSOR_WORDS: Final = re.compile(r"\b(cursors?|tokens?)\b", re.I)
_URL_START: Final = re.compile(r"(https?://|/|\?)")
_NO_OFFSET: Final = re.compile(
    r"\b(identifiers?|ids? of|time|timestamp|dates?|days?)\b", re.I
)
_NAMED_HEADER: Final = re.compile(r"\bX(?:-[A-Za-z0-9]+)+\b|\bLink(?= headers?\b)")
_ZERO_BASED: Final = re.compile(
    r"\b(zero|0)[- ](based|indexed)|(start|begin)\w* (at|from|with) (0|zero)\b", re.I
)
_CURSOR_PAIRS: Final = {
    *(("next", "after"), ("next", "cursor"), ("next", "token"), ("next", "pagetoken")),
    *(("cursors", "next"), ("cursors", "after"), ("cursor", "next")),
    *(("cursor", "after"), ("next", "startingafter"), ("next", "offset")),
}
"""The last two names of a path that leads to a cursor."""
_POSITION_PARAMETERS: Final = (
    vocabulary.CURSOR_PARAMETERS
    | vocabulary.NUMBER_PARAMETERS
    | vocabulary.OFFSET_PARAMETERS
)


@record(frozen=True, slots=True)
class Judgement:
    """The result of the rule for an operation: its pagination, or the reason why it has none."""

    pagination: Pagination | None
    reason: str
    """The evidence in words; empty if nothing suggests that the operation has pages."""


@record(frozen=True, slots=True)
class _Evidence:
    operation: api.Operation
    components: Components
    arguments: Sequence[PageArgument]
    fields: ResponseFields
    items: BodyValue

    def about_page(self, names: frozenset[str]) -> Iterator[BodyValue]:
        found = self.fields.find(names)
        return (each for each in found if is_about_page(each, self.items.path))

    @property
    def headers(self) -> Iterator[str]:
        """The names of response headers that the document declares or that the description of a cursor mentions."""
        response, declared = self.operation.response, self.operation.response_headers
        if response is not None:
            yield from (
                each.name for each in declared if each.status == response.status
            )
        for each in self.arguments:
            if each.word in vocabulary.CURSOR_PARAMETERS:
                yield from _NAMED_HEADER.findall(each.description)


def judge(operation: api.Operation, components: Components) -> Judgement:
    """The judgement of the rule about an operation."""
    response = operation.response
    if response is None or response.kind is not api.BodyKind.JSON:
        return Judgement(None, "")
    if operation.method not in ("GET", "POST"):
        return Judgement(None, "")
    read = read_arguments(operation, components)
    arguments = [each for each in read if _may_ask(each)]
    fields = read_fields(response.schema, components)
    items = choose_items(fields, operation.url_path, components)
    if isinstance(items, str):
        hint = _hint(operation, arguments, fields)
        return Judgement(None, hint and f"{hint}, but {items}")
    evidence = _Evidence(operation, components, arguments, fields, items)
    found = next(filter(None, (find(evidence) for find in _FINDERS)), None)
    if found is None:
        hint = _hint(operation, arguments, fields)
        return Judgement(
            None, hint and f"{hint}, but nothing shows how to get the next page"
        )
    if next(evidence.about_page(vocabulary.FEED), None) is not None:
        return Judgement(None, "its response is a feed, which has no last page")
    if _has_other_successes(operation):
        return Judgement(None, "it has other successful responses beside the list")
    return Judgement(_completed(found, evidence), "the rule")


def _may_ask(argument: PageArgument) -> bool:
    """Whether an argument may select a page. In a path or a header, some of these names usually mean something else."""
    numbers = vocabulary.NUMBER_PARAMETERS | vocabulary.PLAIN_OFFSETS
    words = (numbers | vocabulary.LIMIT_PARAMETERS) - vocabulary.VAGUE_PARAMETERS
    match argument.place:
        case PagePlace.PATH:
            return argument.word in words | vocabulary.PATH_CURSORS
        case PagePlace.HEADER:
            return argument.word in words | vocabulary.CLEAR_CURSORS
        case _:
            return True


def _is_in_body(argument: PageArgument) -> bool:
    return argument.place is PagePlace.BODY


def _completed(found: Pagination, evidence: _Evidence) -> Pagination:
    """The pagination with the fields that every style can have.

    These are the items, the size of a page, the flag for more pages and the total.
    """
    more = next(_flags(evidence, vocabulary.HAS_MORE), None)
    last = next(_flags(evidence, vocabulary.IS_LAST), None)
    # A flag is exact; a total may be an estimate.
    total, is_pages = (None, False) if more or last else _total(evidence)
    if is_pages and found.style is PageStyle.OFFSET:
        # The number of pages gives the last offset only together with the size of a page.
        total, is_pages = None, False
    limit = find_argument(
        evidence.arguments,
        vocabulary.LIMIT_PARAMETERS,
        lambda each: not each.is_boolean,
    )
    return replace(
        found,
        items=evidence.items.path,
        limit=limit.name if limit else None,
        has_more=more.path if more else (),
        is_last=last.path if last and not more else (),
        total=total.path if total else (),
        total_is_pages=is_pages,
    )


def _hint(
    operation: api.Operation, arguments: Sequence[PageArgument], fields: ResponseFields
) -> str:
    """The evidence that an operation may have pages; empty if there is none."""
    words = (
        vocabulary.CLEAR_CURSORS
        | vocabulary.NUMBER_PARAMETERS
        | vocabulary.PLAIN_OFFSETS
    )
    argument = find_argument(arguments, words, lambda each: not each.is_boolean)
    if argument is not None and (operation.method == "GET" or fields.lists):
        return f"it has `{argument.name}`"
    urls = _url_fields(fields, ())
    if field := next(urls, None):
        return f"its response has `{'.'.join(field.path)}`"
    return ""


def _has_other_successes(operation: api.Operation) -> bool:
    """Whether responses with different success statuses have a body."""
    return len({each.status for each in operation.responses}) > 1


# Styles -------------------------------------------------------------------------------


def _cursor(evidence: _Evidence) -> Pagination | None:
    """The pagination by a cursor in the body.

    If several arguments and cursors match, the pair with the closest names is used. None if there is none.
    """
    found = (
        (rank, argument, field)
        for argument in evidence.arguments
        if not argument.is_boolean and not _is_switched(argument, evidence)
        for field in evidence.fields.values
        if _is_cursor(field.schema, field.path, evidence.components)
        and is_about_page(field, evidence.items.path)
        and (rank := _cursor_rank(argument, field))
    )
    best = min(found, key=lambda each: each[0], default=None)
    if best is None:
        return None
    _, argument, field = best
    style = _style_of_next(argument, field)
    return Pagination(
        style,
        parameter=argument.name,
        place=argument.place,
        next=field.path,
        first=1 if style is PageStyle.CURSOR else _first_value(argument, style),
    )


def _style_of_next(argument: PageArgument, field: BodyValue) -> PageStyle:
    """The style of pages that follows from an argument and the value for the next page.

    `NUMBER` or `OFFSET` if both are numbers and the argument has a usual name for that style; otherwise `CURSOR`.
    """
    if field.is_number and argument.is_number:
        if argument.word in vocabulary.NUMBER_PARAMETERS:
            return PageStyle.NUMBER
        if argument.word in vocabulary.OFFSET_PARAMETERS:
            return PageStyle.OFFSET
    return PageStyle.CURSOR


def _cursor_rank(argument: PageArgument, field: BodyValue) -> int:
    """The rank of the names of an argument and a cursor: 1 is the closest match, 0 is no match."""
    word, name = argument.word, field.name
    is_known = word in vocabulary.CURSOR_PARAMETERS
    is_position = word in vocabulary.NUMBER_PARAMETERS | vocabulary.OFFSET_PARAMETERS
    if word in vocabulary.INTERVAL_PARAMETERS:
        are_numbers = argument.is_number and field.is_number
        is_next = are_numbers and name in vocabulary.NEXT_PLAIN
        return (7 if word == "until" else 8) if is_next else 0
    if not (is_known or is_position):
        last = re.sub("^(start|starting)?after", "last", word)
        return 9 if last != word and name == last else 0
    if name == f"next{word}" or (
        word in vocabulary.NUMBER_PARAMETERS and name in vocabulary.NEXT_NUMBERS
    ):
        return 1
    if name == f"nextpage{word}":
        return 2
    if not is_known:
        return 0
    if name == word and word != "token":
        return 3
    if tuple(map(bare, field.path[-2:])) in _CURSOR_PAIRS:
        return 4
    if name in vocabulary.NEXT_CURSORS:
        return 5
    return 6 if name in vocabulary.NEXT_PLAIN else 0


def _is_switched(argument: PageArgument, evidence: _Evidence) -> bool:
    """Whether another argument, such as `usemarker`, turns the cursor on. Then responses have no cursor by default."""
    return any(
        each.is_boolean and each.word == f"use{argument.word}"
        for each in evidence.arguments
    )


def _header_cursor(evidence: _Evidence) -> Pagination | None:
    """The pagination by a cursor in a response header; None if there is none."""
    for argument in evidence.arguments:
        word = argument.word
        if word not in vocabulary.CURSOR_PARAMETERS or argument.is_boolean:
            continue
        for header in evidence.headers:
            name = bare(header).removeprefix("x")
            is_next = word in name and "next" in name
            if name == word or is_next or name in vocabulary.NEXT_CURSORS:
                return Pagination(
                    PageStyle.CURSOR,
                    parameter=argument.name,
                    place=argument.place,
                    next_header=header,
                )
    return None


def _url(evidence: _Evidence) -> Pagination | None:
    if evidence.operation.method != "GET":
        return None
    field = next(_url_fields(evidence.fields, evidence.items.path), None)
    field = field or _untaken_next(evidence)
    return Pagination(PageStyle.URL, next=field.path) if field else None


def _untaken_next(evidence: _Evidence) -> BodyValue | None:
    """The string for the next page, if there is also a string for the previous page.

    None if an argument of the operation could accept the string. Otherwise, the string must be a URL.
    """
    if find_argument(evidence.arguments, _POSITION_PARAMETERS):
        return None
    previous = {
        each.path[:-1]
        for each in evidence.about_page(vocabulary.PREVIOUS_PLAIN)
        if each.is_string
    }
    found = evidence.about_page(vocabulary.NEXT_PLAIN)
    return next(
        (each for each in found if each.is_string and each.path[:-1] in previous),
        None,
    )


def _link(evidence: _Evidence) -> Pagination | None:
    """The pagination by the header `Link`, if an argument shows that the operation has pages; else None."""
    words = _POSITION_PARAMETERS | vocabulary.LIMIT_PARAMETERS
    has_argument = find_argument(evidence.arguments, words) is not None
    has_link = any(each.lower() == "link" for each in evidence.headers)
    if has_link and has_argument and evidence.operation.method == "GET":
        return Pagination(PageStyle.LINK)
    return None


def _item_cursor(evidence: _Evidence) -> Pagination | None:
    """The pagination by the id of the last item; None if no flag in the response shows whether more items follow."""
    argument = find_argument(
        evidence.arguments,
        vocabulary.AFTER_PARAMETERS,
        lambda each: not each.is_boolean,
    )
    items = evidence.items.schema
    if argument is None or not isinstance(items, api.Array):
        return None
    if not _has_flag(evidence):
        return None
    if "id" not in item_properties(items.items, evidence.components):
        return _last_id(evidence, argument)
    return Pagination(
        PageStyle.ITEM_CURSOR,
        parameter=argument.name,
        place=argument.place,
        item_key="id",
    )


def _last_id(evidence: _Evidence, argument: PageArgument) -> Pagination | None:
    """The pagination by the id of the last item, if the response also has this id outside the items; else None."""
    field = next(evidence.about_page(vocabulary.CURSOR_ITEMS), None)
    if field is None:
        return None
    return Pagination(
        PageStyle.CURSOR,
        parameter=argument.name,
        place=argument.place,
        next=field.path,
    )


def _number(evidence: _Evidence) -> Pagination | None:
    argument = find_argument(
        evidence.arguments,
        vocabulary.NUMBER_PARAMETERS,
        lambda each: each.is_number or _is_echoed(each, evidence),
    )
    if argument is None or not _is_proven(argument, evidence):
        return None
    return Pagination(
        PageStyle.NUMBER,
        parameter=argument.name,
        place=argument.place,
        first=_first_value(argument, PageStyle.NUMBER),
    )


def _offset(evidence: _Evidence) -> Pagination | None:
    argument = find_argument(
        evidence.arguments,
        vocabulary.OFFSET_PARAMETERS,
        lambda each: _is_offset(each, evidence),
    )
    if argument is None or not _is_proven(argument, evidence):
        return None
    first = _first_value(argument, PageStyle.OFFSET)
    if _is_scim(evidence):
        first = 1
    return Pagination(
        PageStyle.OFFSET,
        parameter=argument.name,
        place=argument.place,
        first=first,
    )


def _single(evidence: _Evidence) -> Pagination | None:
    """The pagination with a single page, if the response says that it is a list; else None.

    Also None if an argument selects a part of the list.
    """
    if evidence.operation.method != "GET":
        return None
    says_list = any(
        field.path == ("object",)
        and isinstance(field.schema, api.Enumeration)
        and field.schema.values == ("list",)
        for field in evidence.fields.values
    )
    words = _POSITION_PARAMETERS | vocabulary.LIMIT_PARAMETERS
    if not says_list or find_argument(evidence.arguments, words):
        return None
    return Pagination(PageStyle.SINGLE)


_FINDERS: Final = (
    *(_cursor, _header_cursor, _url, _link, _item_cursor, _number, _offset),
    _single,
)


# Evidence -----------------------------------------------------------------------------


def _url_fields(fields: ResponseFields, items: Path) -> Iterator[BodyValue]:
    for each in fields.values:
        if _is_next_url(each) and is_about_page(each, items):
            yield each


def _is_next_url(field: BodyValue) -> bool:
    if not field.is_string:
        return False
    holder = bare(field.path[-2]) if len(field.path) > 1 else ""
    if field.name in vocabulary.NEXT_URLS:
        return True
    if field.name in ("href", "link", "uri", "url"):
        return holder in vocabulary.NEXT_PLAIN
    if field.name in vocabulary.NEXT_PLAIN:
        return "link" in holder or _is_url(field.schema)
    return False


def _has_url_format(schema: api.Schema) -> bool:
    return isinstance(schema, api.Primitive) and schema.format in _URL_FORMATS


def _is_url(schema: api.Schema) -> bool:
    if _has_url_format(schema):
        return True
    annotations = schema.annotations
    example = annotations.example.value if annotations.example else None
    if isinstance(example, str) and _URL_START.match(example):
        return True
    description = annotations.description or ""
    is_said = _URL_WORDS.search(description) is not None
    return is_said and not _CURSOR_WORDS.search(description)


def _is_cursor(schema: api.Schema, path: Path, components: Components) -> bool:
    if is_kind(schema, "boolean"):
        return False
    if isinstance(schema, api.AnySchema):
        return True
    is_in_links = any("link" in bare(each) for each in path[:-1])
    plain = is_scalar(schema, components) and not isinstance(schema, api.Enumeration)
    is_url = bare(path[-1]) in vocabulary.NEXT_PLAIN and _is_url(schema)
    return plain and not is_in_links and not is_url and not _has_url_format(schema)


def _flags(evidence: _Evidence, names: frozenset[str]) -> Iterator[BodyValue]:
    for each in evidence.about_page(names):
        if each.is_boolean:
            yield each


def _has_flag(evidence: _Evidence) -> bool:
    """Whether a property of the response shows whether more pages follow."""
    names = vocabulary.HAS_MORE | vocabulary.IS_LAST
    return next(_flags(evidence, names), None) is not None


def _total(evidence: _Evidence) -> tuple[BodyValue | None, bool]:
    """The number of all items or, if there is none, of all pages; and whether it is a number of pages.

    None if there is no such property.
    """
    for names, is_pages in (
        (vocabulary.TOTALS, False),
        (vocabulary.TOTAL_PAGES, True),
    ):
        for each in evidence.about_page(names):
            if each.is_number:
                return each, is_pages
    items = bare(evidence.items.path[-1]) if evidence.items.path else ""
    named = evidence.about_page(frozenset({f"total{items}"}))
    return next((each for each in named if each.is_number), None), False


def _is_proven(argument: PageArgument, evidence: _Evidence) -> bool:
    """Whether the operation has pages by more evidence than the name of the argument."""
    if _describes_page(argument, evidence):
        return True
    if argument.word in vocabulary.VAGUE_PARAMETERS:
        first = find_argument(evidence.arguments, {"max", "maxresults"})
        return argument.word == "first" and first is not None
    if any(map(_is_token, evidence.arguments)):
        return False
    size = find_argument(
        evidence.arguments,
        vocabulary.LIMIT_PARAMETERS,
        lambda each: not each.is_boolean and _is_in_body(each) is _is_in_body(argument),
    )
    is_search = evidence.operation.method == "POST" and not _is_in_body(argument)
    if size is None or is_search:
        return False
    is_whole_body = not evidence.items.path
    return is_whole_body or evidence.items.has_objects(evidence.components)


def _describes_page(argument: PageArgument, evidence: _Evidence) -> bool:
    """Whether properties of the response describe the page."""
    names = vocabulary.NEXT_PLAIN | vocabulary.NEXT_URLS
    if argument.place is not PagePlace.PATH:
        # A response that repeats a number of its path may be one thing with this number, such as a page of a book.
        names |= {argument.word}
    return (
        _total(evidence)[0] is not None
        or _has_flag(evidence)
        or next(evidence.about_page(names), None) is not None
    )


def _is_token(argument: PageArgument) -> bool:
    """Whether an argument can only be a cursor.

    If an operation has such an argument, a page number alone does not prove that it has pages.
    """
    is_known = argument.word in vocabulary.CURSOR_PARAMETERS - {"token"}
    return is_known and any(each in argument.word for each in vocabulary.TOKEN_WORDS)


def _is_echoed(argument: PageArgument, evidence: _Evidence) -> bool:
    """Whether the response has a number with the name of this string argument. Then the argument holds a number too."""
    same = evidence.about_page(frozenset({argument.word}))
    return argument.is_string and any(each.is_number for each in same)


def _is_offset(argument: PageArgument, evidence: _Evidence) -> bool:
    if _NO_OFFSET.search(argument.description):
        return False
    if argument.word not in vocabulary.PLAIN_OFFSETS and find_argument(
        evidence.arguments, vocabulary.END_PARAMETERS
    ):
        return False
    size = find_argument(evidence.arguments, vocabulary.LIMIT_PARAMETERS)
    is_text_like_size = argument.is_string and size is not None and size.is_string
    if argument.is_string:
        return is_text_like_size or _total(evidence)[0] is not None
    return argument.is_number


def _is_scim(evidence: _Evidence) -> bool:
    """Whether the response is a list as in SCIM (RFC 7644), whose first item has the index 1."""
    names = {each.name for each in evidence.fields.values}
    return {"totalresults", "startindex", "itemsperpage"} <= names


def _first_value(argument: PageArgument, style: PageStyle) -> int:
    """The number of the first page, or the first offset, from the argument's default, else from its description."""
    default = argument.schema.annotations.default
    if default is not None and str(default.value) in ("0", "1"):
        return int(str(default.value))
    if style is PageStyle.OFFSET or _ZERO_BASED.search(argument.description):
        return 0
    return 1
