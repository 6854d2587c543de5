import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type Manifest, measure } from './measure.ts';

const kilo = 1000;
/** What a person on a slow line should wait for at most, in kB after gzip. */
const budgetKb = { firstJs: 130, firstCss: 25, tabJs: 60 };

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Manifest;
const bytesOf = (file: string) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
const sizes = measure(manifest, bytesOf);
// Read by the public directory's own script tag, so no manifest knows it.
const themeBytes = bytesOf('theme.js');

const lines = [
  { name: 'first load, JS', bytes: sizes.firstJsBytes + themeBytes, limitKb: budgetKb.firstJs },
  { name: 'first load, CSS', bytes: sizes.firstCssBytes, limitKb: budgetKb.firstCss },
  ...sizes.tabs.map(({ name, jsBytes }) => ({
    name: `${name}, JS`,
    bytes: jsBytes,
    limitKb: budgetKb.tabJs,
  })),
];
for (const { name, bytes, limitKb } of lines) {
  const verdict = bytes <= limitKb * kilo ? 'within' : 'OVER';
  process.stdout.write(`${(bytes / kilo).toFixed(1).padStart(7)} kB gz  ${verdict} ${limitKb}  ${name}\n`);
}
if (lines.some(({ bytes, limitKb }) => bytes > limitKb * kilo)) process.exitCode = 1;
