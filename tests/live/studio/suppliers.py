"""A list with the URL of the next page in its body, which requires a token."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import AnyHttpUrl, BaseModel

TOKEN = "studio-token"

bearer = HTTPBearer()
Credentials = Annotated[HTTPAuthorizationCredentials, Depends(bearer)]


def check(credentials: Credentials) -> None:
    if credentials.credentials != TOKEN:
        raise HTTPException(401, detail="This token is not known.")


class Supplier(BaseModel):
    name: str


class SupplierPage(BaseModel):
    items: list[Supplier]
    next: AnyHttpUrl | None = None


SUPPLIERS = [Supplier(name=name) for name in ("Ada", "Bo", "Cy", "Di", "Ed")]


def create_router() -> APIRouter:
    router = APIRouter(
        prefix="/suppliers", tags=["suppliers"], dependencies=[Depends(check)]
    )

    @router.get("")
    def list_suppliers(
        request: Request, after: str = "", limit: int = 2
    ) -> SupplierPage:
        found = [each for each in SUPPLIERS if each.name > after]
        page = found[:limit]
        url = request.url.include_query_params(after=page[-1].name) if page else None
        return SupplierPage(
            items=page, next=AnyHttpUrl(str(url)) if found[limit:] else None
        )

    return router
