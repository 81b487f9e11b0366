"""The measurements behind docs/benchmarks.md; `python -m bench` takes them and prints a table."""
