"""An offline reference that explains muscle spasms to the people who have them.

``open_store``, ``find``, ``search`` and ``checklist`` are the library; ``spasm.api`` tells what each does.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spasm.api import checklist, find, open_store, search

__all__ = ["checklist", "find", "open_store", "search"]


def __dir__() -> list[str]:
    return [*globals(), *__all__]


def __getattr__(name: str) -> Any:
    # Imported when first used, so that the command line starts without it.
    if name in __all__:
        from spasm import api

        return getattr(api, name)
    raise AttributeError(f"module 'spasm' has no attribute '{name}'")
