"""A print studio: a typical FastAPI application, which also writes its own document.

Each module is a router with its data in memory. A new part of the API is a new module, included below. Nothing here
knows the SDK, or helps the generator.
"""

import time
from collections.abc import Callable

from fastapi import FastAPI

from . import (
    artworks,
    customers,
    deliveries,
    exports,
    hooks,
    jobs,
    ledger,
    orders,
    papers,
    presses,
    problems,
    sessions,
    suppliers,
)

PARTS = (
    artworks,
    customers,
    deliveries,
    exports,
    hooks,
    jobs,
    orders,
    papers,
    presses,
    sessions,
    suppliers,
)


def create_app(clock: Callable[[], float] = time.monotonic) -> FastAPI:
    app = FastAPI(title="Studio", version="1.0", description="A print studio.")
    problems.handle(app)
    for part in PARTS:
        app.include_router(part.create_router())
    app.include_router(ledger.create_router(clock))
    hooks.document(app)
    return app
