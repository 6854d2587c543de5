import { statSync } from 'node:fs';
import { errorsIn, readLogSince } from './log-file.ts';

const LOOK_EVERY_MS = 500;

/**
 * Calls back with each error that a service logs. Looks at its file now and then: were the lines piped through here,
 * every request of a service would cost the router's process a turn.
 */
export const followErrors = (logFile: string, onError: (message: string) => void): (() => void) => {
  let offset = statSync(logFile).size;
  const look = () => {
    const { text, end } = readLogSince(logFile, offset);
    offset = end;
    const [first, ...more] = errorsIn(text);
    if (first) onError(more.length > 0 ? `${first} (and ${more.length} more)` : first);
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => clearInterval(timer);
};
