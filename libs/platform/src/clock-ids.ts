import { randomBytes, randomInt } from 'node:crypto';
import type { Clock, Ids } from './ports.ts';

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };

/**
 * Ids as UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, a counter of 12 bits within the millisecond, 62 random
 * bits. They sort by creation time, also within one millisecond of one process, so lists can page by id and indexes stay
 * compact.
 */
export function uuidV7(clock: Clock): Ids {
  let lastMs = 0;
  let counter = 0;
  const advance = () => {
    const nowMs = clock.now().getTime();
    counter = nowMs > lastMs ? randomInt(counterSeeds) : counter + 1;
    lastMs = Math.max(nowMs, lastMs);
    if (counter < counterSize) return;
    // The counter of this millisecond is used up: continue with the next millisecond.
    lastMs += 1;
    counter = 0;
  };
  return {
    next() {
      advance();
      const bytes = randomBytes(16);
      bytes.writeUIntBE(lastMs, 0, 6);
      bytes.writeUInt16BE(0x7000 | counter, 6);
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
  };
}

const counterSize = 2 ** 12;
// The counter starts low, to leave space for a burst, and at random, so that ids are hard to guess.
const counterSeeds = 2 ** 8;
