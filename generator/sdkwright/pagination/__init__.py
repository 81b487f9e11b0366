"""Which operations are lists with pages, and how their pages follow each other."""
