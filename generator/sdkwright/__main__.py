"""The entry point of `python -m sdkwright`."""

from sdkwright.commands.app import main

if __name__ == "__main__":
    main()
