"""The program's own words, where several modules say the same."""

from __future__ import annotations

from spasm.model import KINDS, Group, Kind, Level

CALL_911 = "Call 911 or your local emergency number"
ANY_ONE_SIGN = "Any one of these signs is enough."
DOCTOR_TODAY = "See a doctor today"
IN_DOUBT = (
    f"{CALL_911} if it may be an emergency. Poison Control: 1-800-222-1222. "
    "Thoughts of suicide: call or text 988."
)

IF_IT_MAY_BE = "If it may be one of these, act first."

CALLS: dict[Level, str] = {"emergency": CALL_911, "urgent": DOCTOR_TODAY}
"""The levels of danger, the worst first, each with what to do."""

SPEEDS: dict[Level, str] = {"emergency": "Call 911 for", "urgent": "See a doctor today for"}
"""The same as short headings."""

KIND_NAMES: dict[Kind, tuple[str, str]] = {
    "type": ("Type of spasm", "Types of spasm"),
    "cause": ("Cause", "Causes"),
    "risk_factor": ("Risk factor", "Risk factors"),
    "term": ("Word to know", "Words to know"),
}
"""One and several of each kind of topic."""

GROUP_NAMES: dict[Group, str] = {
    "occupation": "Work",
    "activity": "Sports and activities",
    "condition": "Health conditions",
    "medication": "Medicines",
    "life_stage": "Times of life",
    "habit": "Habits",
    "environment": "Surroundings and ways of working",
}

SECTION_NAMES: dict[str, str] = {
    "overview": "What it is",
    "symptoms": "What it feels like",
    "causes": "What causes it",
    "risk_factors": "Who gets it",
    "self_care": "What you can do",
    "how_to": "Step by step",
    "prevention": "How to prevent it",
    "treatment": "What doctors can do",
    "tests": "Tests",
    "outlook": "What to expect",
    "not_known": "What nobody knows yet",
    "myths": "Common mix-ups",
    "see_doctor": "When to see a doctor",
    "questions_to_ask": "Questions to ask",
    "teach_back": "Say it in your own words",
}
"""The sections of a topic's page in their order, each with its heading."""

HEADINGS_OF_KIND: dict[Kind, dict[str, str]] = {
    "type": {},
    "cause": {
        "symptoms": "How it shows",
        "causes": "How it brings on spasms",
        "risk_factors": "Who is at risk",
    },
    "risk_factor": {
        "overview": "Why it matters",
        "symptoms": "How it shows",
        "causes": "How it brings on spasms",
        "risk_factors": "Who is at risk",
    },
    "term": {
        "symptoms": "How it shows",
        "causes": "How it works",
        "risk_factors": "Who is at risk",
        "treatment": "In treatment",
    },
}
"""Headings that differ from ``SECTION_NAMES`` for topics of a kind."""

NOT_CARE = "This page informs. It does not replace care from a doctor or nurse who knows you."
NOT_REVIEWED = "It was written from the sources listed and has not been reviewed by a clinician."
NO_DANGERS = "No danger signs are known to belong to this topic."


def last_checked(date: str) -> str:
    """The sentence that tells when a text was last held against its sources."""
    return f"Its text was last checked against its sources on {date}."


def kind_named(word: str) -> Kind | None:
    """The kind that ``word`` means (``types``, ``risk-factors``, ``word`` …), or ``None``."""
    folded = word.lower().replace("-", "_").rstrip("s")
    by_name: dict[str, Kind] = {"word": "term", "risk": "risk_factor", **{kind: kind for kind in KINDS}}
    return by_name.get(folded)
