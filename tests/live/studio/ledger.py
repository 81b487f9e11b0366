"""Figures for other programs, which use client credentials and get tokens that are valid for five seconds."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Security
from fastapi.security import HTTPBasic, HTTPBasicCredentials, OAuth2
from fastapi.security.utils import get_authorization_scheme_param
from pydantic import BaseModel

CLIENT_ID = "bookkeeping"
CLIENT_SECRET = "pencil-and-paper"
LIFETIME = 5

programs = OAuth2(
    flows={
        "clientCredentials": {
            "tokenUrl": "token",
            "scopes": {"ledger.read": "Read the ledger."},
        }
    },
    scheme_name="programs",
)


class Balance(BaseModel):
    amount: int
    token: int
    """The serial number of the token."""


def create_router(clock: Callable[[], float]) -> APIRouter:
    router = APIRouter(tags=["ledger"])
    ends: list[float] = []

    @router.post("/token", include_in_schema=False)
    def issue(
        client: Annotated[HTTPBasicCredentials, Depends(HTTPBasic())],
        grant_type: Annotated[str, Form()],
        scope: Annotated[str, Form()] = "",
    ) -> dict[str, object]:
        known = (client.username, client.password) == (CLIENT_ID, CLIENT_SECRET)
        if not (known and grant_type == "client_credentials"):
            raise HTTPException(401, detail="This program is not known.")
        ends.append(clock() + LIFETIME)
        return {
            "access_token": f"{scope}#{len(ends)}",
            "token_type": "bearer",
            "expires_in": LIFETIME,
        }

    @router.get("/ledger/balance")
    def get_balance(
        authorization: Annotated[str, Security(programs, scopes=["ledger.read"])],
    ) -> Balance:
        _, token = get_authorization_scheme_param(authorization)
        scope, _, number = token.partition("#")
        if scope != "ledger.read" or clock() >= ends[int(number) - 1]:
            raise HTTPException(401, detail="This token has ended.")
        return Balance(amount=12, token=int(number))

    return router
