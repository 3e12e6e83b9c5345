// A whole session with a translation-memory server from Node, streams included, from its protos alone.
// Usage: node session.js ADDRESS PROTO_FOLDER...
// Prints what session.golden.txt beside the folders has, as the session of every language does.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import grpc from '@grpc/grpc-js';
import { connect, deadline } from './client.js';

const [address, ...includeDirs] = process.argv.slice(2);
if (!address || includeDirs.length === 0) {
  console.error('usage: node session.js ADDRESS PROTO_FOLDER...');
  process.exit(2);
}

const ARTICLE = [
  ['قال الوزير إن الخطة جاهزة.', 'The minister said the plan was ready.'],
  ['لم يذكر تفاصيل أخرى.', 'He gave no further details.'],
  ['تبدأ الأعمال في 12 موقعا يوم الأحد.', 'Work begins at 12 sites on Sunday.'],
];
const CHANGED = 'تبدأ الأعمال في 15 موقعا يوم الأحد.';
const UNLIKE = 'جملة لا يشبهها شيء.';
const SOURCE = 'وصل الوزير إلى القاهرة يوم الاثنين. وقال إن المحادثات كانت مفيدة. وأضاف أن 40 شركة ستشارك.';
const TARGET = 'The minister arrived in Cairo on Monday. He said that the talks were useful. He added that 40 companies would take part.';
const PAIR = { source_language_code: 'ar', target_language_code: 'en' };

const { call, statusOf, units, close } = connect(address, includeDirs);

const without = (prefix, name) => name.slice(prefix.length);
const bestOf = ({ matches: [match] }) => (match ? `${without('MATCH_KIND_', match.kind)} ${match.score}` : 'nothing');

/** A reader of a stream, message by message; undefined at its end. */
function reader(stream) {
  const messages = stream[Symbol.asyncIterator]();
  return async () => (await messages.next()).value;
}

/** Ends a stream that the client has read enough of. */
async function cancel(stream) {
  stream.cancel();
  await once(stream, 'error');
}

async function createMemory() {
  return (await call('CreateMemory', { memory_id: `session-${randomUUID().slice(0, 8)}`, memory: { language_pairs: [PAIR] } })).name;
}

/** The article as units, each with its neighbours; the same call twice. */
async function store(parent) {
  const requests = ARTICLE.map(([source_text, target_text], place) => ({
    translation_unit: {
      source_text,
      target_text,
      context: { previous_source_text: ARTICLE[place - 1]?.[0] ?? '', next_source_text: ARTICLE[place + 1]?.[0] ?? '' },
    },
  }));
  const request = { parent, requests, request_id: randomUUID() };
  const stored = await call('BatchCreateTranslationUnits', request);
  assert.deepEqual(await call('BatchCreateTranslationUnits', request), stored);
  console.log(`batch: ${stored.translation_units.length} units, and the same when it is sent again`);
}

async function lookUp(parent) {
  for (const text of [ARTICLE[2][0], CHANGED, UNLIKE]) {
    const answer = await call('LookupSegment', { parent, text });
    const suggested = answer.matches[0]?.suggested_target_text;
    console.log(`lookup: ${bestOf(answer)}${suggested ? ` ${suggested}` : ''}`);
  }
  const { responses } = await call('BatchLookupSegments', { parent, requests: [ARTICLE[0][0], UNLIKE, ARTICLE[1][0]].map((text) => ({ text })) });
  console.log(`batch lookup: ${responses.map(bestOf).join(', ')}`);
}

/** The article as a document: a segment is answered once the next one is known, so the last can still be taken back. */
async function streamLookups(parent) {
  const stream = units.StreamingLookupSegments(deadline());
  const next = reader(stream);
  stream.write({ settings: { parent, follows_document: true } });
  ARTICLE.forEach(([text], place) => stream.write({ segment: { id: `${place + 1}`, text } }));
  const answers = new Map();
  for (let count = 0; count < ARTICLE.length - 1; count++) {
    const { id, answer } = await next();
    answers.set(id, bestOf(answer));
  }
  stream.write({ cancel_id: '3' });
  const taken = await next();
  assert.equal(taken.error.code, grpc.status.CANCELLED);
  answers.set(taken.id, 'CANCELLED');
  stream.end();
  assert.equal(await next(), undefined);
  [...answers.keys()].sort().forEach((id) => console.log(`streaming lookup ${id}: ${answers.get(id)}`));
}

async function search(parent) {
  const { results } = await call('SearchTranslationUnits', { parent, text: 'الاعمال', side: 'SEARCH_SIDE_SOURCE' });
  for (const { runs } of results) {
    console.log(`search: ${runs.map(({ kind, text }) => (kind === 'SEARCH_RUN_KIND_HIT' ? `[${text}]` : text)).join('')}`);
  }
}

function printChanges(what, changes) {
  for (const { kind, translation_unit } of changes) {
    console.log(`${what}: ${without('UNIT_CHANGE_KIND_', kind)}${translation_unit ? ` ${translation_unit.target_text}` : ''}`);
  }
}

/** A watch sees a change, breaks off, and is told afterwards what it missed. */
async function watch(parent) {
  const first = units.WatchTranslationUnits({ parent }, deadline());
  const next = reader(first);
  await next();
  const unit = await call('CreateTranslationUnit', { parent, translation_unit: { source_text: 'خبر عاجل.', target_text: 'Breaking news.' } });
  const told = await next();
  assert.equal(told.changes.length, 1);
  printChanges('watch', told.changes);
  await cancel(first);
  await call('UpdateTranslationUnit', { translation_unit: { ...unit, target_text: 'Breaking news!' }, update_mask: { paths: ['target_text'] } });

  const resumed = units.WatchTranslationUnits({ parent, resume_token: told.resume_token }, deadline());
  const nextOfResumed = reader(resumed);
  const nextChanges = async () => {
    for (;;) {
      const { changes } = await nextOfResumed();
      if (changes.length > 0) {
        return changes;
      }
    }
  };
  printChanges('resumed watch', await nextChanges());
  await call('DeleteTranslationUnit', { name: unit.name });
  const changes = await nextChanges();
  assert.deepEqual(changes.map(({ name }) => name), [unit.name]);
  printChanges('resumed watch', changes);
  await cancel(resumed);
}

async function exportFile(parent, format) {
  const pieces = [];
  for await (const { chunk } of units.ExportTranslationUnits({ parent, format }, deadline())) {
    pieces.push(chunk);
  }
  return Buffer.concat(pieces);
}

async function importFile(parent, file, data, keepGood = false) {
  const stream = units.ImportTranslationUnits(deadline());
  stream.write({ settings: { parent, format: 'EXCHANGE_FORMAT_TSV', file, keep_good: keepGood } });
  for (let at = 0; at < data.length; at += 64) {
    stream.write({ chunk: data.subarray(at, at + 64) });
  }
  stream.end();
  for await (const { reject, summary } of stream) {
    if (reject) {
      console.log(`import: line ${reject.line} rejected`);
    } else if (summary) {
      console.log(`import: ${summary.stored_unit_count} of ${summary.file_unit_count} units`);
    }
  }
}

/** What is exported, imported elsewhere and exported again is the same, to the byte. */
async function exchange(parent) {
  const first = await exportFile(parent, 'EXCHANGE_FORMAT_TSV');
  const other = await createMemory();
  try {
    await importFile(other, 'session.tsv', first);
    assert.deepEqual(await exportFile(other, 'EXCHANGE_FORMAT_TSV'), first);
    console.log(`export: ${first.length} bytes, and the same after an import`);
    const bad = Buffer.from('ar\ten\nسطر.\tA line.\n\tNo source.\n');
    await failure('import', importFile(other, 'bad.tsv', bad));
    await importFile(other, 'bad.tsv', bad, true);
  } finally {
    await call('DeleteMemory', { name: other, force: true });
  }
}

async function analyse(parent) {
  const { total } = await new Promise((resolve, reject) => {
    const stream = units.AnalyzeDocument(deadline(), (error, answer) => (error ? reject(error) : resolve(answer)));
    const text = Buffer.from([ARTICLE[0][0], CHANGED, UNLIKE, UNLIKE].join('\n'));
    stream.write({ settings: { parent } });
    stream.write({ file: { name: 'session.txt' } });
    stream.write({ data: text.subarray(0, 40) });
    stream.end({ data: text.subarray(40) });
  });
  for (const { band, segment_count, word_count } of total.bands) {
    if (segment_count !== '0') {
      console.log(`analysis: ${without('ANALYSIS_BAND_', band)} ${segment_count} segments, ${word_count} words`);
    }
  }
}

/** An article pair is aligned, a person rejects one bead and confirms the others, and these become units. */
async function align(parent) {
  const draft = await call('CreateAlignment', { parent, alignment: { source: { text: SOURCE }, target: { text: TARGET } } });
  const { review_beads } = await call('ListReviewBeads', { parent, max_confidence: 1 });
  console.log(`alignment: ${draft.beads.length} beads, ${review_beads.filter(({ alignment }) => alignment === draft.name).length} to review`);
  const steps = { name: draft.name, operations: [{ reject: { bead: 1 } }, { confirm: { bead: 0 } }, { confirm: { bead: 2 } }], etag: draft.etag };
  const reviewed = await call('UpdateAlignment', steps);
  console.log(`review: ${reviewed.beads.map(({ state }) => without('BEAD_STATE_', state)).join(' ')}`);
  await failure('a stale etag', call('UpdateAlignment', steps));
  const committed = await call('CommitAlignment', { name: draft.name });
  console.log(`commit: ${without('ALIGNMENT_STATE_', committed.alignment.state)}, ${committed.created_unit_count} units`);
  const answer = await call('LookupSegment', { parent, text: 'وأضاف أن 40 شركة ستشارك.' });
  console.log(`lookup: ${bestOf(answer)} ${answer.matches[0].translation_unit.target_text}`);
}

/** Awaits a call that must fail, and prints how. */
async function failure(what, outcome) {
  let error;
  try {
    await outcome;
  } catch (e) {
    error = e;
  }
  assert.ok(error, `${what} was not refused`);
  console.log(`${what}: ${grpc.status[error.code]} ${statusOf(error).details['google.rpc.ErrorInfo'].reason}`);
}

async function fail(parent) {
  await failure('a text that is empty', call('LookupSegment', { parent }));
  await failure('a memory that is taken', call('CreateMemory', { memory_id: parent.slice('memories/'.length), memory: { language_pairs: [PAIR] } }));
  await failure('a memory that is not empty', call('DeleteMemory', { name: parent }));
}

try {
  const memory = await createMemory();
  try {
    for (const part of [store, lookUp, streamLookups, search, watch, exchange, analyse, align, fail]) {
      await part(memory);
    }
  } finally {
    await call('DeleteMemory', { name: memory, force: true });
  }
  await failure('a memory that is deleted', call('GetMemory', { name: memory }));
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  close();
}
