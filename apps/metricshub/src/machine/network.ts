import { join } from 'node:path';
import type { Scope } from '@quintet/metricshub-contract/schemas';
import { KernelFile } from './kernel-file.ts';
import { instance, type Meter, Rates } from './meter.ts';

/** Counters of a network interface since it came up. */
export type InterfaceCounters = {
  readonly name: string;
  readonly receivedBytes: number;
  readonly sentBytes: number;
};

// The host end of a container's veth pair. The bridge counts the same traffic.
const isVeth = (name: string): boolean => name.startsWith('veth');

/** Parses /proc/net/dev without the loopback and veth interfaces. There may be no space between name and first number. */
export const parseInterfaces = (text: string): InterfaceCounters[] =>
  [...text.matchAll(/^\s*([^\s:]+(?::\d+)?):\s*(\d.*)$/gm)]
    .map(([, name = '', numbers = '']) => {
      const fields = numbers.trim().split(/\s+/).map(Number);
      return { name, receivedBytes: fields[0] ?? 0, sentBytes: fields[8] ?? 0 };
    })
    .filter(({ name }) => name !== 'lo' && !isVeth(name));

const maxInterfaces = 16;

/** Traffic of each interface. Interfaces without any traffic are left out. */
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
