import { lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { SourceFault } from '../../connector-kit/source-api.ts';
import { addressFault } from '../source-client/address-guard.ts';

/** What the configuration of a source opens: closed by default. */
export interface AllowedPlaces {
  readonly http?: boolean | undefined;
  readonly privateAddresses?: boolean | undefined;
}

export interface GuardedAgents {
  readonly http: http.Agent;
  readonly https: https.Agent;
  /** The one for the URL. */
  readonly own: http.Agent;
  /** Why the last look-up was refused: a package may wrap the error until nothing is left of it. */
  readonly refusal: () => SourceFault | undefined;
  readonly close: () => void;
}

const CONNECTIONS_MAX = 8;
const WAY_OUT = 'check the address; `allow` in the configuration of the source opens http or private networks where that is meant';

/**
 * Agents for packages that bring a client of their own. What a name resolves to is checked in the look-up of the connection itself;
 * so a name that leads into a private network is refused whatever it led to before. Throws SourceFault when the URL itself must not be asked.
 */
export function guardedAgents(url: string, { http: allowsHttp = false, privateAddresses = false }: AllowedPlaces): GuardedAgents {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !allowsHttp) throw refused('https', `${protocol}//${hostname}`);
  const host = hostname.replace(/^\[|\]$/g, '');
  const fault = isIP(host) === 0 ? undefined : addressFault(host, privateAddresses);
  if (fault !== undefined) throw refused('a public address', `${host}, ${fault}`);
  let last: SourceFault | undefined;
  const options = { keepAlive: true, maxSockets: CONNECTIONS_MAX, lookup: guardedLookup(privateAddresses, (refusal) => (last = refusal)) };
  const agents = { http: new http.Agent(options), https: new https.Agent(options) };
  return {
    ...agents,
    refusal: () => last,
    own: protocol === 'https:' ? agents.https : agents.http,
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

function guardedLookup(privateAddresses: boolean, onRefusal: (refusal: SourceFault) => void): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      for (const { address } of addresses) {
        const fault = addressFault(address, privateAddresses);
        if (fault === undefined) continue;
        const refusal = refused(`${hostname} to resolve to public addresses`, `${address}, ${fault}`);
        onRefusal(refusal);
        return callback(refusal, []);
      }
      if (options.all) return callback(null, addresses);
      return callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
}

function refused(expected: string, found: string): SourceFault {
  return new SourceFault('stop', { code: 'address-refused', expected, found, wayOut: WAY_OUT });
}
