"""Streams: server-sent events, lines of JSON, and an operation that can do both JSON and events."""

import json
from collections.abc import AsyncIterable, Iterable, Iterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header
from fastapi.responses import JSONResponse, StreamingResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, Field


class Progress(BaseModel):
    type: Literal["progress"] = "progress"
    percent: int


class Finished(BaseModel):
    type: Literal["finished"] = "finished"
    sheets: int


PressEvent = Annotated[Progress | Finished, Field(discriminator="type")]


class Reading(BaseModel):
    sensor: str
    value: float


class QuoteRequest(BaseModel):
    text: str
    stream: bool = False


class Quote(BaseModel):
    words: list[str]


class QuoteChunk(BaseModel):
    word: str


def create_router() -> APIRouter:
    router = APIRouter(tags=["presses"])

    @router.get("/presses/{press}/events", response_class=EventSourceResponse)
    async def watch_press(press: str) -> AsyncIterable[PressEvent]:
        for percent in (0, 50):
            yield Progress(percent=percent)
        yield Finished(sheets=7)

    @router.get("/presses/{press}/log", response_class=EventSourceResponse)
    async def press_log(
        press: str, last_event_id: Annotated[str | None, Header()] = None
    ) -> AsyncIterable[ServerSentEvent]:
        """Continue behind the last event that the client has seen."""
        start = int(last_event_id) + 1 if last_event_id else 0
        for number in range(start, 4):
            yield ServerSentEvent(
                data={"line": f"{press} {number}"}, event="line", id=str(number)
            )

    @router.get("/presses/{press}/readings")
    def press_readings(press: str, count: int = 3) -> Iterable[Reading]:
        for number in range(count):
            yield Reading(sensor=press, value=number / 2)

    @router.post(
        "/quotes",
        response_model=Quote,
        responses={
            200: {
                "content": {
                    "text/event-stream": {
                        "itemSchema": {
                            "type": "object",
                            "properties": {
                                "data": {
                                    "type": "string",
                                    "contentMediaType": "application/json",
                                    "contentSchema": QuoteChunk.model_json_schema(),
                                }
                            },
                        }
                    }
                }
            }
        },
    )
    def create_quote(wanted: QuoteRequest) -> Any:
        words = wanted.text.split()
        if not wanted.stream:
            return JSONResponse({"words": words})

        def events() -> Iterator[str]:
            for word in words:
                yield f"data: {json.dumps({'word': word})}\n\n"
            yield "data: [DONE]\n\n"

        return StreamingResponse(events(), media_type="text/event-stream")

    return router
