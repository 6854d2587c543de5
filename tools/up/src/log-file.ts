import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const KEEP_BYTES = 16 * 1024 * 1024;
const TAIL_BYTES = 16 * 1024;

/** Path of the log of one part of the stack. A log over 16 MiB is renamed first; one old log is kept. */
export const logFileOf = (dataDir: string, name: string): string => {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.log`);
  const { size } = statSync(file, { throwIfNoEntry: false }) ?? { size: 0 };
  if (size > KEEP_BYTES) renameSync(file, `${file}.old`);
  return file;
};

/** What was written after `offset`, at most the last 16 KiB of it, and where the file ends now. */
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

/** The line of a process's output that says why it ended: its error, or its last line. */
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

const POLL_EVERY_MS = 500;

/**
 * Calls back with each error that a service logs. The file is polled: piping the lines through this process would cost the
 * router a turn of its event loop for each request of each service.
 */
export const followErrors = (logFile: string, onError: (message: string) => void): (() => void) => {
  let offset = statSync(logFile).size;
  const poll = () => {
    const { text, end } = readLogSince(logFile, offset);
    offset = end;
    const [first, ...more] = errorsIn(text);
    if (first) onError(more.length > 0 ? `${first} (and ${more.length} more)` : first);
  };
  const timer = setInterval(poll, POLL_EVERY_MS);
  return () => clearInterval(timer);
};
