// Uses a translation-memory server from Node, knowing nothing but its protos.
// Usage: node lookup.js ADDRESS PROTO_FOLDER...
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import grpc from '@grpc/grpc-js';
import { connect } from './client.js';

const [address, ...includeDirs] = process.argv.slice(2);
if (!address || includeDirs.length === 0) {
  console.error('usage: node lookup.js ADDRESS PROTO_FOLDER...');
  process.exit(2);
}

const STORED = 'وقّعت الشركتان عقداً بقيمة 40 مليون دولار لبناء محطة جديدة في الميناء.';
const CHANGED = 'وقعت الشركتان عقدا بقيمة 45 مليون دولار لبناء محطة جديدة في الميناء.';
const TRANSLATION = 'The two companies signed a contract worth 40 million dollars to build a new terminal in the port.';

const { call, statusOf, close } = connect(address, includeDirs);

/** Makes a call that must fail; returns its status. */
async function failure(method, request) {
  try {
    await call(method, request);
  } catch (error) {
    const status = statusOf(error);
    console.log(`${method}: ${grpc.status[error.code]} ${status.details['google.rpc.ErrorInfo'].reason}: ${status.message}`);
    return status;
  }
  assert.fail(`${method} succeeded and should have failed`);
}

async function lookup(parent, text) {
  const { matches } = await call('LookupSegment', { parent, text });
  assert.equal(matches.length, 1);
  const [match] = matches;
  const runs = match.source_difference.map(({ kind, text: run }) => ({ TEXT_RUN_KIND_EQUAL: run, TEXT_RUN_KIND_INSERTED: `+[${run}]`, TEXT_RUN_KIND_DELETED: `-[${run}]` }[kind]));
  console.log(`${match.kind} ${match.score} (base ${match.base_score}): ${runs.join('')}`);
  for (const { kind, points, query_text, stored_text } of match.penalties) {
    console.log(`  ${kind} -${points}: ${query_text} | ${stored_text}`);
  }
  const asked = match.source_difference.filter((run) => run.kind !== 'TEXT_RUN_KIND_DELETED').map((run) => run.text).join('');
  assert.equal(asked, text, 'the EQUAL and INSERTED runs put together are the segment');
  assert.equal(match.translation_unit.target_text, TRANSLATION);
  return match;
}

async function main() {
  const memory = await call('CreateMemory', {
    memory_id: `node-${randomUUID().slice(0, 8)}`,
    memory: { display_name: 'A memory made from Node', language_pairs: [{ source_language_code: 'ar', target_language_code: 'en' }] },
  });
  console.log(`created ${memory.name}`);
  try {
    const request = {
      parent: memory.name,
      translation_unit: { source_text: STORED, target_text: TRANSLATION, creator: 'node', origin: { client: { application: 'lookup.js' } } },
      request_id: randomUUID(),
    };
    const unit = await call('CreateTranslationUnit', request);
    assert.equal(unit.source_text, STORED);
    assert.equal(unit.source_language_code, 'ar');
    assert.equal((await call('CreateTranslationUnit', request)).name, unit.name, 'a repeated request id gives the first answer');
    console.log(`stored ${unit.name}`);

    const exact = await lookup(memory.name, STORED);
    assert.deepEqual([exact.kind, exact.score, exact.base_score], ['MATCH_KIND_EXACT', 100, 100]);
    assert.equal(exact.translation_unit.name, unit.name);

    const changed = await lookup(memory.name, CHANGED);
    assert.equal(changed.kind, 'MATCH_KIND_REPAIRED');
    assert.equal(changed.suggested_target_text, TRANSLATION.replace('40', '45'));
    assert.ok(changed.score >= 60 && changed.score < 97, `score ${changed.score}`);
    assert.ok(changed.source_difference.some((run) => run.kind === 'TEXT_RUN_KIND_INSERTED' && run.text.includes('45')));
    assert.ok(changed.penalties.some((penalty) => penalty.kind === 'PENALTY_KIND_NUMBER' && penalty.query_text === '45' && penalty.stored_text === '40'));

    const missing = await failure('LookupSegment', { parent: 'memories/no-such-memory', text: STORED });
    assert.equal(missing.code, grpc.status.NOT_FOUND);
    assert.equal(missing.details['google.rpc.ErrorInfo'].reason, 'MEMORY_NOT_FOUND');
    assert.equal(missing.details['google.rpc.ErrorInfo'].metadata.resource, 'memories/no-such-memory');

    const empty = await failure('LookupSegment', { parent: memory.name, text: '' });
    assert.equal(empty.code, grpc.status.INVALID_ARGUMENT);
    assert.deepEqual(empty.details['google.rpc.BadRequest'].field_violations.map((violation) => violation.field), ['text']);
  } finally {
    await call('DeleteMemory', { name: memory.name, force: true });
    console.log(`deleted ${memory.name}`);
  }
}

try {
  await main();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  close();
}
