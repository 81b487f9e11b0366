"""A job that takes some time: it is accepted at once, and polled until it is done."""

from typing import Literal
from uuid import UUID, uuid4

from fastapi import APIRouter, Response
from pydantic import BaseModel

from .problems import missing, responses


class NewJob(BaseModel):
    artwork: UUID
    steps: int = 2


class Job(BaseModel):
    id: UUID
    state: Literal["queued", "running", "done"]
    left: int


class Ticket(BaseModel):
    number: int


def create_router() -> APIRouter:
    router = APIRouter(prefix="/jobs", tags=["jobs"])
    jobs: dict[UUID, Job] = {}

    @router.post(
        "",
        status_code=202,
        responses={200: {"model": Ticket, "description": "Nothing is left to do."}},
    )
    def start_job(wanted: NewJob, response: Response) -> Job:
        job = Job(id=uuid4(), state="queued", left=wanted.steps)
        jobs[job.id] = job
        response.headers["Retry-After"] = "0"
        return job

    @router.get("/{job_id}", responses=responses(404))
    def get_job(job_id: UUID) -> Job:
        """Each look is a step of the job."""
        if job_id not in jobs:
            raise missing("job")
        job = jobs[job_id]
        job.left -= 1
        job.state = "running" if job.left > 0 else "done"
        return job

    return router
