"""Files: uploads of all kinds, and downloads."""

import hashlib
import io
import json
import zipfile
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import (
    FileResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from pydantic import BaseModel

from .problems import missing, responses

PIXEL = b"\x89PNG\r\n\x1a\n"


class Artwork(BaseModel):
    id: UUID
    filename: str | None
    content_type: str | None
    size: int
    sha256: str
    title: str | None = None
    tags: list[str] = []
    layers: dict[str, int] = {}


def create_router() -> APIRouter:
    router = APIRouter(prefix="/artworks", tags=["artworks"])
    contents: dict[UUID, bytes] = {}

    def keep(
        content: bytes, filename: str | None, content_type: str | None, **more: object
    ) -> Artwork:
        id_ = uuid4()
        contents[id_] = content
        return Artwork.model_validate(
            {
                "id": id_,
                "filename": filename,
                "content_type": content_type,
                "size": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
                **more,
            }
        )

    @router.post("", status_code=201)
    async def upload_artwork(file: UploadFile) -> Artwork:
        return keep(await file.read(), file.filename, file.content_type)

    @router.post("/with-fields", status_code=201)
    async def upload_with_fields(
        title: Annotated[str, Form()],
        file: Annotated[UploadFile, File(description="The print file.")],
        tags: Annotated[list[str] | None, Form()] = None,
        layers: Annotated[str, Form()] = "{}",
        proof: UploadFile | None = None,
    ) -> list[Artwork]:
        files = [file, *([proof] if proof else [])]
        return [
            keep(
                *(await each.read(), each.filename, each.content_type),
                title=title,
                tags=tags or [],
                layers=json.loads(layers),
            )
            for each in files
        ]

    @router.post("/batch", status_code=201)
    async def upload_several(files: list[UploadFile]) -> list[Artwork]:
        return [
            keep(await each.read(), each.filename, each.content_type) for each in files
        ]

    @router.post("/bytes", status_code=201)
    async def upload_bytes(content: Annotated[bytes, File()]) -> Artwork:
        return keep(content, None, None)

    @router.put(
        "/raw/{name}",
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {
                    "application/octet-stream": {
                        "schema": {"type": "string", "format": "binary"}
                    }
                },
            }
        },
    )
    async def upload_raw(name: str, request: Request) -> Artwork:
        """Take the body as it is, piece by piece."""
        pieces = [each async for each in request.stream()]
        return keep(b"".join(pieces), name, request.headers.get("content-type"))

    @router.get(
        "/{artwork_id}/content",
        response_class=FileResponse,
        responses={
            200: {
                "content": {
                    "application/octet-stream": {
                        "schema": {"type": "string", "format": "binary"}
                    }
                }
            },
            **responses(404),
        },
    )
    def download_artwork(artwork_id: UUID) -> Response:
        if artwork_id not in contents:
            raise missing("artwork")
        return Response(
            contents[artwork_id],
            media_type="application/octet-stream",
            headers={"Content-Disposition": 'attachment; filename="artwork.bin"'},
        )

    @router.get(
        "/{artwork_id}/preview",
        response_class=Response,
        responses={200: {"content": {"image/png": {}}}},
    )
    def preview_artwork(artwork_id: UUID, width: int = 100) -> Response:
        return Response(PIXEL + width.to_bytes(4), media_type="image/png")

    @router.get("/{artwork_id}/checksum", response_class=PlainTextResponse)
    def checksum_artwork(artwork_id: UUID) -> str:
        return hashlib.sha256(contents[artwork_id]).hexdigest()

    @router.get("/archive", response_class=StreamingResponse)
    def archive_artworks(
        ids: Annotated[list[UUID], Query(alias="id")],
    ) -> StreamingResponse:
        """Pack artworks. The document does not say what the response is."""
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as opened:
            for id_ in ids:
                opened.writestr(str(id_), contents[id_])
        return StreamingResponse(
            iter([archive.getvalue()]), media_type="application/zip"
        )

    return router
