// The page: a client of the generated code in gen/ over gRPC-Web. What it did it leaves in globalThis.outcome.
import { Code, ConnectError, createClient } from '@connectrpc/connect';
import { createGrpcWebTransport } from '@connectrpc/connect-web';
import { ErrorInfoSchema } from './gen/google/rpc/error_details_pb.js';
import { ExchangeFormat } from './gen/translationmemory/v1/exchange_pb.js';
import { MatchKind } from './gen/translationmemory/v1/match_pb.js';
import { TranslationMemoryService } from './gen/translationmemory/v1/translation_memory_service_pb.js';
import { UnitChangeKind } from './gen/translationmemory/v1/unit_upkeep_pb.js';

const lines = [];
const baseUrl = new URLSearchParams(location.search).get('server');
const client = createClient(TranslationMemoryService, createGrpcWebTransport({ baseUrl }));

/** Shows a text as a page of a CAT tool would, each in the direction of its language. */
function show(lang, text) {
  const row = document.createElement('p');
  Object.assign(row, { lang, dir: 'auto', textContent: text });
  row.dataset.match = '';
  document.getElementById('matches').append(row);
}

async function run() {
  const memory = await client.createMemory({
    memoryId: `browser-${crypto.randomUUID().slice(0, 8)}`,
    memory: { languagePairs: [{ sourceLanguageCode: 'ar', targetLanguageCode: 'en' }] },
  });
  lines.push('memory: created');
  try {
    const stop = new AbortController();
    const watch = client.watchTranslationUnits({ parent: memory.name }, { signal: stop.signal })[Symbol.asyncIterator]();
    await watch.next();
    const unit = await client.createTranslationUnit({
      parent: memory.name,
      translationUnit: { sourceText: 'افتتحت الوزيرة المكتبة الجديدة يوم الأحد.', targetText: 'The minister opened the new library on Sunday.' },
    });
    lines.push(`unit: ${unit.targetText}`);

    const { matches: [match] } = await client.lookupSegment({ parent: memory.name, text: 'افتتحت الوزيرة المكتبة الجديدة يوم الاثنين.' });
    lines.push(`lookup: ${MatchKind[match.kind]} ${match.score}`);
    show('ar', match.translationUnit.sourceText);
    show('en', match.translationUnit.targetText);

    const { value: told } = await watch.next();
    stop.abort();
    lines.push(`watch: ${told.changes.map(({ kind }) => UnitChangeKind[kind])}`);

    let bytes = 0;
    for await (const { chunk } of client.exportTranslationUnits({ parent: memory.name, format: ExchangeFormat.TMX })) {
      bytes += chunk.length;
    }
    lines.push(`export: ${bytes > 0 ? 'some bytes' : 'nothing'}`);

    try {
      await client.lookupSegment({ parent: memory.name, text: '' });
    } catch (error) {
      const { code, ...failure } = ConnectError.from(error);
      const [info] = ConnectError.from(error).findDetails(ErrorInfoSchema);
      lines.push(`error: ${Code[code]} ${info.reason} ${failure.rawMessage ?? ''}`);
    }
  } finally {
    await client.deleteMemory({ name: memory.name, force: true });
    lines.push('deleted: the memory');
  }
}

try {
  await run();
  globalThis.outcome = { lines };
} catch (error) {
  globalThis.outcome = { lines, failure: `${error}` };
}
