"""Uses a translation-memory server from Python, knowing nothing but code generated from its protos.

Usage: lookup.py ADDRESS
"""

import sys
import uuid

import grpc
from google.rpc import error_details_pb2, status_pb2
from translationmemory.v1 import match_pb2, memory_pb2, translation_memory_service_pb2 as service
from translationmemory.v1 import translation_unit_pb2
from translationmemory.v1.translation_memory_service_pb2_grpc import TranslationMemoryServiceStub

STORED = "أعلنت الوزارة أن 12 مدرسة جديدة ستفتح أبوابها في مطلع العام المقبل."
CHANGED = "أعلنت الوزارة أن 15 مدرسة جديدة ستفتح أبوابها في مطلع الشهر المقبل."
TRANSLATION = "The ministry announced that 12 new schools would open at the beginning of next year."

MARKS = {match_pb2.TEXT_RUN_KIND_EQUAL: "%s", match_pb2.TEXT_RUN_KIND_INSERTED: "+[%s]", match_pb2.TEXT_RUN_KIND_DELETED: "-[%s]"}
TIMEOUT_SECONDS = 20


def check(condition, message):
    """Like assert, but there under `python -O` as well."""
    if not condition:
        raise AssertionError(message)


def status_of(error):
    """Returns the google.rpc.Status of a failed call, and its details by the name of their type."""
    metadata = dict(error.trailing_metadata())
    check("grpc-status-details-bin" in metadata, f"no grpc-status-details-bin in: {error.details()}")
    status = status_pb2.Status.FromString(metadata["grpc-status-details-bin"])
    details = {}
    for packed in status.details:
        name = packed.type_url.rpartition(".")[2]
        detail = getattr(error_details_pb2, name)()
        check(packed.Unpack(detail), f"{packed.type_url} cannot be read")
        details[name] = detail
    return status, details


def failure(call, request):
    """Makes a call that must fail; returns code and details."""
    try:
        call(request, timeout=TIMEOUT_SECONDS)
    except grpc.RpcError as error:
        status, details = status_of(error)
        check(status.code == error.code().value[0], "the code in the details is not that of the call")
        check(details["ErrorInfo"].domain == "translationmemory", details["ErrorInfo"].domain)
        print(f"{error.code().name} {details['ErrorInfo'].reason}: {status.message}")
        return error.code(), details
    raise AssertionError("the call succeeded and should have failed")


def lookup(stub, parent, text):
    """Looks a segment up that has one match; prints and returns it."""
    answer = stub.LookupSegment(service.LookupSegmentRequest(parent=parent, text=text), timeout=TIMEOUT_SECONDS)
    check(len(answer.matches) == 1, f"{len(answer.matches)} matches")
    match = answer.matches[0]
    runs = "".join(MARKS[run.kind] % run.text for run in match.source_difference)
    print(f"{match_pb2.MatchKind.Name(match.kind)} {match.score} (base {match.base_score}): {runs}")
    for penalty in match.penalties:
        print(f"  {match_pb2.PenaltyKind.Name(penalty.kind)} -{penalty.points}: {penalty.query_text} | {penalty.stored_text}")
    asked = "".join(run.text for run in match.source_difference if run.kind != match_pb2.TEXT_RUN_KIND_DELETED)
    check(asked == text, f"the EQUAL and INSERTED runs put together are not the segment: {asked}")
    check(match.translation_unit.target_text == TRANSLATION, match.translation_unit.target_text)
    return match


def use(stub, memory):
    """Stores a unit, finds it, and asks for what is not there."""
    request = service.CreateTranslationUnitRequest(
        parent=memory.name,
        translation_unit=translation_unit_pb2.TranslationUnit(source_text=STORED, target_text=TRANSLATION, creator="python"),
        request_id=str(uuid.uuid4()),
    )
    unit = stub.CreateTranslationUnit(request, timeout=TIMEOUT_SECONDS)
    check(unit.source_text == STORED and unit.source_language_code == "ar", f"stored as {unit}")
    again = stub.CreateTranslationUnit(request, timeout=TIMEOUT_SECONDS)
    check(again.name == unit.name, "a repeated request id gives the first answer")
    print(f"stored {unit.name}")

    exact = lookup(stub, memory.name, STORED)
    check((exact.kind, exact.score) == (match_pb2.MATCH_KIND_EXACT, 100), f"{exact.kind} {exact.score}")

    changed = lookup(stub, memory.name, CHANGED)
    check(changed.kind == match_pb2.MATCH_KIND_FUZZY and 60 <= changed.score < 97, f"{changed.kind} {changed.score}")
    inserted = [run.text for run in changed.source_difference if run.kind == match_pb2.TEXT_RUN_KIND_INSERTED]
    check(any("15" in text for text in inserted) and any("الشهر" in text for text in inserted), f"inserted {inserted}")
    check(any(penalty.kind == match_pb2.PENALTY_KIND_NUMBER and penalty.stored_text == "12" for penalty in changed.penalties), "no number penalty")

    code, details = failure(stub.LookupSegment, service.LookupSegmentRequest(parent="memories/no-such-memory", text=STORED))
    check((code, details["ErrorInfo"].reason) == (grpc.StatusCode.NOT_FOUND, "MEMORY_NOT_FOUND"), f"{code} {details}")
    check(details["ErrorInfo"].metadata["resource"] == "memories/no-such-memory", f"{details}")

    code, details = failure(stub.LookupSegment, service.LookupSegmentRequest(parent=memory.name))
    check(code == grpc.StatusCode.INVALID_ARGUMENT, f"{code}")
    check([violation.field for violation in details["BadRequest"].field_violations] == ["text"], f"{details}")


def main(address):
    with grpc.insecure_channel(address) as channel:
        stub = TranslationMemoryServiceStub(channel)
        memory = stub.CreateMemory(
            service.CreateMemoryRequest(
                memory_id=f"python-{uuid.uuid4().hex[:8]}",
                memory=memory_pb2.Memory(
                    display_name="A memory made from Python",
                    language_pairs=[memory_pb2.LanguagePair(source_language_code="ar", target_language_code="en")],
                ),
            ),
            timeout=TIMEOUT_SECONDS,
        )
        print(f"created {memory.name}")
        try:
            use(stub, memory)
        finally:
            stub.DeleteMemory(service.DeleteMemoryRequest(name=memory.name, force=True), timeout=TIMEOUT_SECONDS)
            print(f"deleted {memory.name}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: lookup.py ADDRESS")
    try:
        main(sys.argv[1])
    except (AssertionError, grpc.RpcError) as error:
        print(f"failed: {error}", file=sys.stderr)
        sys.exit(1)
