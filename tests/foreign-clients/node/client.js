// What the programs here have in common: the stubs that @grpc/proto-loader makes of the protos, calls with a deadline, and the details of errors.
import assert from 'node:assert/strict';
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';

const DEADLINE_MS = 20_000;

/** Loads the protos from these folders and connects to a server. */
export function connect(address, includeDirs) {
  const definition = protoLoader.loadSync(
    ['translationmemory/v1/translation_memory_service.proto', 'translationmemory/v1/alignment_service.proto', 'google/rpc/status.proto', 'google/rpc/error_details.proto'],
    { includeDirs, keepCase: true, enums: String, longs: String, defaults: true, oneofs: true });
  const { v1 } = grpc.loadPackageDefinition(definition).translationmemory;
  const units = new v1.TranslationMemoryService(address, grpc.credentials.createInsecure());
  const alignments = new v1.AlignmentService(address, grpc.credentials.createInsecure());

  /** Calls a unary method with a deadline; rejects with the library's error. */
  function call(method, request) {
    const service = method in units ? units : alignments;
    return new Promise((resolve, reject) => {
      service[method](request, deadline(), (error, answer) => (error ? reject(error) : resolve(answer)));
    });
  }

  /** The google.rpc.Status of a failed call, its details decoded and keyed by their type. */
  function statusOf(error) {
    const [bytes] = error.metadata?.get('grpc-status-details-bin') ?? [];
    assert.ok(bytes, `no grpc-status-details-bin in: ${error.stack}`);
    const status = definition['google.rpc.Status'].deserialize(bytes);
    const details = Object.fromEntries(status.details.map(({ type_url, value }) => {
      const type = type_url.split('/').at(-1);
      return [type, definition[type].deserialize(value)];
    }));
    assert.equal(status.code, error.code);
    assert.equal(details['google.rpc.ErrorInfo'].domain, 'translationmemory');
    return { ...status, details };
  }

  return {
    call,
    statusOf,
    units,
    close() {
      units.close();
      alignments.close();
    },
  };
}

/** The options of a call: when to give it up. */
export function deadline() {
  return { deadline: Date.now() + DEADLINE_MS };
}
