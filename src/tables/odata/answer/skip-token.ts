import { createHash } from 'node:crypto';
import { parseInstant, type Instant } from '../../../domain/time/instant.ts';
import { ODataError } from '../odata-error.ts';

/** Where a page ends, and what all pages of the same walk are. */
export interface Place {
  /** As what was known when the first page was read: whatever is sealed since, there are no rows twice, and none is missing. */
  readonly asOf: Instant;
  /** How many rows `$top` leaves; null: it says nothing. */
  readonly left: number | null;
  /** Of the last row, in the order that the rows are in. */
  readonly values: readonly (string | null)[];
}

const LENGTH_MAX = 8_192;
const TARGET = '$skiptoken';

/**
 * Opaque to clients. It opens nothing: whoever made one up would get rows that they may see, from a place of their own. But it belongs to one
 * question, so that a link whose filter somebody changed is refused rather than continued in the middle of another list.
 */
export function writeSkipToken(question: readonly string[], { asOf, left, values }: Place): string {
  return Buffer.from(JSON.stringify([digestOf(question), asOf, left, ...values])).toString('base64url');
}

/** Throws an ODataError for what this question did not give. */
export function readSkipToken(token: string, question: readonly string[], length: number): Place {
  const [digest, asOf, left, ...values] = partsOf(token);
  const isPlace =
    digest === digestOf(question) &&
    typeof asOf === 'string' &&
    parseInstant(asOf) === asOf &&
    (left === null || (typeof left === 'number' && Number.isSafeInteger(left) && left >= 0)) &&
    values.length === length &&
    values.every((value) => value === null || (typeof value === 'string' && !value.includes('\u0000')));
  if (!isPlace) throw new ODataError(400, 'expected a link that an answer to this question gave (@odata.nextLink), found another', TARGET);
  return { asOf, left, values: values as (string | null)[] };
}

function partsOf(token: string): unknown[] {
  if (token.length > LENGTH_MAX) return [];
  try {
    const bytes = Buffer.from(token, 'base64url');
    // Another spelling of the same bytes is none that was given.
    if (bytes.toString('base64url') !== token) return [];
    const parts: unknown = JSON.parse(bytes.toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function digestOf(question: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 12);
}
