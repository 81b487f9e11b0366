"""Owns nothing but `python -m sdkwright`."""

from sdkwright.commands.app import main

if __name__ == "__main__":
    main()
