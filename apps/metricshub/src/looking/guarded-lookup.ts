import { lookup as resolve, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './addresses.ts';

/** The target may not be reached. */
export class TargetRefused extends Error {
  override readonly name = 'TargetRefused';
}

/** Finds all addresses of a name: `dns.lookup` by default, so that the hosts file counts as it does for the connection. */
export type Resolve = (
  name: string,
  callback: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

const systemResolve: Resolve = (name, callback) =>
  resolve(name, { all: true }, (error, addresses) => callback(error, addresses ?? []));

/**
 * A lookup for sockets that gives public addresses only. The socket connects to what this gives and asks nobody again, so a
 * name that changes its address between two questions gains nothing. One bad address of a name refuses all of them.
 */
export const guardedLookup =
  (resolveName: Resolve = systemResolve): LookupFunction =>
  (name, options, callback) => {
    resolveName(name, (error, addresses) => {
      const [first] = addresses;
      if (error) return callback(error, '', 0);
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(new TargetRefused(), '', 0);
      }
      if (options.all) return callback(null, [...addresses]);
      return callback(null, first.address, first.family);
    });
  };

/**
 * Refuses an address that stands in the URL itself: sockets look up names only. The URL has been normalised, so that
 * `http://2130706433/` and `http://0x7f.1/` have become 127.0.0.1.
 *
 * @throws TargetRefused
 */
export function refuseClosedLiteral({ hostname }: URL): void {
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(address) !== 0 && !isPublicAddress(address)) throw new TargetRefused();
}

/** True for a target that can be refused without asking anybody: an address, or a name that means this machine. */
export function isPlainlyClosed(url: URL): boolean {
  if (/(^|\.)localhost\.?$/.test(url.hostname)) return true;
  try {
    refuseClosedLiteral(url);
    return false;
  } catch {
    return true;
  }
}
