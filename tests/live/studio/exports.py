"""Exports of all orders: created at once, finished later, with a status that says so."""

from enum import StrEnum
from uuid import UUID, uuid4

from fastapi import APIRouter, Response
from pydantic import BaseModel

from .problems import missing, responses


class ExportStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


GET_EXPORT = "GET /exports/{export_id}"


class ArchiveTicket(BaseModel):
    export: UUID


class NewExport(BaseModel):
    format: str
    looks: int = 2
    """How often the client must look until the export is finished."""


class Export(BaseModel):
    id: UUID
    status: ExportStatus
    looks: int


def create_router() -> APIRouter:
    router = APIRouter()
    exports: dict[UUID, Export] = {}

    @router.post("/exports", status_code=202, tags=["exports"])
    def create_export(wanted: NewExport, response: Response) -> Export:
        export = Export(id=uuid4(), status=ExportStatus.QUEUED, looks=wanted.looks)
        if wanted.format == "floppy":
            export.status = ExportStatus.FAILED
        exports[export.id] = export
        response.headers["Retry-After"] = "0"
        return export

    @router.get("/exports/{export_id}", responses=responses(404), tags=["exports"])
    def get_export(export_id: UUID, response: Response) -> Export:
        """Each look is a step of the export."""
        if export_id not in exports:
            raise missing("export")
        export = exports[export_id]
        if export.status is not ExportStatus.FAILED:
            export.looks -= 1
            done = export.looks <= 0
            export.status = ExportStatus.DONE if done else ExportStatus.RUNNING
        response.headers["Studio-Poll-After-Ms"] = "1"
        return export

    @router.post(
        "/archive",
        status_code=202,
        tags=["archive"],
        openapi_extra={"x-sdk-polling": {"retrieve": GET_EXPORT, "id": "export"}},
    )
    def create_archive(response: Response) -> ArchiveTicket:
        export = create_export(NewExport(format="zip"), response)
        return ArchiveTicket(export=export.id)

    return router
