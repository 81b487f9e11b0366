"""Errors as RFC 9457 describes them."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Problem(BaseModel):
    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None


class ProblemError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.title)
        self.problem = problem


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The documented errors of an operation."""
    return {
        status: {
            "model": Problem,
            "description": "A problem.",
            "content": {"application/problem+json": {}},
        }
        for status in statuses
    }


def missing(what: str) -> ProblemError:
    return ProblemError(Problem(title="Not found", status=404, detail=f"No {what}."))


def handle(app: FastAPI) -> None:
    @app.exception_handler(ProblemError)
    def respond(request: Request, error: ProblemError) -> JSONResponse:
        return JSONResponse(
            error.problem.model_dump(mode="json"),
            status_code=error.problem.status,
            media_type="application/problem+json",
        )
