"""Speed and scale, as ratios within one run: ``python -m tests.benchmarks``."""
