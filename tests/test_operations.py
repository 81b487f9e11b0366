"""The requests of the methods of the cases, and the values that they return, by both clients."""

import asyncio
import io
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest
from support.packages import files_of, imported

CASES = Path(__file__).parent / "cases"
Answer = Callable[[httpx2.Request], httpx2.Response]


class Caller:
    """Calls a case's methods; the transport is a function."""

    def __init__(self, package: ModuleType, kind: str) -> None:
        self.package = package
        self.kind = kind
        self.requests: list[httpx2.Request] = []
        self.bodies: list[bytes] = []
        self.answers: list[httpx2.Response] = []

    def client(self, **options: Any) -> Any:
        def answer(request: httpx2.Request) -> httpx2.Response:
            self.requests.append(request)
            self.bodies.append(request.content)
            return self.answers.pop(0) if self.answers else httpx2.Response(204)

        async def answer_async(request: httpx2.Request) -> httpx2.Response:
            await request.aread()
            return answer(request)

        def answer_sync(request: httpx2.Request) -> httpx2.Response:
            request.read()
            return answer(request)

        if self.kind == "sync":
            transport = httpx2.MockTransport(answer_sync)
            http: Any = httpx2.Client(transport=transport)
            return self.package.Client_(http_client=http, **options)
        http = httpx2.AsyncClient(transport=httpx2.MockTransport(answer_async))
        return self.package.AsyncClient_(http_client=http, **options)

    def call(self, method: str, *args: Any, **kwargs: Any) -> Any:
        return self.on(self.client(), method, *args, **kwargs)

    def on(self, client: Any, method: str, *args: Any, **kwargs: Any) -> Any:
        """What the method gives; a stream as the list of its items."""
        resource, _, name = method.partition(".")
        found = getattr(getattr(client, resource), name)
        if self.kind == "sync":
            given = found(*args, **kwargs)
            return list(given) if hasattr(given, "__next__") else given

        async def wait() -> Any:
            given = await found(*args, **kwargs)
            return (
                [each async for each in given] if hasattr(given, "__anext__") else given
            )

        return asyncio.run(wait())

    @property
    def sent(self) -> httpx2.Request:
        return self.requests[-1]

    @property
    def body(self) -> bytes:
        return self.bodies[-1]


@pytest.fixture(scope="module", params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def packages(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[str], ModuleType]]:
    made: dict[str, Any] = {}
    contexts: list[Any] = []

    def package(case: str) -> ModuleType:
        if case not in made:
            folder = tmp_path_factory.mktemp(case)
            context = imported(files_of(CASES / case), folder, case)
            made[case] = context.__enter__()
            contexts.append(context)
        return made[case]

    yield package
    for context in contexts:
        context.__exit__(None, None, None)


@pytest.fixture
def styles(packages: Callable[[str], ModuleType], kind: str) -> Caller:
    return Caller(packages("styles_and_cookies"), kind)


@pytest.fixture
def bodies(packages: Callable[[str], ModuleType], kind: str) -> Caller:
    return Caller(packages("bodies_of_all_kinds"), kind)


@pytest.fixture
def answers(packages: Callable[[str], ModuleType], kind: str) -> Caller:
    return Caller(packages("answers_of_all_kinds"), kind)


@pytest.fixture
def credentials(packages: Callable[[str], ModuleType], kind: str) -> Caller:
    return Caller(packages("several_credentials"), kind)


def test_each_style_is_written_as_the_specification_has_it(styles: Caller) -> None:
    styles.call(
        "things.find",
        "big",
        [3, 4],
        {"x": 1, "y": "a/b"},
        filter={"unit_price": 5, "sizes": ["s", "m"]},
        page={"page_size": 10},
        tags=["a", "b"],
        where={"unit_price": 1.5},
        next="/a?b=c&d",
        x_flags=["on", "off"],
        session='se"ss; x=1',
        other_kind="old",
    )
    path, _, query = styles.sent.url.raw_path.decode().partition("?")
    assert path == "/things/big/.3,4/;x=1;y=a%2Fb"
    assert query.split("&") == [
        "filter%5BunitPrice%5D=5",
        "filter%5Bsizes%5D%5B%5D=s",
        "filter%5Bsizes%5D%5B%5D=m",
        "pageSize=10",
        "tags=a%7Cb",
        "where=%7B%22unitPrice%22%3A1.5%7D",
        "next=/a?b%3Dc%26d",
        "kind=old",
    ]
    assert styles.sent.headers["x-flags"] == "on,off"
    assert styles.sent.headers["cookie"] == "session=se%22ss%3B%20x=1"


def test_a_whole_query_is_one_argument(styles: Caller) -> None:
    styles.call("things.search", q={"unit_price": 2, "sizes": ["s", "m"]})
    assert styles.sent.url.query == b"unitPrice=2&sizes=s&sizes=m"


def test_a_path_argument_may_be_several_segments(styles: Caller) -> None:
    styles.call("things.parts", "shops/s 1/things/t")
    assert styles.sent.url.raw_path == b"/shops/s%201/things/t/parts"


def test_json_of_any_shape(bodies: Caller) -> None:
    bodies.call("things.replace_all", "1", body=[{"unit_price": 1}, {"unitPrice": 2}])
    assert json.loads(bodies.body) == [{"unitPrice": 1}, {"unitPrice": 2}]
    bodies.call("things.update", "1", unit_price=3)
    assert bodies.sent.headers["content-type"] == "application/merge-patch+json"
    bodies.call("things.update", "1")
    assert bodies.body == b"" and "content-type" not in bodies.sent.headers


def test_a_form(bodies: Caller) -> None:
    bodies.call(
        "forms.create",
        amount=5,
        tags=["a b", "c&d"],
        meta_data={"order": "1"},
        items=[{"unit_price": 1}, {"unit_price": 2}],
    )
    assert bodies.sent.headers["content-type"] == "application/x-www-form-urlencoded"
    assert bodies.body.decode().split("&") == [
        "amount=5",
        "tags=a+b",
        "tags=c%26d",
        "metaData%5Border%5D=1",
        "items%5B0%5D%5BunitPrice%5D=1",
        "items%5B1%5D%5BunitPrice%5D=2",
    ]


def parts(caller: Caller) -> list[tuple[dict[str, str], bytes]]:
    """The parts of a multipart body: their headers, and what is in them."""
    _, _, boundary = caller.sent.headers["content-type"].partition("boundary=")
    assert boundary
    *listed, end = caller.body.split(f"--{boundary}".encode())[1:]
    assert end == b"--\r\n"
    found: list[tuple[dict[str, str], bytes]] = []
    for part in listed:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        pairs = (line.split(": ", 1) for line in head.decode().split("\r\n"))
        found.append(({k.lower(): v for k, v in pairs}, content.removesuffix(b"\r\n")))
    return found


def test_files_come_in_every_form_that_people_have_them_in(
    bodies: Caller, tmp_path: Path
) -> None:
    (tmp_path / "page.txt").write_bytes(b"by path")
    bodies.call(
        "files.upload",
        file=("name.bin", io.BytesIO(b"named"), "application/x-own"),
        cover=b"\x89PNG",
        pages=[tmp_path / "page.txt", io.BytesIO(b"open")],
        thing={"unit_price": 1},
        tags=["a", "b"],
        is_public=True,
    )
    names = [
        (
            head["content-disposition"].removeprefix("form-data; "),
            head.get("content-type"),
            content,
        )
        for head, content in parts(bodies)
    ]
    assert names == [
        ('name="file"; filename="name.bin"', "application/x-own", b"named"),
        ('name="cover"; filename="upload"', "image/png", b"\x89PNG"),
        ('name="pages"; filename="page.txt"', "text/plain", b"by path"),
        ('name="pages"; filename="upload"', "application/octet-stream", b"open"),
        ('name="thing"', "application/json", b'{"unitPrice":1}'),
        ('name="tags"', None, b"a"),
        ('name="tags"', None, b"b"),
        ('name="isPublic"', None, b"true"),
    ]


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({"tags": ("a",)}, [b"a"]),
        ({"tags": ("a", "b")}, [b"a", b"b"]),
        ({"pages": (b"x",)}, [b"x"]),
        ({"pages": (b"x", ("y.bin", b"y"))}, [b"x", b"y"]),
        ({"pages": (("x.bin", b"x"),)}, [b"x"]),
    ],
)
def test_a_tuple_is_a_list_unless_it_is_a_file_with_its_name(
    given: Mapping[str, object], sent: list[bytes], bodies: Caller
) -> None:
    bodies.call("files.upload", file=(None, b"alone"), **given)
    assert [content for _, content in parts(bodies)] == [b"alone", *sent]


def test_a_file_is_sent_again_from_where_it_began(bodies: Caller) -> None:
    bodies.answers = [httpx2.Response(500, headers={"retry-after-ms": "1"})]
    client = bodies.client(max_retries=1)
    bodies.on(client, "files.upload", file=io.BytesIO(b"twice"))
    assert len(bodies.bodies) == 2
    assert all(b"twice" in body for body in bodies.bodies)
    bodies.answers = [httpx2.Response(500, headers={"retry-after-ms": "1"})]
    bodies.on(client, "files.put", body=io.BytesIO(b"raw"))
    assert bodies.bodies[2:] == [b"raw", b"raw"]


def test_bytes_and_texts(bodies: Caller, tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\x00\x01")
    for content in (b"\x00\x01", io.BytesIO(b"\x00\x01"), tmp_path / "a.bin"):
        bodies.call("files.put", body=content)
        assert bodies.body == b"\x00\x01"
        assert bodies.sent.headers["content-type"] == "application/octet-stream"
    bodies.call("notes.put", body="schön")
    assert bodies.body == "schön".encode()
    assert bodies.sent.headers["content-type"] == "text/plain; charset=utf-8"


def test_texts_and_files_are_given_as_they_are(answers: Caller, tmp_path: Path) -> None:
    answers.answers = [
        httpx2.Response(200, text="a,b", headers={"content-type": "text/csv"})
    ]
    assert answers.call("reports.text") == "a,b"
    assert answers.sent.headers["accept"] == "text/csv"
    answers.answers = [httpx2.Response(200, json="quoted")]
    assert answers.call("reports.name") == "quoted"
    answers.answers = [httpx2.Response(200, content=b"%PDF")]
    file = answers.call("reports.download")
    assert answers.sent.headers["accept"] == "application/pdf"
    assert file.content == b"%PDF"
    if answers.kind == "sync":
        assert file.read() == b"%PDF" and b"".join(file.iter_bytes()) == b"%PDF"
        file.write_to_file(tmp_path / "report.pdf")
    else:
        assert asyncio.run(file.read()) == b"%PDF"
        asyncio.run(file.write_to_file(tmp_path / "report.pdf"))
    assert (tmp_path / "report.pdf").read_bytes() == b"%PDF"


def test_the_first_success_with_json_counts(answers: Caller) -> None:
    answers.answers = [httpx2.Response(201, json={"id": 1})]
    assert answers.call("reports.accept").id == 1
    both = "application/vnd.api+json, application/json"
    assert answers.sent.headers["accept"] == both
    assert answers.call("reports.accept") is None  # 204


EVENTS = (
    b'\xef\xbb\xbf: a comment\r\nevent: new\r\nid: 7\r\ndata: {"id":\r\ndata: 1}\r\n\r\n'
    b'data:{"id": 2, "text": "\xe2\x80\xa8"}\n\ndata: {"id": 3}\r\rdata:  [DONE] \n\ndata: {"id": 4}\n\n'
)


def test_events_are_decoded_as_they_come(answers: Caller) -> None:
    def pieces() -> Iterator[bytes]:
        yield from (EVENTS[i : i + 1] for i in range(len(EVENTS)))

    async def pieces_async() -> Any:
        for piece in pieces():
            yield piece

    content: Any = pieces() if answers.kind == "sync" else pieces_async()
    headers = {"content-type": "text/event-stream; charset=utf-8"}
    answers.answers = [httpx2.Response(200, content=content, headers=headers)]
    given = answers.call("events.follow")
    assert [each.id for each in given] == [1, 2, 3]
    assert given[1].to_dict()["text"] == "\u2028"
    assert answers.sent.headers["accept"] == "text/event-stream"


def test_whole_events_and_lines(answers: Caller) -> None:
    headers = {"content-type": "text/event-stream"}
    answers.answers = [httpx2.Response(200, content=EVENTS, headers=headers)]
    first = answers.call("events.whole")[0]
    assert first.to_dict() == {"event": "new", "id": "7", "data": '{"id":\n1}'}
    lines = b'{"id": 1}\n\n{"id": 2}'
    headers = {"content-type": "application/jsonl"}
    answers.answers = [httpx2.Response(200, content=lines, headers=headers)]
    assert [each.id for each in answers.call("events.lines")] == [1, 2]


def test_an_item_that_is_no_json_is_this_package_s_error(answers: Caller) -> None:
    headers = {"content-type": "application/jsonl"}
    answers.answers = [httpx2.Response(200, content=b"<html>", headers=headers)]
    with pytest.raises(answers.package.APIResponseValidationError, match="html"):
        answers.call("events.lines")


@pytest.mark.parametrize(
    ("options", "header", "query"),
    [
        ({"api_key": "t"}, ("authorization", "Bearer t"), b""),
        (
            {"basic_auth_username": "u", "basic_auth_password": "p"},
            ("authorization", "Basic dTpw"),
            b"",
        ),
        ({"app_id": "i", "app_key": "k"}, ("x-app", "k"), b"app=i"),
    ],
)
def test_whichever_credential_is_given_is_sent(
    options: dict[str, str],
    header: tuple[str, str],
    query: bytes,
    credentials: Caller,
) -> None:
    client = credentials.client(**options, session_id="s")
    credentials.on(client, "things.list")
    assert credentials.sent.headers[header[0]] == header[1]
    assert credentials.sent.url.query == query
    assert "cookie" not in credentials.sent.headers
    credentials.on(client, "things.create")
    assert credentials.sent.headers["cookie"] == "sid=s"
    assert header[0] not in credentials.sent.headers
    credentials.on(client, "things.public")
    assert not {header[0], "cookie"} & set(credentials.sent.headers)
    assert credentials.sent.url.query == b""


def test_credentials_that_go_together_are_needed_together(
    credentials: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = credentials.package.Client_Error
    for options in ({}, {"app_id": "i"}):
        with pytest.raises(error, match="app_id=… and app_key=…"):
            credentials.client(**options)
    assert credentials.client(session_id="s").session_id == "s"  # of one operation
    monkeypatch.setenv("SEVERAL_CREDENTIALS_APP_KEY", "k")
    client = credentials.client(app_id="i")
    credentials.on(client.with_options(timeout=1), "things.list")
    assert credentials.sent.headers["x-app"] == "k"


def test_no_error_shows_a_credential_under_a_name_of_the_api_s_own(
    credentials: Caller,
) -> None:
    client = credentials.client(app_id="secret-1", app_key="secret-2")
    credentials.answers = [httpx2.Response(404)]
    with pytest.raises(credentials.package.NotFoundError) as caught:
        credentials.on(client, "things.list")
    request = caught.value.request
    assert "secret" not in f"{request.url} {request.headers.multi_items()}"


def test_an_operation_elsewhere(credentials: Caller) -> None:
    credentials.on(credentials.client(api_key="t"), "things.upload")
    assert str(credentials.sent.url) == "https://upload.example.com/v2/uploads"
    client = credentials.client(api_key="t", base_url="https://mine.example")
    credentials.on(client, "things.upload")
    assert str(credentials.sent.url) == "https://mine.example/uploads"
