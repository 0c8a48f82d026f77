import { BlockList, isIP } from 'node:net';

/** Addresses that no source has: the machine's own network, multicast, and where clouds hand out credentials. */
const NEVER = blockList(
  ['0.0.0.0/8', '169.254.0.0/16', '168.63.129.16/32', '100.100.100.200/32', '224.0.0.0/4', '240.0.0.0/4'],
  ['::/128', 'fe80::/10', 'ff00::/8', 'fd00:ec2::254/128', 'fd20:ce::254/128'],
);

/** Addresses of this machine and of private networks: only where the configuration allows them. */
const PRIVATE = blockList(
  ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ['::1/128', 'fc00::/7', 'fec0::/10'],
);

/** IPv6 addresses that stand for IPv4 ones: what they lead to cannot be told from here. */
const TRANSLATED = blockList([], ['64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', '2001::/32']);

/** Why an address must not be connected to; undefined: it may. */
export function addressFault(address: string, allowPrivate: boolean): string | undefined {
  const version = isIP(address);
  if (version === 0) return 'no IP address';
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (NEVER.check(address, family)) return 'a link-local, metadata or multicast address';
  if (TRANSLATED.check(address, family)) return 'an IPv4 address in the clothes of an IPv6 one';
  if (!allowPrivate && PRIVATE.check(address, family)) return 'an address of this machine or of a private network';
  return undefined;
}

function blockList(four: readonly string[], six: readonly string[]): BlockList {
  const list = new BlockList();
  for (const [family, ranges] of [['ipv4', four] as const, ['ipv6', six] as const]) {
    for (const range of ranges) {
      const [address, bits] = range.split('/');
      list.addSubnet(address!, Number.parseInt(bits!, 10), family);
    }
  }
  // An IPv4-mapped IPv6 address is checked as the IPv4 address that it is.
  for (const range of four) {
    const [address, bits] = range.split('/');
    list.addSubnet(`::ffff:${address}`, 96 + Number.parseInt(bits!, 10), 'ipv6');
  }
  return list;
}
