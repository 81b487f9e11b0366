"""A read-only list with offset and limit."""

from decimal import Decimal
from enum import IntEnum
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field

from .problems import missing, responses


class Weight(IntEnum):
    light = 80
    heavy = 170


class Paper(BaseModel):
    sku: str
    weight: Weight
    price: Decimal
    alternatives: list["Paper"] = []


class Papers(BaseModel):
    results: list[Paper]
    count: int = Field(description="The number of papers on this page.")
    total: int


PAPERS = [
    Paper(
        sku=f"P/{number} ä",
        weight=Weight.heavy if number % 2 else Weight.light,
        price=Decimal(number) / 4,
    )
    for number in range(25)
]


def create_router() -> APIRouter:
    router = APIRouter(tags=["papers"])

    @router.get("/papers")
    def list_papers(
        weight: Weight | None = None,
        max_price: Decimal | None = None,
        offset: Annotated[int, Query(ge=0)] = 0,
        limit: Annotated[int, Query(le=100)] = 10,
    ) -> Papers:
        found = [
            each
            for each in PAPERS
            if weight in (None, each.weight)
            and (max_price is None or each.price <= max_price)
        ]
        page = found[offset : offset + limit]
        return Papers(results=page, count=len(page), total=len(found))

    @router.get("/papers/{sku:path}", responses=responses(404))
    def get_paper(sku: Annotated[str, Path(examples=["P/1 ä"])]) -> Paper:
        for each in PAPERS:
            if each.sku == sku:
                return each.model_copy(update={"alternatives": PAPERS[:2]})
        raise missing("paper")

    return router
