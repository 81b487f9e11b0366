"""The proof over real documents, which are not part of this repository: `python -m bench.corpus`, and docs/corpus.md."""
