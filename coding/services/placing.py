"""Verbs for segments whose text a correction took away: find them a place again."""

from django.utils import timezone

from coding.models import Change, Document, Member, Segment
from coding.services.history import Writing, write
from coding.services.refusals import Refusal
from coding.services.segments import Passage, about, make_segment, own
from coding.services.turn import one_turn


def place_again(member: Member, segment: Segment, start: int, end: int, version: int) -> Change:
    """Let a segment stand on a passage of the text as it is now; its id, memos and verdicts stay."""
    own(member, segment)
    if segment.placed:
        raise Refusal("stands_already")
    with one_turn():
        document = Document.objects.get(pk=segment.document_id)
        if segment.text_version == version == document.version and (start, end) == (segment.start, segment.end):
            raise Refusal("stands_already")
        passage = Passage(document, start, end, version)
        moved = make_segment(segment.coder, passage, segment.code, segment.pk, timezone.now())
        moved.created = segment.created
        same = Segment.objects.of(document).placed().filter(code=segment.code_id, coder=segment.coder_id)
        if same.filter(start=start, end=end).exists():
            raise Refusal("coded_there", code=segment.code.name)
        return write(member.user, member.project, Writing("place_segment", [moved], about=about(moved)))
