import { randomBytes } from 'node:crypto';
import type { Clock, Ids } from './ports.ts';

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/**
 * Ids as UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, then 74 random bits. They sort by time of birth,
 * which keeps indexes compact and lets a list page by id.
 */
export const uuidV7 = (clock: Clock): Ids => ({
  next() {
    const bytes = randomBytes(16);
    bytes.writeUIntBE(clock.now().getTime(), 0, 6);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  },
});
