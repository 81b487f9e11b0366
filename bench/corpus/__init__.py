"""Measurements of real documents, which are not in this repository: `python -m bench.corpus`, results in docs/corpus.md."""
