// Lets the package xliff write a file for us to pretranslate, and read with it what we exported and pretranslated.
// Usage: xliff.js write|check FOLDER
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { js2xliff, xliff12ToJs, xliff2js } from 'xliff';

const [command, folder] = process.argv.slice(2);
const known = 'The delegation reached the capital.';
const code = { Standalone: { id: '1' } };
const read = (name) => fs.readFileSync(path.join(folder, name), 'utf8');
const unitsOf = (document) => Object.values(document.resources).flatMap((units) => Object.values(units));
const pairsOf = (document) => unitsOf(document).map(({ source, target }) => [source, target]);

if (command === 'write') {
  const units = { one: { source: known }, two: { source: [known, code] }, three: { source: 'Nobody has translated this.' } };
  fs.writeFileSync(path.join(folder, 'open2.xlf'), await js2xliff({ resources: { file: units }, sourceLanguage: 'en', targetLanguage: 'ar' }));
} else {
  const [first, second] = [pairsOf(await xliff12ToJs(read('ours.xlf'))), pairsOf(await xliff2js(read('ours2.xlf')))];
  assert.equal(first.length, 5);
  assert.deepEqual(first, second);
  assert.deepEqual(first.find(([source]) => source === 'Less < more & "quotes"'), ['Less < more & "quotes"', 'أقل < أكثر و "علامات"']);

  const filled = unitsOf(await xliff2js(read('filled.open2.xlf')));
  assert.deepEqual(filled.map(({ source }) => source), [known, [known, code], 'Nobody has translated this.']);
  assert.deepEqual(filled.map(({ target }) => target ?? ''), ['وصل الوفد إلى العاصمة.', '', '']);
  assert.equal(unitsOf(await xliff12ToJs(read('filled.open.xlf'))).filter(({ target }) => target).length, 4);
  console.log('The package xliff reads our XLIFF 1.2 and 2.1, exported and pretranslated.');
}
