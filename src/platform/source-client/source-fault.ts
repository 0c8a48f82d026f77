import { SourceFault, type FaultKind, type SourceAnswer } from '../../connector-kit/source-api.ts';
import { RefusedConnectionError } from './guarded-connector.ts';
import type { Redactor } from './redactor.ts';

/** Statuses that pass: the same request later is worth trying. */
const PASSING_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);

export function isPassing(status: number): boolean {
  return PASSING_STATUSES.has(status);
}

const EXCERPT_MAX = 200;

/** What a status says of a request. `what`: `GET /api/v1/computers`. */
export function statusFault(what: string, answer: Pick<SourceAnswer, 'status' | 'text'>, redactor: Redactor): SourceFault {
  const { kind, code, wayOut } = reasonOf(answer.status);
  return fault(kind, code, `an answer to ${what}`, `status ${answer.status}${excerpt(answer.text)}`, wayOut, redactor);
}

/** What a connector told from an answer. */
export function judgedFault(kind: FaultKind, what: string, { status, text }: SourceAnswer, redactor: Redactor): SourceFault {
  const wayOut = kind === 'retry' ? 'try again later' : 'look at what the source says of this request in its own log';
  return fault(
    kind,
    'error-in-answer',
    `an answer to ${what}`,
    `an error told inside of status ${status}${excerpt(text)}`,
    wayOut,
    redactor,
  );
}

/** A connection that failed, as a fault; undefined for what is no failure of a connection. */
export function connectionFault(error: unknown, what: string, redactor: Redactor): SourceFault | undefined {
  if (error instanceof SourceFault) return error;
  const refused = causeOf(error, RefusedConnectionError);
  if (refused) {
    const wayOut = 'check the address; `allow` in the configuration of the source opens private networks or http where that is meant';
    return fault('stop', 'address-refused', refused.expected, refused.found, wayOut, redactor);
  }
  const code = codeOf(error);
  if (code === undefined) return undefined;
  if (/TIMEOUT|TIMEDOUT/.test(code))
    return fault('retry', 'timeout', `an answer to ${what} in time`, 'none', 'try again later, or raise the time-out', redactor);
  if (/CERT|SELF_SIGNED|UNABLE_TO_|TLS|SSL|EPROTO/.test(code))
    return fault(
      'stop',
      'certificate',
      `a certificate that can be trusted, of ${what}`,
      code,
      'mend the certificate of the source, or name its authority in NODE_EXTRA_CA_CERTS',
      redactor,
    );
  return fault(
    'retry',
    code === 'ECONNREFUSED' ? 'connection-refused' : 'unreachable',
    `a connection for ${what}`,
    code,
    'try again later; check the address and whether the source is up',
    redactor,
  );
}

export function fault(
  kind: FaultKind,
  code: string,
  expected: string,
  found: string,
  wayOut: string,
  { redact }: Pick<Redactor, 'redact'>,
): SourceFault {
  return new SourceFault(kind, { code, expected: redact(expected).slice(0, 500), found: redact(found).slice(0, 500), wayOut });
}

function reasonOf(status: number): { readonly kind: FaultKind; readonly code: string; readonly wayOut: string } {
  if (status === 401) return { kind: 'stop', code: 'unauthorized', wayOut: 'check the credentials and whether they have expired' };
  if (status === 403)
    return { kind: 'stop', code: 'forbidden', wayOut: 'give the account the rights that the page of the connector lists' };
  if (status === 429) return { kind: 'retry', code: 'throttled', wayOut: 'let the source be asked less often' };
  if (isPassing(status)) return { kind: 'retry', code: 'unavailable', wayOut: 'try again later, or look whether the source is up' };
  return { kind: 'stop', code: 'status', wayOut: 'check the address and what the account may see' };
}

/** The beginning of an error's body in one line: what a server says of an error helps; a page of HTML does not. */
function excerpt(text: string): string {
  const plain = /^\s*</.test(text) ? (/<title>([^<]*)<\/title>/i.exec(text)?.[1] ?? '') : text;
  const line = plain.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return line === '' ? '' : `: ${line.slice(0, EXCERPT_MAX)}`;
}

function codeOf(error: unknown): string | undefined {
  for (let one = error; typeof one === 'object' && one !== null; one = (one as { cause?: unknown }).cause) {
    const { code, name } = one as { code?: unknown; name?: unknown };
    if (typeof code === 'string') return code;
    if (name === 'TimeoutError') return 'TIMEOUT';
    if (one instanceof AggregateError && one.errors.length > 0) return codeOf(one.errors[0]);
  }
  return undefined;
}

function causeOf<T extends Error>(error: unknown, kind: abstract new (...args: never[]) => T): T | undefined {
  for (let one = error; typeof one === 'object' && one !== null; one = (one as { cause?: unknown }).cause) {
    if (one instanceof kind) return one;
    if (one instanceof AggregateError) return one.errors.map((each) => causeOf(each, kind)).find((each) => each !== undefined);
  }
  return undefined;
}
