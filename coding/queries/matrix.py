"""The frequencies of codes in cases: one table for the page, its file and the command."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Count, Q, Sum

from coding.measures.crosstab import Cell, Column, Crosstab, Row, as_text, crosstab
from coding.models import Case, Change, CodeStatus, Document, Project, User
from coding.queries.codes import Branch, flat
from coding.queries.counting import count
from coding.queries.filters import NONE, SegmentFilter

LONGEST_BAR, BAR_STEP = 171, 30


@dataclass(frozen=True)
class MatrixChoice:
    """What a table shows; as a query string it is the page's address."""

    unit: str = "segments"
    rate: str = "raw"
    coder: tuple[str, ...] = ()
    subcodes: bool = False
    all_text: bool = False  # also contents, bibliographies and appendices
    chosen: str = ""  # the code of the chart

    @property
    def filter(self) -> SegmentFilter:
        return SegmentFilter(coder=self.coder, counted=not self.all_text)

    def to_query(self, **other: str) -> str:
        pairs = {
            "unit": self.unit,
            "rate": self.rate,
            "subcodes": "1" if self.subcodes else "",
            "text": "all" if self.all_text else "",
            "chosen": self.chosen,
            **other,
        }
        kept = [(name, value) for name, value in pairs.items() if value]
        return urlencode([*kept, *(("coder", one) for one in self.coder)])


@dataclass(frozen=True)
class Line:
    """A row with its code, and for each number the query string of exactly the segments behind it."""

    branch: Branch
    row: Row
    cells: tuple[tuple[Column, Cell, str], ...]
    query: str

    @property
    def rolled_up(self) -> bool:
        return bool(self.branch.children)


@dataclass(frozen=True)
class Frequencies:
    """The table with the codes of its rows."""

    project: Project
    choice: MatrixChoice
    branches: tuple[Branch, ...]
    table: Crosstab

    @cached_property
    def lines(self) -> list[Line]:
        columns = self.table.columns
        return [
            Line(
                branch,
                row,
                tuple(
                    (column, cell, self.passages(row.key, column.key))
                    for column, cell in zip(columns, row.cells, strict=True)
                ),
                self.passages(row.key),
            )
            for branch, row in zip(self.branches, self.table.rows, strict=True)
        ]

    @cached_property
    def few(self) -> list[Column]:
        return [column for column in self.table.columns if column.few]

    def passages(self, code: str = "", case: str = "") -> str:
        """The query string of exactly the segments behind a number."""
        found = self.choice.filter
        chosen = SegmentFilter(
            code=(code,) if code else (),
            case=(case,) if case else (),
            coder=found.coder,
            subcodes=self.choice.subcodes,
            counted=found.counted,
        )
        return chosen.to_query()


def frequencies(project: Project, choice: MatrixChoice) -> Frequencies:
    """Every kept code by every case, zeros included; a retired code only where it still has segments.

    Raises BadFilter for a coder who is not in the project.
    """
    segments = choice.filter.segments(project)
    counted = count(project, segments, choice.unit, subcodes=choice.subcodes, counted=not choice.all_text)
    present = {code for code, _ in counted}
    branches = tuple(
        branch
        for branch in flat(project)
        if branch.code.status != CodeStatus.RETIRED or branch.code.pk in present
    )
    numbers = {(str(code), str(case or NONE)): number for (code, case), number in counted.items()}
    rolled_up = [str(branch.code.pk) for branch in branches if branch.children] if choice.subcodes else []
    table = crosstab(
        choice.unit, choice.rate, [str(branch.code.pk) for branch in branches],
        columns(project, all_text=choice.all_text), numbers, unshaded=rolled_up,
    )  # fmt: skip
    return Frequencies(project, choice, branches, table)


def columns(project: Project, *, all_text: bool = False) -> list[Column]:
    """The cases in their order, with the words and documents of each; last what has no case, if there is any."""
    kept = Q(documents__retired=False)
    words = "words" if all_text else "counted_words"
    cases = (
        Case.objects.filter(project=project)
        .annotate(in_words=Sum(f"documents__{words}", filter=kept), in_documents=Count("documents", filter=kept))
        .order_by("position", "name")
    )
    found = [Column(str(case.pk), case.name, case.in_words or 0, case.in_documents) for case in cases]
    without = Document.objects.kept().filter(project=project, case=None)
    loose = without.aggregate(words=Sum(words), documents=Count("pk"))
    if loose["documents"]:
        found.append(Column(NONE, "", loose["words"] or 0, loose["documents"]))
    return found


def rows(found: Frequencies) -> Iterator[tuple[str, str, str, int]]:
    """code_path, column, value, denominator: one for every code and column, in the order of the page."""
    for line in found.lines:
        for column, cell, _query in line.cells:
            yield line.branch.path, column.name, as_text(cell.value), cell.denominator


@dataclass(frozen=True)
class Bar:
    """One line of the side chart, in the units of its drawing."""

    name: str
    value: int | float | None
    width: int
    at: int
    query: str

    @property
    def written(self) -> tuple[int, int, int]:
        """Where name, bar and number stand."""
        return self.at + 21, self.at + 8, 93 + self.width


@dataclass(frozen=True)
class Chart:
    line: Line
    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        return BAR_STEP * len(self.bars) + 10


def chart(found: Frequencies) -> Chart | None:
    """The chosen code (or the most frequent) as bars, one for each column; None while nothing is there."""
    if not found.lines or not found.table.columns:
        return None
    chosen = next((line for line in found.lines if line.row.key == found.choice.chosen), None)
    line = chosen or max(found.lines, key=lambda line: line.row.total.count)
    longest = max((cell.value or 0 for cell in line.row.cells), default=0) or 1
    bars = tuple(
        Bar(column.name, cell.value, round(LONGEST_BAR * (cell.value or 0) / longest), BAR_STEP * number, query)
        for number, (column, cell, query) in enumerate(line.cells)
    )
    return Chart(line, bars)


@dataclass(frozen=True)
class Coder:
    key: str
    name: str
    chosen: bool


def coders(project: Project, chosen: tuple[str, ...]) -> list[Coder]:
    """Whose segments may be chosen: everyone who has coded something here."""
    wanted = {one.casefold() for one in chosen}
    people = User.objects.filter(segments__project=project).distinct().order_by("name", "email")
    return [
        Coder(str(one.pk), str(one), not wanted.isdisjoint({str(one.pk), one.email.casefold(), one.name.casefold()}))
        for one in people
    ]


def last_change(project: Project) -> Change | None:
    return Change.objects.filter(project=project, number=project.last_change).first()
