"""The types of the body of an error for type checkers: the documented types, and any other value."""

from typing import Any, assert_type

from error_bodies import (
    APIError,
    APIStatusError,
    AuthenticationError,
    Client_,
    ConflictError,
    InternalServerError,
    NotFoundError,
    UnprocessableEntityError,
    types,
)


def handle(client: Client_) -> None:
    try:
        client.notes.retrieve("n1")
    except NotFoundError as error:
        assert_type(error.body, types.NotFoundError | Any)
        print(error.body.title.upper())
        print(error.body.titel)  # type: ignore # pyright: ignore
    except AuthenticationError as error:
        assert_type(error.body, types.NotFoundError | types.UnauthorizedBody | Any)
        if isinstance(error.body, types.UnauthorizedBody):
            assert_type(error.body, types.UnauthorizedBody)
            print(error.body.reason)
    except UnprocessableEntityError as error:
        match error.body:
            case types.HTTPValidationError(detail=[first, *_]):
                assert_type(first, types.ValidationError)
            case _:
                pass
    except ConflictError as error:
        assert_type(error.body, types.ErrorBody | types.NotFoundError | Any)
        if isinstance(error.body, types.ErrorBody):
            assert_type(error.body.until, str | None)
            print([each.id for each in error.body.plans or ()])
    except InternalServerError as error:
        assert_type(error.body, types.NotFoundError | Any)
    except APIStatusError as error:
        if isinstance(error.body, types.NotFoundError):
            print(error.body.title)
    except APIError as error:
        print(error.body)
