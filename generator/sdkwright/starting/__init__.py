"""Setting up a repository for a document: what `sdkwright init` finds out, and what it adds."""
