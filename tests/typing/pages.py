"""Pages of lists, as a generated package declares them. Checked by tests/test_typing.py, never run.

`lightfield` has no lists, so this file declares a pair of classes and the methods that return them.
"""

from typing import ClassVar, List, Optional, assert_type

from lightfield import APIResponse, AsyncAPIResponse, BaseModel
from lightfield._runtime.operations import Operation
from lightfield._runtime.pages import (
    AsyncPaginator,
    BaseAsyncPage,
    BaseSyncPage,
    Item,
    PageInfo,
    PageLayout,
)
from lightfield._runtime.resources import AsyncAPIResource, SyncAPIResource
from lightfield._runtime.responses import (
    async_to_raw_response,
    async_to_streamed_response,
    to_raw_response,
    to_streamed_response,
)


class File(BaseModel):
    id: str


class SyncCursorPage(BaseSyncPage[Item]):
    data: List[Item]
    has_more: Optional[bool] = None
    _layout: ClassVar[PageLayout] = PageLayout("item-cursor", items=["data"])


class AsyncCursorPage(BaseAsyncPage[Item]):
    data: List[Item]
    has_more: Optional[bool] = None
    _layout: ClassVar[PageLayout] = PageLayout("item-cursor", items=["data"])


_LIST: Operation[File] = Operation(method="GET", path="/files", returns=File)


class Files(SyncAPIResource):
    def list(self) -> SyncCursorPage[File]:
        return self._page(_LIST, SyncCursorPage[File])


class AsyncFiles(AsyncAPIResource):
    def list(self) -> AsyncPaginator[File, AsyncCursorPage[File]]:
        return self._page(_LIST, AsyncCursorPage[File])


def synchronous(files: Files) -> None:
    page = files.list()
    assert_type(page, SyncCursorPage[File])
    for file in page:
        assert_type(file, File)
        file.id.upper()
        file.size  # rejected
    first: File = next(iter(page))
    wrong: str = next(iter(page))  # rejected
    listed: List[File] = list(page)
    assert_type([each.id for each in page], List[str])
    assert_type(page.data, List[File])
    assert_type(page.has_more, Optional[bool])
    page.total  # rejected
    assert_type(page.get_next_page(), SyncCursorPage[File])
    assert_type(page.has_next_page(), bool)
    assert_type(page.next_page_info(), Optional[PageInfo])
    page.response_headers["x-request-id"].upper()
    for each in page.iter_pages():
        assert_type(each, SyncCursorPage[File])
    model: BaseModel = page
    page.to_json(indent=None)
    page[0]  # rejected
    len(page)  # rejected
    print(first, wrong, listed, model)


def raw(files: Files) -> None:
    response = to_raw_response(files.list)()
    assert_type(response, APIResponse[SyncCursorPage[File]])
    assert_type(response.parse(), SyncCursorPage[File])
    with to_streamed_response(files.list)() as streamed:
        assert_type(streamed.parse(), SyncCursorPage[File])
    list(response)  # rejected


async def asynchronous(files: AsyncFiles) -> None:
    async for file in files.list():
        assert_type(file, File)
    page = await files.list()
    assert_type(page, AsyncCursorPage[File])
    async for file in page:
        assert_type(file, File)
        file.size  # rejected
    assert_type(await page.get_next_page(), AsyncCursorPage[File])
    async for each in page.iter_pages():
        assert_type(each, AsyncCursorPage[File])
    async for each in files.list().iter_pages():
        assert_type(each, AsyncCursorPage[File])
    page.get_next_page().data  # rejected
    files.list().data  # rejected
    list(files.list())  # rejected
    await files.list().get_next_page()  # rejected


async def asynchronous_raw(files: AsyncFiles) -> None:
    response = await async_to_raw_response(files.list)()
    assert_type(response, AsyncAPIResponse[AsyncCursorPage[File]])
    assert_type(await response.parse(), AsyncCursorPage[File])
    async with async_to_streamed_response(files.list)() as streamed:
        assert_type(await streamed.parse(), AsyncCursorPage[File])
