"""The code tree: in the codebook's order, with paths, whatever is retired."""

from collections.abc import Callable
from typing import Any

import pytest

from coding.models import CodeStatus, Project
from coding.queries.codebook import rows
from coding.queries.codes import descendants, flat, paths
from coding.services.documents import put_away
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    """Two tops with children, out of order in the table."""
    project = factories.project()
    second = factories.code(project, "Loyalitas", position=1)
    first = factories.code(project, "Relasi", position=0)
    low = factories.code(project, "Utang", first, position=1)
    factories.code(project, "Upeti", first, position=0, status=CodeStatus.RETIRED)
    factories.code(project, "Bunga", low)
    factories.code(project, "Pribadi", second)
    factories.code(factories.project(), "Milik lain")
    return project


def test_the_tree_stands_in_the_order_of_the_codebook(project: Project) -> None:
    assert [(one.path, one.depth) for one in flat(project)] == [
        ("Relasi", 0), ("Relasi > Upeti", 1), ("Relasi > Utang", 1), ("Relasi > Utang > Bunga", 2),
        ("Loyalitas", 0), ("Loyalitas > Pribadi", 1),
    ]  # fmt: skip


def test_without_retired_codes_what_stood_under_one_stands_at_the_top(project: Project) -> None:
    code = next(one.code for one in flat(project) if one.path == "Relasi > Utang")
    code.status = CodeStatus.RETIRED
    code.save()
    assert [one.path for one in flat(project, retired=False)] == ["Relasi", "Loyalitas", "Loyalitas > Pribadi", "Bunga"]


def test_descendants_are_a_code_and_all_below_it(project: Project) -> None:
    known = paths(project)
    below = {known[key]: sorted(known[one] for one in found) for key, found in descendants(project).items()}
    assert below["Relasi"] == ["Relasi", "Relasi > Upeti", "Relasi > Utang", "Relasi > Utang > Bunga"]
    assert below["Relasi > Utang"] == ["Relasi > Utang", "Relasi > Utang > Bunga"]
    assert below["Loyalitas > Pribadi"] == ["Loyalitas > Pribadi"]


def test_the_codebook_counts_segments_of_documents_that_are_kept(
    project: Project, django_assert_num_queries: Callable[[int], Any]
) -> None:
    coder = factories.member(project)
    first, second = factories.document(project), factories.document(project)
    code = next(one.code for one in flat(project) if one.path == "Relasi > Utang")
    for document in (first, second):
        factories.segment(coder, document, code)
    put_away(coder, second)
    with django_assert_num_queries(1):
        found = {one.path: one.code.coded for one in rows(project)}  # type: ignore[attr-defined]
    assert found == {**dict.fromkeys(paths(project).values(), 0), "Relasi > Utang": 1}
