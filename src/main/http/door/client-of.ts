import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { proxyRange } from '../../../platform/config/http-schema.ts';

/** Where a request comes from. */
interface Client {
  /** Of the last that no trusted proxy stands for. */
  readonly address: string;
  /** Whether it came over TLS, to us or to a trusted proxy. */
  readonly isSecure: boolean;
  /** By which host and port it came; '' where it does not say. */
  readonly host: string;
}

export type ClientOf = (request: Pick<IncomingMessage, 'headers'> & { readonly socket: Socket }) => Client;

/** A chain of proxies is not longer. */
const HOPS_MAX = 16;

/** Reads the address, scheme and host of callers, where they come through proxies of these addresses and ranges; what others forward is ignored. */
export function clientReader(trustedProxies: readonly string[]): ClientOf {
  const trusted = new BlockList();
  for (const proxy of trustedProxies) proxyRange(proxy)?.add(trusted);
  const isTrusted = (address: string) => isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return ({ headers, socket }) => {
    const peer = plainAddress(socket.remoteAddress ?? '');
    const isSecure = (socket as Partial<TLSSocket>).encrypted === true;
    if (!isTrusted(peer)) return { address: peer, isSecure, host: headers.host ?? '' };
    const proto = textOf(headers['x-forwarded-proto']).split(',').at(-1)?.trim();
    const host = textOf(headers['x-forwarded-host']).split(',').at(-1)?.trim();
    return {
      address: behind(peer, textOf(headers['x-forwarded-for']), isTrusted),
      isSecure: isSecure || proto === 'https',
      host: host === undefined || host === '' ? (headers.host ?? '') : host,
    };
  };
}

/** From right to left, as each proxy added the one it was asked by: what stands left of the first stranger may be made up. */
function behind(peer: string, forwardedFor: string, isTrusted: (address: string) => boolean): string {
  let address = peer;
  for (const named of forwardedFor.split(',').toReversed().slice(0, HOPS_MAX)) {
    const next = plainAddress(named.trim());
    if (isIP(next) === 0) break;
    address = next;
    if (!isTrusted(next)) break;
  }
  return address;
}

function textOf(header: string | string[] | undefined): string {
  return Array.isArray(header) ? header.join(',') : (header ?? '');
}

/** IPv4 as itself where a socket of IPv6 carries it. */
function plainAddress(address: string): string {
  return /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(address) ? address.slice('::ffff:'.length) : address;
}
