"""The exception for a command line that cannot be run."""


class UsageError(Exception):
    """An exception: an argument or option has a value that cannot be used.

    The modules below the command line raise it. The command line reports it with the usage line of the command.
    """

    def __init__(self, message: str, parameter: str) -> None:
        self.message = message
        self.parameter = parameter
        """The option or argument as the user types it, such as `--sdk` or `SPEC`."""
        super().__init__(f"Invalid value for '{parameter}': {message}")
