"""The nouns: what a project is made of, each in the room that bears its name."""

from coding.models.account import User
from coding.models.assignment import Assignment, AssignmentState
from coding.models.case import Case
from coding.models.change import Change
from coding.models.codebook import COLOURS, Code, CodeStatus
from coding.models.correction import Correction
from coding.models.document import Document, Page, PrintedPage, Section, SourceFile, TextVersion
from coding.models.identity import new_id
from coding.models.importjob import GOES_ON, ImportJob, JobKind, JobState
from coding.models.memo import Memo
from coding.models.project import POLICY, Invitation, Member, Permission, Project, Role
from coding.models.review import Review, SignOff, Verdict
from coding.models.segment import Segment

__all__ = [
    "COLOURS",
    "GOES_ON",
    "POLICY",
    "Assignment",
    "AssignmentState",
    "Case",
    "Change",
    "Code",
    "CodeStatus",
    "Correction",
    "Document",
    "ImportJob",
    "Invitation",
    "JobKind",
    "JobState",
    "Member",
    "Memo",
    "Page",
    "Permission",
    "PrintedPage",
    "Project",
    "Review",
    "Role",
    "Section",
    "Segment",
    "SignOff",
    "SourceFile",
    "TextVersion",
    "User",
    "Verdict",
    "new_id",
]
