import { BlockList, isIP } from 'node:net';

// https://www.iana.org/assignments/iana-ipv4-special-registry, without the globally reachable ranges.
const special4: readonly [string, number][] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // shared by carriers
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local: credentials of the cloud's instances and tasks
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
];

// IPv6: only global unicast is public, without these ranges.
const global6: readonly [string, number][] = [['2000::', 3]];
const special6: readonly [string, number][] = [
  ['2001::', 23], // protocol assignments, Teredo: carry an IPv4 address inside
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4: carries an IPv4 address inside
  ['3fff::', 20], // documentation
];

const listOf = (family: 'ipv4' | 'ipv6', ranges: readonly [string, number][]): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
};
const specialList4 = listOf('ipv4', special4);
const globalList6 = listOf('ipv6', global6);
const specialList6 = listOf('ipv6', special6);

/**
 * True for a public address: not this machine, a private network, a cloud metadata service or multicast. IPv4 addresses
 * embedded in IPv6 are never public.
 *
 * @param address as a resolver gives it, IPv4 or IPv6
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !specialList4.check(address, 'ipv4');
  return family === 6 && globalList6.check(address, 'ipv6') && !specialList6.check(address, 'ipv6');
}
