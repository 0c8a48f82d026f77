import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { addressFault } from './address-guard.ts';

/** Where a source may be connected to. */
export interface Reach {
  /** `host:port`, in small letters: the endpoint's, and that of its tokens. */
  readonly hosts: ReadonlySet<string>;
  /** Host names that may be asked without TLS. */
  readonly http: boolean;
  readonly privateAddresses: boolean;
}

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** A connection that was refused before it was made: nothing was sent. */
export class RefusedConnectionError extends Error {
  override readonly name = 'RefusedConnectionError';
  readonly expected: string;
  readonly found: string;

  constructor(expected: string, found: string) {
    super(`expected ${expected}, found ${found}`);
    this.expected = expected;
    this.found = found;
  }
}

/**
 * undici's connector behind a guard. What a name resolves to is checked in the look-up of the connection itself, so that no later
 * answer of a name server can lead elsewhere: the address that was checked is the address that is connected to.
 */
export function guardedConnector(reach: Reach, timeoutMs: number, resolve: Resolve = resolveAll): buildConnector.connector {
  const connect = buildConnector({ timeout: timeoutMs, lookup: guardedLookup(reach, resolve), autoSelectFamily: true });
  return (options, callback) => {
    const fault = targetFault(options, reach);
    if (fault) callback(fault, null);
    else connect(options, callback);
  };
}

function targetFault({ hostname, port, protocol }: buildConnector.Options, reach: Reach): RefusedConnectionError | undefined {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const place = `${host}:${port || (protocol === 'https:' ? '443' : '80')}`;
  if (!reach.hosts.has(place)) return new RefusedConnectionError(`a connection to ${[...reach.hosts].join(' or ')}`, place);
  if (protocol !== 'https:' && !reach.http) return new RefusedConnectionError('https', `${protocol}//${place}`);
  const fault = isIP(host) === 0 ? undefined : addressFault(host, reach.privateAddresses);
  return fault === undefined ? undefined : new RefusedConnectionError('a public address', `${host}, ${fault}`);
}

function guardedLookup({ privateAddresses }: Reach, resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    const answer = async () => {
      const { error, addresses = [] } = await checked(hostname, privateAddresses, resolve);
      const wanted = addresses.filter(({ family }) => !options.family || options.family === family);
      if (error) callback(error, '', 0);
      else if (options.all) callback(null, wanted);
      else callback(null, wanted[0]?.address ?? '', wanted[0]?.family ?? 0);
    };
    void answer();
  };
}

interface Resolved {
  readonly error?: NodeJS.ErrnoException;
  readonly addresses?: LookupAddress[];
}

async function checked(hostname: string, allowPrivate: boolean, resolve: Resolve): Promise<Resolved> {
  try {
    const addresses = await resolve(hostname);
    for (const { address } of addresses) {
      const fault = addressFault(address, allowPrivate);
      if (fault !== undefined)
        return { error: new RefusedConnectionError(`${hostname} to resolve to public addresses`, `${address}, ${fault}`) };
    }
    return { addresses: [...addresses] };
  } catch (error) {
    return { error: error as NodeJS.ErrnoException };
  }
}

function resolveAll(hostname: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });
}
