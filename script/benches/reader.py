"""What adding one segment costs the server: no more in a much-coded text than in an untouched one."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator

from benches.row import Row
from benches.study import Study, database, study

WORDS = 100_000
REQUESTS = 200


def measure() -> Iterator[Row]:
    with database():
        for present in (0, 10_000):
            name = f"add one segment, {WORDS:,} words, {present:,} segments there"
            yield Row(name, _add(study(present, WORDS, documents=1)), "CPU ms", 4.0)


def _add(study: Study) -> float:
    """CPU milliseconds a request, through the whole of Django: door, form, verb, pen and answer."""
    from django.test import Client
    from django.urls import reverse

    from coding.views.segments import apply

    client = Client()
    client.force_login(study.coders[0].user)
    address = reverse(apply, kwargs={"project_id": study.project.pk})
    heard = study.project.last_change
    asked = [_asked(study, start) for start in range(1_000, 1_000 + 600 * (REQUESTS + 20), 600)]
    for body in asked[:20]:  # the first ones load what all later ones share
        heard = client.post(address, {**body, "after": heard}, "application/json").json()["number"]
    spent = 0.0
    for body in asked[20:]:
        sent = json.dumps({**body, "after": heard})
        began = time.process_time()
        answer = client.post(address, sent, "application/json", headers={"accept": "application/json"})
        spent += time.process_time() - began
        if answer.status_code != 200:
            raise RuntimeError(f"{answer.status_code}: {answer.content[:300]!r}")
        heard = answer.json()["number"]
    return spent / REQUESTS * 1000


def _asked(study: Study, start: int) -> dict[str, object]:
    document, code = study.documents[0], study.codes[start % len(study.codes)]
    places = {"start": start, "end": start + 401, "version": document.version}
    return {"id": str(uuid.uuid4()), "document": str(document.pk), "code": str(code.pk), **places}
