// Uses a translation-memory server from a page in Chromium over gRPC-Web, from a place that is not the server's, and opens the report of
// `tm analyze` there.
// Usage: node session.js PORT HTTP_ADDRESS SITE REPORT, with the port and the folder of the page, whose origin the server allows
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const [port, address, site, report] = process.argv.slice(2);
if (!report) {
  console.error('usage: node session.js PORT HTTP_ADDRESS SITE REPORT');
  process.exit(2);
}

const files = { '/': ['text/html; charset=utf-8', 'index.html'], '/page.js': ['text/javascript', 'page.js'] };
const pages = createServer(async (request, response) => {
  const [type, file] = files[new URL(request.url, 'http://page').pathname] ?? [];
  response.writeHead(file ? 200 : 404, { 'content-type': type ?? 'text/plain' });
  response.end(file && (await readFile(join(site, file))));
});
await new Promise((listening) => pages.listen(Number(port), '127.0.0.1', listening));

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  // As root, in a container or a test machine, Chromium has no sandbox to offer.
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});

/** Opens a page; what it says on its console, fails in and asks others for is kept. */
async function open(url) {
  const page = await browser.newPage();
  const seen = { errors: [], requests: [] };
  page.on('console', (message) => ['error', 'warn'].includes(message.type()) && seen.errors.push(message.text()));
  page.on('pageerror', (error) => seen.errors.push(`${error}`));
  page.on('request', (request) => seen.requests.push(request.url()));
  await page.goto(url, { waitUntil: 'load' });
  return { page, seen };
}

try {
  // From an origin that is allowed everything works; the same page from another is told nothing.
  const { page, seen } = await open(`http://localhost:${port}/?server=http://${address}`);
  await page.waitForFunction(() => globalThis.outcome, { timeout: 60_000 });
  const outcome = await page.evaluate(() => globalThis.outcome);
  assert.equal(outcome.failure, undefined, `the page failed: ${outcome.failure}\n${seen.errors.join('\n')}`);
  outcome.lines.forEach((line) => console.log(line));
  assert.deepEqual(outcome.lines.map((line) => line.split(':')[0]), ['memory', 'unit', 'lookup', 'watch', 'export', 'error', 'deleted']);
  assert.ok(seen.requests.some((url) => url.includes('/translationmemory.v1.TranslationMemoryService/LookupSegment')), 'no gRPC-Web call was seen');
  assert.deepEqual(seen.errors, []);

  // Arabic stands at the right edge of its box, English at the left one.
  const places = await page.$$eval('[data-match]', (rows) => rows.map((row) => {
    const range = document.createRange();
    range.selectNodeContents(row);
    const [text, box] = [range.getBoundingClientRect(), row.getBoundingClientRect()];
    return { lang: row.lang, direction: getComputedStyle(row).direction, left: text.left - box.left, right: box.right - text.right };
  }));
  assert.deepEqual(places.map(({ lang, direction }) => [lang, direction]), [['ar', 'rtl'], ['en', 'ltr']]);
  assert.ok(places[0].right < places[0].left && places[1].left < places[1].right, JSON.stringify(places));
  console.log('page: Arabic runs from the right, English from the left');

  const stranger = await open(`http://127.0.0.1:${port}/?server=http://${address}`);
  await stranger.page.waitForFunction(() => globalThis.outcome, { timeout: 60_000 });
  const refused = await stranger.page.evaluate(() => globalThis.outcome);
  assert.match(refused.failure ?? '', /fetch/i, JSON.stringify(refused));
  assert.ok(stranger.seen.errors.some((text) => text.includes('CORS')), stranger.seen.errors.join('\n'));
  console.log('page: from an origin that is not allowed nothing is told');

  // The report: a chart that can be seen, nothing fetched from elsewhere, no complaint.
  const analysis = await open(pathToFileURL(report).href);
  const charts = await analysis.page.$$eval('svg', (all) => all.map((svg) => {
    const box = svg.getBoundingClientRect();
    return { width: box.width, height: box.height, bars: [...svg.querySelectorAll('rect')].filter((rect) => rect.getBoundingClientRect().width > 0).length };
  }));
  assert.ok(charts.length > 0 && charts.every(({ width, height, bars }) => width > 100 && height > 10 && bars > 0), JSON.stringify(charts));
  const names = await analysis.page.$$eval('h2 bdi', (all) => all.map((name) => [name.textContent, getComputedStyle(name).direction]));
  assert.ok(names.some(([name, direction]) => /\p{Script=Arabic}/u.test(name) && direction === 'rtl'), JSON.stringify(names));
  assert.deepEqual(analysis.seen.errors, []);
  assert.deepEqual(analysis.seen.requests, [pathToFileURL(report).href]);
  console.log(`report: ${charts.length} charts are seen, nothing is fetched`);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await browser.close();
  pages.close();
}
