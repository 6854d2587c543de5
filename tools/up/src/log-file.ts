import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const KEEP_BYTES = 16 * 1024 * 1024;
const TAIL_BYTES = 16 * 1024;

/** Path of the log of one part of the house; a log that grew large is set aside, one generation of it. */
export const logFileOf = (dataDir: string, name: string): string => {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.log`);
  const { size } = statSync(file, { throwIfNoEntry: false }) ?? { size: 0 };
  if (size > KEEP_BYTES) renameSync(file, `${file}.old`);
  return file;
};

/** What was written after `offset`, the end of it if that is much; and where the file ends now. */
export const readLogSince = (file: string, offset: number): { text: string; end: number } => {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const from = Math.max(offset, size - TAIL_BYTES);
    const bytes = Buffer.alloc(Math.max(0, size - from));
    readSync(handle, bytes, 0, bytes.length, from);
    return { text: bytes.toString('utf8'), end: size };
  } finally {
    closeSync(handle);
  }
};

const asText = (line: string): string => {
  try {
    const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return msg ?? err?.message ?? line;
  } catch {
    return line.trim();
  }
};

/** The one line of a dying process's output that says why: its error, else its last words. */
export const reasonIn = (text: string): string | undefined => {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('Node.js v'));
  const error = lines.findLastIndex((line) => /^\w*(?:Error|Exception)\b.*:/.test(line));
  const listed = lines.findLastIndex((line) => line.endsWith(':') && !line.startsWith(' '));
  if (error < 0 && listed >= 0) return lines.slice(listed).map(asText).join(' ');
  const line = lines.at(error);
  return line && asText(line);
};

/** Messages of pino lines at level error (50) or fatal (60). */
export const errorsIn = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => /"level":[56]0\b/.test(line))
    .map(asText);
