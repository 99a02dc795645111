"""What the people of the path enter. All of it is invented."""

OBJECTIVES = "abcdefg"

CLIENT = {
    "name": "Kestrel Speech Pte. Ltd.",
    "address": "3 Imaginary Wharf, #07-01",
    "city": "Singapore 149991",
    "country": "Singapore",
    "representative": "Daniel Osei, Managing Director",
    "email": "daniel@kestrel-speech.example",
}

SITE = {
    "name": "Speech laboratory",
    "address": "3 Imaginary Wharf, #07-01",
    "city": "Singapore 149991",
    "country": "Singapore",
    "central": True,
    "activity": "Recording, labelling and training",
}

SYSTEM = {
    "name": "Dictation",
    "purpose": "Writes down what a radiologist says, for the radiologist to correct",
    "role": "producer",
    "risk": "high",
}

ATTENDEES = [
    {"name": "Nadia Hassan", "function": "Chief Executive", "side": "client"},
    {"name": "Aisha Rahman", "function": "Audit team leader", "side": "team"},
    {"name": "Jonas Lindqvist", "function": "Auditor", "side": "team"},
]

MAJOR = {
    "grade": "major",
    "requirement": "6.1.4",
    "discussed": True,
    "statement": "The impact of dictation on patients was not assessed again when a second language was added.",
    "evidence": "Release 2.0 added Malay; the latest assessment, IA-12, covers English only.",
}

MINOR = {
    "grade": "minor",
    "requirement": "A.7.5",
    "discussed": True,
    "statement": "The provenance of one collection of recordings is not recorded in full.",
    "evidence": "Of six collections sampled, SP-04 lacks the terms of use.",
}

IMPROVEMENT = {
    "requirement": "9.1",
    "statement": "The error rate is reviewed by language; it could be reviewed by speaker's age, too.",
    "unmet": "no",
}

VERIFIED = {"evidence": "IA-13, the changed release form and its use for release 2.1 were seen."}

REVIEWED = {
    "application_confirmed": True,
    "report_sufficient": True,
    "nonconformities_reviewed": True,
    "objectives_confirmed": True,
    "cycle_considered": True,
    "note": "The file is complete.",
}

BACKGROUND = {
    "degree": True,
    "aims_training": True,
    "full_audits": 6,
    "languages": "English, Malay",
    "work": [
        {"field": "information_technology", "on_ai": False, "from": "2016-03-01", "to": "2021-12-31"},
        {"field": "information_technology", "on_ai": True, "from": "2022-01-01", "to": "2024-12-31"},
    ],
}

SETTINGS = {
    "name": "Straits Assurance Certification Pte. Ltd.",
    "address": "9 Invented Quay, #12-01\nSingapore 018999",
    "mark": "SA",
    "registration": "UEN 202599999Z (invented)",
    "email": "certification@straits-assurance.example",
    "certificate_number": "{scheme}-{year}-{sequence}",
    "objection_working_days": 7,
    "answer_days_major": 30,
    "answer_days_minor": 30,
    "stage_gap_months": 6,
    "suspension_months": 6,
    "reviewer_may_decide": True,
    "earlier_surveillance_bars_decider": False,
    "audit_time_table": "aims-illustrative",
    "reason": "Few people are evaluated for decisions: who audited at an earlier surveillance may decide.",
    "accreditations": [
        {
            "by": "Invented Accreditation Body",
            "acronym": "IAB",
            "number": "MS-2025-999",
            "from": "2025-06-01",
            "until": "2039-05-31",
            "suspended": False,
        }
    ],
}

# Why a rule that holds an act may be set aside for once.
SET_ASIDE = {
    "risk": "Two certificates name the same site.",
    "reason": "The client asked for one certificate for each of its AI systems.",
    "instead": "Each certificate names its AI system.",
}

TABLE = {
    "title": "An invented table",
    "standard": "ISO/IEC 42006:2025",
    "edition": "2025",
    "clause": "Annex A",
    "source": "Invented licence, page 1",
    "provenance": "licensed",
    "counts": "persons in the AI life cycle",
    "columns": "days",
    "rows": "1-10 5.0\n11-100 8.0",
    "max_reduction_percent": 30,
    "surveillance": "1/3",
    "recertification": "2/3",
    "onsite_min_percent": 80,
}


def application(sites: list, systems: list, representative: str) -> dict:
    """An application for these sites and AI systems."""
    return {
        "scope": "Design, development and provision of software that writes down dictated findings.",
        "sites": sites,
        "ai_systems": systems,
        "roles": ["producer"],
        "persons": 9,
        "soa_version": "1.0",
        "representative": representative,
        "consultancy": "none",
        "language": "English",
    }


def review(items: list, areas: list) -> dict:
    """The review of an application with its audit time."""
    return {
        "items": items,
        "adjustments": [
            {"factor": "high-risk", "tenths": 10, "units": 1, "reason": "One system with high impact"}
        ],
        "stage1_half_days": 4,
        "justification": "Nine persons; one system with high impact adds one day.",
        "method": "every_site",
        "areas": areas,
        "auditable": True,
    }


def plan(days: list, leader: str, auditor: str) -> dict:
    """An audit plan over these days."""
    work = [
        ("09:00-09:30", "Opening meeting", leader),
        ("09:30-12:30", "Context, leadership, planning", leader),
        ("13:30-16:30", "Data and life cycle", auditor),
        ("16:30-17:00", "Closing meeting", leader),
    ]
    return {
        "objectives": "Determine conformity.\nEvaluate the ability to meet legal duties.\n"
        "Evaluate effectiveness.\nIdentify areas for improvement.",
        "criteria": "ISO/IEC 42001:2023\nThe client's manual",
        "scope": "All processes of the AI life cycle",
        "language": "English",
        "lines": [
            {"day": day, "time": time, "topic": topic, "person": person, "remote": False}
            for day in days
            for time, topic, person in work
        ],
    }


def evidence(topics: list, unmet: tuple) -> list:
    """What was seen of each topic."""
    return [
        {
            "topic": topic,
            "method": "interview",
            "conclusion": "nonconformity" if topic in unmet else "conforms",
            "evidence": f"Topic {topic}: two engineers interviewed; five records seen, complete and dated.",
        }
        for topic in topics
    ]


def readiness() -> dict:
    """The verdict of stage 1."""
    return {
        "readiness": "ready",
        "objectives": [
            {"objective": letter, "conclusion": "Found sufficient for stage 2."} for letter in OBJECTIVES
        ],
        "soa_version": "1.0",
        "soa_controls": 38,
        "internal_audit_and_review": True,
    }


def report(kind: str, recommendation: str) -> dict:
    """What the leader concludes."""
    told = {
        "conclusions": "The management system is implemented.",
        "conformity": "It conforms to the criteria but for the nonconformities named, and it is effective.",
        "capability": "Legal and contractual duties are registered; of six sampled, all were met.",
        "internal_audit": "Two internal audits in twelve months covered every clause.",
        "management_review": "The review of the year took all inputs into account.",
        "scope_appropriate": "The scope names every AI system in use.",
        "objectives_met": True,
        "soa_version": "1.0",
        "soa_dated": "2028-12-01",
        "recommendation": recommendation,
        "grounds": "The evidence of the audit, recorded clause by clause.",
    }
    if kind != "stage1":
        told["changes"] = "No change since the last audit."
    if kind in ("surveillance", "recertification"):
        told["mark_use"] = "Website and offers were looked at; they are correct."
        told["earlier_actions"] = "In place and effective."
    if recommendation == "conditional":
        told["conditions"] = "The major nonconformity is verified.\nThe plan for the minor one is accepted."
    return told


def answer(done_by: str) -> dict:
    """What a client answers to a nonconformity."""
    return {
        "correction": "The assessment was made on the day after the audit.",
        "cause": "The release process did not ask for it when only a language is added.",
        "corrective_action": "The form asks for it; a release without it is blocked. All were checked.",
        "done_by": done_by,
    }


def evaluation(function: str, areas: list) -> dict:
    """Competence found for a function."""
    return {
        "function": function,
        "areas": areas,
        "from_on": "2028-12-01",
        "until_on": "2039-12-31",
        "evaluated_by": "Tan Mei Lin",
        "evidence": "Evaluated anew; see the personnel file.",
    }

APPLICABILITY = b"An invented statement of applicability: all controls apply.\n"
