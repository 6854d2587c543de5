import { lookup as resolve, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** The target has an address that is not public. */
export class TargetRefusedError extends Error {
  override readonly name = 'TargetRefusedError';
}

/** Resolves all addresses of a name. The default is `dns.lookup`, which also reads the hosts file. */
export type Resolve = (
  name: string,
  callback: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

const systemResolve: Resolve = (name, callback) =>
  resolve(name, { all: true }, (error, addresses) => callback(error, addresses ?? []));

/**
 * A `lookup` function for sockets that returns public addresses only. The socket connects to exactly these addresses, so DNS
 * rebinding has no effect. A name with one private address is refused.
 */
export const guardedLookup =
  (resolveName: Resolve = systemResolve): LookupFunction =>
  (name, options, callback) => {
    resolveName(name, (error, addresses) => {
      const [first] = addresses;
      if (error) return callback(error, '', 0);
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(new TargetRefusedError(), '', 0);
      }
      if (options.all) return callback(null, [...addresses]);
      return callback(null, first.address, first.family);
    });
  };

/**
 * Checks an IP address in the URL, which sockets do not pass to `lookup`. The URL is normalised:
 * `http://2130706433/` and `http://0x7f.1/` are already 127.0.0.1.
 *
 * @throws TargetRefusedError
 */
export function assertPublicLiteral({ hostname }: URL): void {
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(address) !== 0 && !isPublicAddress(address)) throw new TargetRefusedError();
}

/** True for a URL that is private without a lookup: an IP address that is not public, or localhost. */
export function isObviouslyPrivate(url: URL): boolean {
  if (/(^|\.)localhost\.?$/.test(url.hostname)) return true;
  try {
    assertPublicLiteral(url);
    return false;
  } catch {
    return true;
  }
}
