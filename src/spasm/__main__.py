"""``python -m spasm``."""

from spasm.cli import main

if __name__ == "__main__":
    main()
