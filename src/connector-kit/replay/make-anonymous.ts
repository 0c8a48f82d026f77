import { Buffer } from 'node:buffer';
import { leavesOf } from '../item-paths.ts';
import type { Exchange, Recording } from './exchange.ts';
import { parseJsonWithExactNumbers } from './json-with-exact-numbers.ts';
import { isNobody, kindOfPath, standIn, type PersonalKind } from './personal-values.ts';

export interface Anonymity {
  /** Paths whose values are replaced, whatever they are called: `general.assetTag`. */
  readonly replace?: readonly string[];
  /** Paths whose values may be shown, though they are called like personal data. */
  readonly keep?: readonly string[];
  /** Hosts that are called `source.example` in a fixture. */
  readonly hosts?: readonly string[];
}

export interface MadeAnonymous {
  readonly recording: Recording;
  /** The same for any other text that goes with the recording: its configuration. */
  readonly text: (text: string) => string;
  readonly replaced: readonly Replaced[];
}

export interface Replaced {
  readonly kind: PersonalKind | 'host' | 'token';
  /** How many different values. */
  readonly values: number;
}

/**
 * Takes personal data out of a recording: e-mail addresses wherever they stand, and the values of properties that are called like user
 * names, serial numbers, phone numbers and IP addresses. The same value is replaced by the same everywhere, requests included, so
 * that the recording still answers and what belonged together still does.
 */
export function makeAnonymous(recording: Recording, { replace = [], keep = [], hosts = [] }: Anonymity = {}): MadeAnonymous {
  const values = collect(recording, replace, keep);
  const text = replacer(values, hosts);
  const exchanges = recording.exchanges.map((exchange) => anonymousExchange(exchange, text));
  const runs = recording.runs.map(({ program, lines }) => ({
    program: { command: program.command.map(text) },
    lines: lines.map((line) => anonymousBody(line, text)),
  }));
  const counts = Map.groupBy(values.values(), ({ kind }) => kind);
  const replaced: Replaced[] = [...counts].map(([kind, some]) => ({ kind, values: some.length }));
  if (hosts.length > 0) replaced.push({ kind: 'host', values: hosts.length });
  return { recording: { ...recording, exchanges, runs }, text, replaced };
}

interface StandIn {
  readonly kind: Replaced['kind'];
  readonly instead: string;
}

const EMAIL = /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/g;
/** JSON Web Tokens, keys of AWS, proofs of identity, tokens of OAuth. */
const TOKEN =
  /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}(?:\.[A-Za-z0-9_-]*)?|\bAKIA[0-9A-Z]{16}\b|(?<=\bBearer )[A-Za-z0-9._~+/=-]{12,}|(?<="(?:access|refresh|id)_token"\s*:\s*")[^"]+/g;

/** Every value that must not be shown, with what stands for it, in the order in which they come. */
function collect({ exchanges, runs }: Recording, replace: readonly string[], keep: readonly string[]): Map<string, StandIn> {
  const found = new Map<string, StandIn>();
  const numbers = new Map<string, number>();
  const add = (kind: Replaced['kind'], value: string) => {
    if (found.has(value)) return;
    const number = (numbers.get(kind) ?? 0) + 1;
    numbers.set(kind, number);
    found.set(value, { kind, instead: kind === 'token' || kind === 'host' ? `blotted-out-${number}` : standIn(kind, value, number) });
  };
  for (const body of [...exchanges.map(({ answer }) => answer.body), ...runs.flatMap(({ lines }) => lines)]) {
    for (const [token] of body.matchAll(TOKEN)) add('token', token);
    for (const [address] of body.matchAll(EMAIL)) add('e-mail address', address);
    for (const { path, value } of leavesOf(jsonOf(body))) {
      const kind = typeof value === 'string' ? kindOfPath(path, replace, keep) : undefined;
      if (kind !== undefined && typeof value === 'string' && !isNobody(value)) add(kind, value);
    }
  }
  for (const { request } of exchanges)
    for (const text of [request.path, request.body ?? '', ...request.query.map(([, value]) => value)])
      for (const [address] of text.matchAll(EMAIL)) add('e-mail address', address);
  return found;
}

function jsonOf(body: string): unknown {
  try {
    return parseJsonWithExactNumbers(body);
  } catch {
    return null;
  }
}

/** Shorter values would be found where they are not meant: they are replaced where they stand alone. */
const WITHIN_MIN = 4;

function replacer(values: ReadonlyMap<string, StandIn>, hosts: readonly string[]): (text: string) => string {
  const longestFirst = [...values].filter(([value]) => value.length >= WITHIN_MIN).toSorted(([a], [b]) => b.length - a.length);
  const instead = new Map<string, string>(hosts.map((host) => [host, HOST]));
  for (const [value, { instead: other }] of longestFirst) {
    instead.set(value, other);
    // As it stands in links.
    instead.set(encodeURIComponent(value), encodeURIComponent(other));
  }
  const alternatives = [...instead.keys()].map((value) => value.replaceAll(/[$()*+.?[\\\]^{|}/]/g, '\\$&'));
  const within =
    alternatives.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'gu') : undefined;
  return (text) => values.get(text)?.instead ?? (within ? text.replaceAll(within, (value) => instead.get(value)!) : text);
}

const HOST = 'source.example';

function anonymousExchange({ request, answer }: Exchange, text: (text: string) => string): Exchange {
  return {
    request: {
      ...request,
      path: request.path.split('/').map(text).join('/'),
      query: request.query.map(([name, value]) => [name, text(value)]),
      body: request.body === null ? null : anonymousBody(request.body, text),
    },
    answer: {
      ...answer,
      headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, text(value)])),
      body: anonymousBody(answer.body, text),
    },
  };
}

/** Texts of JSON are replaced one by one, so that names of properties, blanks and the spelling of numbers stay. */
function anonymousBody(body: string, text: (text: string) => string): string {
  if (jsonOf(body) === null) return text(body);
  return body.replaceAll(/("(?:[^"\\]|\\.)*")(\s*:)?|-?\b\d[\d.eE+-]*/g, (token, quoted: string | undefined, colon: string | undefined) => {
    if (colon !== undefined) return token;
    const value = quoted === undefined ? token : (JSON.parse(quoted) as string);
    const other = text(value);
    if (other === value) return token;
    return quoted === undefined && /^[1-9]\d*$/.test(other) ? other : JSON.stringify(other);
  });
}

/** The spellings in which a secret may still stand in a text. */
export function holdsSecret(text: string, secret: string): boolean {
  if (secret.length < 4) return false;
  const json = JSON.stringify(secret).slice(1, -1);
  const spellings = [
    secret,
    encodeURIComponent(secret),
    json,
    JSON.stringify(json).slice(1, -1),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
  ];
  return spellings.some((spelling) => text.includes(spelling));
}
