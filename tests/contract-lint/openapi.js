// Checks the OpenAPI document of a running server with a validator of others, and real answers of the server against its schemas.
// Usage: node openapi.js HTTP_ADDRESS
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import SwaggerParser from '@apidevtools/swagger-parser';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const [address] = process.argv.slice(2);
if (!address) {
  console.error('usage: node openapi.js HTTP_ADDRESS');
  process.exit(2);
}

const document = await (await fetch(`http://${address}/openapi.json`)).json();
await SwaggerParser.validate(structuredClone(document));
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
console.log(`OpenAPI ${document.openapi}: ${operations.length} operations, ${Object.keys(document.components.schemas).length} schemas`);

// What the document does not name must not come: it would be missing there. Details of errors are told apart by @type.
const strict = structuredClone(document);
for (const schema of Object.values(strict.components.schemas)) {
  if (schema.properties) {
    schema.additionalProperties = false;
  }
}
const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true, discriminator: false, formats: { int32: true, int64: true, double: true, float: true } }));
ajv.addSchema(strict, 'openapi');

function check(what, pointer, value) {
  const validate = ajv.getSchema(`openapi#/${pointer}`);
  assert.ok(validate, `no schema at ${pointer}`);
  if (!validate(value)) {
    assert.fail(`${what} is not as ${pointer} says: ${JSON.stringify(validate.errors.slice(0, 3), null, 1)}\n${JSON.stringify(value).slice(0, 2000)}`);
  }
}

const escape = (text) => text.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
let checked = 0;

/** Calls a method by its operation id; checks request and answer against the document and returns the answer. */
async function call(id, ids, query, body, status = 200) {
  const [path, verb] = Object.entries(document.paths).flatMap(([p, item]) => Object.entries(item).map(([v, o]) => [p, v, o])).find(([, , o]) => o.operationId === id);
  const operation = document.paths[path][verb];
  const known = operation.parameters?.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name) ?? [];
  assert.deepEqual(Object.keys(query).filter((name) => !known.includes(name)), [], `${id} has no such parameters`);
  const url = `http://${address}${path.replace(/\{(\w+)\}/g, (_, name) => ids[name])}?${new URLSearchParams(query)}`;
  if (body && status === 200) {
    check(`the request of ${id}`, `paths/${escape(path)}/${verb}/requestBody/content/application~1json/schema`, body);
  }
  const response = await fetch(url, { method: verb.toUpperCase(), headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
  const text = await response.text();
  assert.equal(response.status, status, `${id}: ${response.status} ${text}`);
  const answer = JSON.parse(text);
  const pointer = status === 200
    ? `paths/${escape(path)}/${verb}/responses/200/content/application~1json/schema`
    : `${operation.responses[status].$ref.slice(2)}/content/application~1json/schema`;
  check(`the answer of ${id}`, pointer, answer);
  checked += 1;
  return answer;
}

const id = `openapi-${randomUUID().slice(0, 8)}`;
const memory = { memory: id };
await call('CreateMemory', {}, { memoryId: id, requestId: randomUUID() }, { displayName: 'openapi', languagePairs: [{ sourceLanguageCode: 'ar', targetLanguageCode: 'en' }] });
try {
  const unit = await call('CreateTranslationUnit', memory, { checkQuality: true }, { sourceText: 'وصل الوفد إلى 12 مدينة يوم الأحد.', targetText: 'The delegation reached 13 cities on Sunday.', properties: { desk: 'politics' } });
  const translation_unit = unit.name.split('/').at(-1);
  await call('BatchCreateTranslationUnits', memory, {}, { requests: [{ translationUnit: { sourceText: 'نص', targetText: 'text' } }] });
  await call('UpdateTranslationUnit', { ...memory, translation_unit }, { updateMask: 'reviewState' }, { reviewState: 'REVIEW_STATE_REVIEWED' });
  await call('RecordUsage', { ...memory, translation_unit }, {}, {});
  await call('GetTranslationUnit', { ...memory, translation_unit }, {});
  await call('ListTranslationUnits', memory, { pageSize: 1 });
  const found = await call('LookupSegment', memory, {}, { text: 'وصل الوفد إلى 15 مدينة يوم السبت.', options: { minScore: 50 } });
  assert.equal(found.matches.length, 1);
  await call('BatchLookupSegments', memory, {}, { requests: [{ text: 'نص' }] });
  await call('SearchTranslationUnits', memory, {}, { text: 'delegation', side: 'SEARCH_SIDE_TARGET' });
  await call('CheckTranslationUnits', memory, {}, {});
  await call('PurgeTranslationUnits', memory, {}, { filter: 'creator = "nobody"' });
  const pair = {
    source: { languageCode: 'ar', text: 'وصل الوزير إلى القاهرة يوم الاثنين. وقال إن المحادثات كانت مفيدة.' },
    target: { languageCode: 'en', text: 'The minister arrived in Cairo on Monday. He said that the talks were useful.' },
  };
  await call('AlignText', {}, {}, pair);
  const alignment = (await call('CreateAlignment', memory, {}, pair)).name.split('/').at(-1);
  await call('GetAlignment', { ...memory, alignment }, { view: 'ALIGNMENT_VIEW_FULL' });
  await call('ListAlignments', memory, {});
  await call('ListReviewBeads', memory, { maxConfidence: 1 });
  await call('UpdateAlignment', { ...memory, alignment }, {}, { operations: [{ confirm: { bead: 0 } }] });
  await call('CommitAlignment', { ...memory, alignment }, {}, {});
  await call('DeleteAlignment', { ...memory, alignment }, { requestId: randomUUID() });
  await call('GetLexicon', memory, {});
  await call('TrainLexicon', memory, {}, { maxWait: '10s' });
  await call('ImportLexiconEntries', memory, {}, { entries: [{ sourceLanguageCode: 'ar', targetLanguageCode: 'en', sourceTerm: 'وفد', targetTerm: 'delegation' }] });
  await call('ListLexiconEntries', memory, {});
  await call('ListTranslationUnitVersions', { ...memory, translation_unit }, {});
  await call('DeleteTranslationUnit', { ...memory, translation_unit }, {});
  await call('UpdateMemory', memory, { updateMask: 'displayName' }, { displayName: 'OpenAPI' });
  await call('GetMemory', memory, {});
  await call('ListMemories', {}, {});

  const missing = await call('LookupSegment', { memory: 'no-such-memory' }, {}, { text: 'نص' }, 404);
  assert.equal(missing.details[0].reason, 'MEMORY_NOT_FOUND');
  const empty = await call('LookupSegment', memory, {}, { text: '' }, 400);
  assert.equal(empty.details[0].reason, 'FIELD_REQUIRED');
  await call('CreateMemory', {}, { memoryId: id }, { languagePairs: [{ sourceLanguageCode: 'ar', targetLanguageCode: 'en' }] }, 409);
  await call('GetTranslationUnit', { ...memory, translation_unit }, {}, undefined, 404);
  await call('UpdateMemory', memory, { updateMask: 'nonsense' }, {}, 400);

  // A stream: JSON objects, a line each, as they come.
  const stop = new AbortController();
  const watch = await fetch(`http://${address}/v1/memories/${id}/translationUnits:watch`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}', signal: stop.signal });
  const { value } = await watch.body.pipeThrough(new TextDecoderStream()).getReader().read();
  check('a message of a watch', 'components/schemas/WatchTranslationUnitsResponse', JSON.parse(value.split('\n')[0]));
  stop.abort();
} finally {
  await call('DeleteMemory', memory, { force: true });
}
console.log(`${checked} requests and answers are as the document says`);
