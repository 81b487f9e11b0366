"""Cookies, headers, forms, and an operation that fails in known ways."""

from typing import Annotated

from fastapi import APIRouter, Cookie, Form, Header, HTTPException, Query, Response
from pydantic import BaseModel


class Login(BaseModel):
    username: str
    password: str
    remember: bool = False


class Session(BaseModel):
    user: str
    language: str | None = None
    trace: str | None = None
    hints: list[str] | None = None


class Filters(BaseModel):
    model_config = {"extra": "forbid"}

    words: list[str] = []
    least: float | None = None


def create_router() -> APIRouter:
    router = APIRouter(tags=["sessions"])

    @router.post("/sessions", status_code=201)
    def login(form: Annotated[Login, Form()], response: Response) -> Session:
        if form.password != "secret":
            raise HTTPException(403, detail="The password is wrong.")
        response.set_cookie("session", form.username)
        return Session(user=form.username)

    @router.get("/sessions/current")
    def current_session(
        session: Annotated[str | None, Cookie()] = None,
        language: Annotated[str | None, Cookie()] = None,
        x_trace_id: Annotated[str | None, Header()] = None,
        x_hint: Annotated[list[str] | None, Header()] = None,
    ) -> Session:
        if session is None:
            raise HTTPException(401, detail="There is no session.")
        return Session(user=session, language=language, trace=x_trace_id, hints=x_hint)

    @router.get("/search")
    def search(filters: Annotated[Filters, Query()]) -> Filters:
        """A model as the whole query."""
        return filters

    @router.api_route("/ping", methods=["HEAD"], status_code=204)
    def ping() -> None:
        pass

    return router
