import { styleText } from 'node:util';

/** What a person sees of a run, one line at a time. */
export type Report = {
  /** Something has started. `sinceMs` is when its start began (`performance.now()`). */
  readonly done: (name: string, detail: string, sinceMs?: number) => void;
  /** Something went wrong that needs no action. */
  readonly trouble: (name: string, what: string) => void;
  readonly line: (text: string) => void;
};

export const silentReport: Report = { done: () => {}, trouble: () => {}, line: () => {} };

const NAME_WIDTH = 12;
const DETAIL_WIDTH = 34;

const seconds = (sinceMs: number): string => `${((performance.now() - sinceMs) / 1000).toFixed(2)} s`;

/** `styleText` adds colours on a terminal only, and not under NO_COLOR. */
export const terminalReport = (stream: NodeJS.WriteStream): Report => {
  const paint = (style: 'green' | 'yellow' | 'dim', text: string) => styleText(style, text, { stream });
  const line = (text: string) => void stream.write(`${text}\n`);
  return {
    line,
    done: (name, detail, sinceMs) => {
      const time = sinceMs === undefined ? '' : seconds(sinceMs);
      const text = `${detail.padEnd(DETAIL_WIDTH)} ${time}`.trimEnd();
      line(`  ${paint('green', '✓')} ${name.padEnd(NAME_WIDTH)} ${paint('dim', text)}`);
    },
    trouble: (name, what) => line(`  ${paint('yellow', '!')} ${name.padEnd(NAME_WIDTH)} ${what}`),
  };
};
