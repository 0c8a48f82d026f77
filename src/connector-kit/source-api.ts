import type { Authorization } from './authorization.ts';

/** Where a source answers, and how it wants to be treated. The engine connects to no other host. */
export interface SourceEndpoint {
  /** `https://example.jamfcloud.com`; http only where the configuration allows it for this host. */
  readonly url: string;
  readonly authorization: Authorization;
  /** At most so many requests at a time. Default 4. */
  readonly connections?: number;
  /** At most so many requests begun in a second. Default: no limit. */
  readonly requestsPerSecond?: number;
  /** For one answer, in seconds. Default 60. */
  readonly timeout?: number;
}

/** What a connector may do outside: ask its source. */
export interface SourceApi {
  /**
   * Asks and waits for an answer that is one: throttling, time-outs, expired tokens and broken connections are tried again before
   * they are heard of. Throws SourceFault for all else that is no answer.
   */
  readonly request: (request: SourceRequest) => Promise<SourceAnswer>;
  /** Runs a program and reads its lines; only for connectors that declare one. */
  readonly run?: (program: SourceProgram) => AsyncIterable<string>;
}

export interface SourceRequest {
  readonly method?: 'GET' | 'POST';
  /** Below the endpoint's URL, or a next-link: its path and query are taken, its host must be the endpoint's or is left out of account. */
  readonly path: string;
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
  /** Sent as it is. */
  readonly body?: { readonly type: string; readonly text: string };
  /** It changes something at the source, and must not happen twice: it is never tried again by itself. */
  readonly once?: true;
  /** Statuses that are answers, though not 2xx: `[404]`. */
  readonly answers?: readonly number[];
  /** Tells from an answer what the status does not: an error inside a 200, throttling inside a 400. Undefined: a sound answer. */
  readonly judge?: (answer: SourceAnswer) => FaultKind | undefined;
}

export interface SourceAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /**
   * The body as JSON. Numbers are text, as they were written, so that no amount is rounded; bare NaN and Infinity are text, too.
   * Throws SourceFault when it is no JSON (a logon page, say).
   */
  readonly json: () => unknown;
}

/** A program that speaks on its standard output. Arguments may name files that the engine writes for it and removes. */
export interface SourceProgram {
  readonly command: readonly string[];
  /** `{ 'config.json': '…' }`: an argument `@config.json` is replaced by the file's path. Secrets as `${env:NAME}` are put in by the engine. */
  readonly files?: Readonly<Record<string, string>>;
  /** Seconds until it is stopped. Default 3,600. */
  readonly timeout?: number;
}

/** `retry`: later it may work. `skip`: this slice cannot be read, the others can. `stop`: a person has to look. */
export type FaultKind = 'retry' | 'skip' | 'stop';

/** What a source did not answer, for people. Never holds a secret or a whole body. */
export class SourceFault extends Error {
  override readonly name = 'SourceFault';
  readonly kind: FaultKind;
  /** Stable: `unauthorized`, `throttled`, `not-json`, `timeout`, … */
  readonly code: string;
  readonly expected: string;
  readonly found: string;
  readonly wayOut: string;

  constructor(
    kind: FaultKind,
    reason: { readonly code: string; readonly expected: string; readonly found: string; readonly wayOut: string },
  ) {
    super(`expected ${reason.expected}, found ${reason.found}; ${reason.wayOut}`);
    this.kind = kind;
    this.code = reason.code;
    this.expected = reason.expected;
    this.found = reason.found;
    this.wayOut = reason.wayOut;
  }
}
