"""One module for each command: its options, and the pages and records it answers with."""
