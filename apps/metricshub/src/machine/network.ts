import type { Scope } from '@quintet/metricshub-contract/schemas';
import { join } from 'node:path';
import { KernelFile } from './kernel-file.ts';
import { instance, type Meter } from './meter.ts';
import { Rates } from './rates.ts';

/** What an interface has carried since it came up. */
export type InterfaceCounters = {
  readonly name: string;
  readonly receivedBytes: number;
  readonly sentBytes: number;
};

// The host's end of a container's cable: what it carries, its bridge carries too.
const isCable = (name: string): boolean => name.startsWith('veth');

/** /proc/net/dev without the loopback and containers' cables. The name may stand right before its first number. */
export const parseInterfaces = (text: string): InterfaceCounters[] =>
  [...text.matchAll(/^\s*([^\s:]+(?::\d+)?):\s*(\d.*)$/gm)]
    .map(([, name = '', numbers = '']) => {
      const fields = numbers.trim().split(/\s+/).map(Number);
      return { name, receivedBytes: fields[0] ?? 0, sentBytes: fields[8] ?? 0 };
    })
    .filter(({ name }) => name !== 'lo' && !isCable(name));

const maxInterfaces = 16;

/** How much each interface carries. One that never carried anything is left out. */
export function networkMeter(root: string, scope: Scope): Meter {
  const file = new KernelFile(join(root, 'proc/net/dev'));
  const rates = new Rates();
  return {
    read(emit, elapsedSeconds) {
      const used = parseInterfaces(file.read() ?? '').filter(
        ({ receivedBytes, sentBytes }) => receivedBytes + sentBytes > 0,
      );
      for (const { name, receivedBytes, sentBytes } of used.slice(0, maxInterfaces)) {
        const of = instance(name);
        const rate = (kind: string, counter: number) => rates.of(`${kind}:${name}`, counter, elapsedSeconds);
        emit(`network.received:${of}`, 'bytesPerSecond', scope, rate('received', receivedBytes));
        emit(`network.sent:${of}`, 'bytesPerSecond', scope, rate('sent', sentBytes));
      }
    },
    close: () => file.close(),
  };
}
