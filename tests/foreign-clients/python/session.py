"""A whole session with a translation-memory server from Python, streams included, from code generated from its protos alone.

Usage: session.py ADDRESS

Prints what session.golden.txt beside the folders has, as the session of every language does.
"""

import queue
import sys
import uuid

import grpc
from google.protobuf import field_mask_pb2
from lookup import TIMEOUT_SECONDS, check, status_of
from translationmemory.v1 import alignment_edit_pb2 as edit
from translationmemory.v1 import alignment_pb2, alignment_service_pb2, analysis_pb2, article_pb2, concordance_pb2, exchange_pb2, match_pb2, memory_pb2
from translationmemory.v1 import translation_memory_service_pb2 as service
from translationmemory.v1 import translation_unit_pb2, unit_upkeep_pb2
from translationmemory.v1.alignment_service_pb2_grpc import AlignmentServiceStub
from translationmemory.v1.translation_memory_service_pb2_grpc import TranslationMemoryServiceStub

ARTICLE = [
    ("قال الوزير إن الخطة جاهزة.", "The minister said the plan was ready."),
    ("لم يذكر تفاصيل أخرى.", "He gave no further details."),
    ("تبدأ الأعمال في 12 موقعا يوم الأحد.", "Work begins at 12 sites on Sunday."),
]
CHANGED = "تبدأ الأعمال في 15 موقعا يوم الأحد."
UNLIKE = "جملة لا يشبهها شيء."
SOURCE = "وصل الوزير إلى القاهرة يوم الاثنين. وقال إن المحادثات كانت مفيدة. وأضاف أن 40 شركة ستشارك."
TARGET = "The minister arrived in Cairo on Monday. He said that the talks were useful. He added that 40 companies would take part."


def kind_of(match):
    return match_pb2.MatchKind.Name(match.kind).removeprefix("MATCH_KIND_")


def best_of(answer):
    return f"{kind_of(answer.matches[0])} {answer.matches[0].score}" if answer.matches else "nothing"


class Session:
    """The calls of a session, and what they have in common."""

    def __init__(self, channel):
        self.units = TranslationMemoryServiceStub(channel)
        self.alignments = AlignmentServiceStub(channel)
        self.memory = None

    def create_memory(self):
        pair = memory_pb2.LanguagePair(source_language_code="ar", target_language_code="en")
        request = service.CreateMemoryRequest(memory_id=f"session-{uuid.uuid4().hex[:8]}", memory=memory_pb2.Memory(language_pairs=[pair]))
        return self.units.CreateMemory(request, timeout=TIMEOUT_SECONDS).name

    def store(self):
        """The article as units, each with its neighbours; the same call twice."""
        requests = []
        for place, (source, target) in enumerate(ARTICLE):
            context = article_pb2.SegmentContext(
                previous_source_text=ARTICLE[place - 1][0] if place > 0 else "",
                next_source_text=ARTICLE[place + 1][0] if place + 1 < len(ARTICLE) else "",
            )
            unit = translation_unit_pb2.TranslationUnit(source_text=source, target_text=target, context=context)
            requests.append(service.CreateTranslationUnitRequest(translation_unit=unit))
        request = service.BatchCreateTranslationUnitsRequest(parent=self.memory, requests=requests, request_id=str(uuid.uuid4()))
        stored = self.units.BatchCreateTranslationUnits(request, timeout=TIMEOUT_SECONDS).translation_units
        again = self.units.BatchCreateTranslationUnits(request, timeout=TIMEOUT_SECONDS).translation_units
        check([unit.name for unit in stored] == [unit.name for unit in again], "the second call stored other units")
        print(f"batch: {len(stored)} units, and the same when it is sent again")

    def look_up(self):
        for text in (ARTICLE[2][0], CHANGED, UNLIKE):
            answer = self.units.LookupSegment(service.LookupSegmentRequest(parent=self.memory, text=text), timeout=TIMEOUT_SECONDS)
            suggested = answer.matches[0].suggested_target_text if answer.matches else ""
            print(f"lookup: {best_of(answer)}{' ' + suggested if suggested else ''}")
        requests = [service.LookupSegmentRequest(text=text) for text in (ARTICLE[0][0], UNLIKE, ARTICLE[1][0])]
        answers = self.units.BatchLookupSegments(service.BatchLookupSegmentsRequest(parent=self.memory, requests=requests), timeout=TIMEOUT_SECONDS)
        print(f"batch lookup: {', '.join(best_of(answer) for answer in answers.responses)}")

    def stream_lookups(self):
        """The article as a document: a segment is answered once the next one is known, so the last can still be taken back."""
        messages = queue.SimpleQueue()
        messages.put(service.StreamingLookupSegmentsRequest(settings=service.LookupStreamSettings(parent=self.memory, follows_document=True)))
        for place, (source, _) in enumerate(ARTICLE):
            messages.put(service.StreamingLookupSegmentsRequest(segment=service.StreamedSegment(id=f"{place + 1}", text=source)))
        stream = self.units.StreamingLookupSegments(iter(messages.get, None), timeout=TIMEOUT_SECONDS)
        answers = {}
        for _ in ARTICLE[1:]:
            answer = next(stream)
            answers[answer.id] = best_of(answer.answer)
        messages.put(service.StreamingLookupSegmentsRequest(cancel_id="3"))
        answer = next(stream)
        check(answer.WhichOneof("kind") == "error" and answer.error.code == grpc.StatusCode.CANCELLED.value[0], f"{answer}")
        answers[answer.id] = "CANCELLED"
        messages.put(None)
        check(list(stream) == [], "the stream answered once more")
        for name in sorted(answers):
            print(f"streaming lookup {name}: {answers[name]}")

    def search(self):
        request = concordance_pb2.SearchTranslationUnitsRequest(parent=self.memory, text="الاعمال", side=concordance_pb2.SEARCH_SIDE_SOURCE)
        for result in self.units.SearchTranslationUnits(request, timeout=TIMEOUT_SECONDS).results:
            runs = "".join(f"[{run.text}]" if run.kind == concordance_pb2.SEARCH_RUN_KIND_HIT else run.text for run in result.runs)
            print(f"search: {runs}")

    def watch(self):
        """A watch sees a change, breaks off, and is told afterwards what it missed."""
        watch = self.units.WatchTranslationUnits(unit_upkeep_pb2.WatchTranslationUnitsRequest(parent=self.memory), timeout=TIMEOUT_SECONDS)
        next(watch)
        unit = self.units.CreateTranslationUnit(
            service.CreateTranslationUnitRequest(
                parent=self.memory, translation_unit=translation_unit_pb2.TranslationUnit(source_text="خبر عاجل.", target_text="Breaking news.")
            ),
            timeout=TIMEOUT_SECONDS,
        )
        told = next(watch)
        check(len(told.changes) == 1, f"{told}")
        self.print_changes("watch", told.changes)
        watch.cancel()
        unit.target_text = "Breaking news!"
        self.units.UpdateTranslationUnit(
            service.UpdateTranslationUnitRequest(translation_unit=unit, update_mask=field_mask_pb2.FieldMask(paths=["target_text"])), timeout=TIMEOUT_SECONDS
        )
        request = unit_upkeep_pb2.WatchTranslationUnitsRequest(parent=self.memory, resume_token=told.resume_token)
        resumed = self.units.WatchTranslationUnits(request, timeout=TIMEOUT_SECONDS)
        self.print_changes("resumed watch", self.next_changes(resumed))
        self.units.DeleteTranslationUnit(service.DeleteTranslationUnitRequest(name=unit.name), timeout=TIMEOUT_SECONDS)
        changes = self.next_changes(resumed)
        resumed.cancel()
        check([change.name for change in changes] == [unit.name], "the watch told of another unit")
        self.print_changes("resumed watch", changes)

    @staticmethod
    def next_changes(watch):
        """The changes of the next message that has any."""
        return next(message.changes for message in watch if message.changes)

    @staticmethod
    def print_changes(what, changes):
        for change in changes:
            kind = unit_upkeep_pb2.UnitChangeKind.Name(change.kind).removeprefix("UNIT_CHANGE_KIND_")
            print(f"{what}: {kind}{' ' + change.translation_unit.target_text if change.HasField('translation_unit') else ''}")

    def export(self, memory, exchange_format, cursor=""):
        request = exchange_pb2.ExportTranslationUnitsRequest(parent=memory, format=exchange_format, cursor=cursor)
        return list(self.units.ExportTranslationUnits(request, timeout=TIMEOUT_SECONDS))

    def import_file(self, memory, name, data, keep_good=False):
        settings = exchange_pb2.ImportSettings(parent=memory, format=exchange_pb2.EXCHANGE_FORMAT_TSV, file=name, keep_good=keep_good)
        messages = [exchange_pb2.ImportTranslationUnitsRequest(settings=settings)]
        messages += [exchange_pb2.ImportTranslationUnitsRequest(chunk=data[at : at + 64]) for at in range(0, len(data), 64)]
        for answer in self.units.ImportTranslationUnits(iter(messages), timeout=TIMEOUT_SECONDS):
            if answer.HasField("reject"):
                print(f"import: line {answer.reject.line} rejected")
            elif answer.HasField("summary"):
                print(f"import: {answer.summary.stored_unit_count} of {answer.summary.file_unit_count} units")

    def exchange(self):
        """What is exported, imported elsewhere and exported again is the same, to the byte."""
        first = b"".join(piece.chunk for piece in self.export(self.memory, exchange_pb2.EXCHANGE_FORMAT_TSV))
        other = self.create_memory()
        try:
            self.import_file(other, "session.tsv", first)
            second = b"".join(piece.chunk for piece in self.export(other, exchange_pb2.EXCHANGE_FORMAT_TSV))
            check(first == second, f"exported {first!r}, then {second!r}")
            print(f"export: {len(first)} bytes, and the same after an import")
            bad = "ar\ten\nسطر.\tA line.\n\tNo source.\n".encode()
            try:
                self.import_file(other, "bad.tsv", bad)
            except grpc.RpcError as error:
                print(f"import: {error.code().name} {status_of(error)[1]['ErrorInfo'].reason}")
            self.import_file(other, "bad.tsv", bad, keep_good=True)
        finally:
            self.units.DeleteMemory(service.DeleteMemoryRequest(name=other, force=True), timeout=TIMEOUT_SECONDS)

    def analyse(self):
        settings = service.AnalysisSettings(parent=self.memory)
        text = "\n".join([ARTICLE[0][0], CHANGED, UNLIKE, UNLIKE]).encode()
        messages = [
            service.AnalyzeDocumentRequest(settings=settings),
            service.AnalyzeDocumentRequest(file=service.AnalyzedFile(name="session.txt")),
            service.AnalyzeDocumentRequest(data=text[:40]),
            service.AnalyzeDocumentRequest(data=text[40:]),
        ]
        total = self.units.AnalyzeDocument(iter(messages), timeout=TIMEOUT_SECONDS).total
        for band in total.bands:
            if band.segment_count:
                name = analysis_pb2.AnalysisBand.Name(band.band).removeprefix("ANALYSIS_BAND_")
                print(f"analysis: {name} {band.segment_count} segments, {band.word_count} words")

    def align(self):
        """An article pair is aligned, a person rejects one bead and confirms the others, and these become units."""
        alignment = alignment_pb2.Alignment(source=alignment_pb2.AlignedText(text=SOURCE), target=alignment_pb2.AlignedText(text=TARGET))
        request = alignment_service_pb2.CreateAlignmentRequest(parent=self.memory, alignment=alignment)
        draft = self.alignments.CreateAlignment(request, timeout=TIMEOUT_SECONDS)
        waiting = self.alignments.ListReviewBeads(
            alignment_service_pb2.ListReviewBeadsRequest(parent=self.memory, max_confidence=1), timeout=TIMEOUT_SECONDS
        ).review_beads
        print(f"alignment: {len(draft.beads)} beads, {len([bead for bead in waiting if bead.alignment == draft.name])} to review")
        steps = [edit.EditOperation(reject=edit.RejectBead(bead=1))]
        steps += [edit.EditOperation(confirm=edit.ConfirmBead(bead=bead)) for bead in (0, 2)]
        reviewed = self.alignments.UpdateAlignment(
            alignment_service_pb2.UpdateAlignmentRequest(name=draft.name, operations=steps, etag=draft.etag), timeout=TIMEOUT_SECONDS
        )
        print(f"review: {' '.join(alignment_pb2.BeadState.Name(bead.state).removeprefix('BEAD_STATE_') for bead in reviewed.beads)}")
        self.failure("a stale etag", self.alignments.UpdateAlignment, alignment_service_pb2.UpdateAlignmentRequest(name=draft.name, operations=steps, etag=draft.etag))
        committed = self.alignments.CommitAlignment(alignment_service_pb2.CommitAlignmentRequest(name=draft.name), timeout=TIMEOUT_SECONDS)
        state = alignment_pb2.AlignmentState.Name(committed.alignment.state).removeprefix("ALIGNMENT_STATE_")
        print(f"commit: {state}, {committed.created_unit_count} units")
        answer = self.units.LookupSegment(service.LookupSegmentRequest(parent=self.memory, text="وأضاف أن 40 شركة ستشارك."), timeout=TIMEOUT_SECONDS)
        print(f"lookup: {best_of(answer)} {answer.matches[0].translation_unit.target_text}")

    def failure(self, what, call, request):
        try:
            call(request, timeout=TIMEOUT_SECONDS)
        except grpc.RpcError as error:
            print(f"{what}: {error.code().name} {status_of(error)[1]['ErrorInfo'].reason}")
            return
        raise AssertionError(f"{what} was not refused")

    def fail(self):
        self.failure("a text that is empty", self.units.LookupSegment, service.LookupSegmentRequest(parent=self.memory))
        self.failure("a memory that is taken", self.units.CreateMemory, service.CreateMemoryRequest(
            memory_id=self.memory.removeprefix("memories/"), memory=memory_pb2.Memory(language_pairs=[memory_pb2.LanguagePair(source_language_code="ar", target_language_code="en")])))
        self.failure("a memory that is not empty", self.units.DeleteMemory, service.DeleteMemoryRequest(name=self.memory))

    def delete(self):
        self.units.DeleteMemory(service.DeleteMemoryRequest(name=self.memory, force=True), timeout=TIMEOUT_SECONDS)
        self.failure("a memory that is deleted", self.units.GetMemory, service.GetMemoryRequest(name=self.memory))

    def run(self):
        self.memory = self.create_memory()
        try:
            self.store()
            self.look_up()
            self.stream_lookups()
            self.search()
            self.watch()
            self.exchange()
            self.analyse()
            self.align()
            self.fail()
        except BaseException:
            self.units.DeleteMemory(service.DeleteMemoryRequest(name=self.memory, force=True), timeout=TIMEOUT_SECONDS)
            raise
        self.delete()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: session.py ADDRESS")
    try:
        with grpc.insecure_channel(sys.argv[1]) as opened:
            Session(opened).run()
    except (AssertionError, grpc.RpcError) as error:
        print(f"failed: {error}", file=sys.stderr)
        sys.exit(1)
