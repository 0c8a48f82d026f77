import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { chargeReading } from '../charge/charge-reading.ts';
import type { OfferedDelivery } from './list-source.ts';

/**
 * Over what a listing says of a delivery and the ways in which its stream can read it: while this is the same, reading it would give
 * the same. Undefined when an object was written just now, for then its version does not tell its content yet.
 */
export function offerDigest({ stream, delivery, found }: OfferedDelivery, config: unknown): string | undefined {
  if (found.some(({ isFresh }) => isFresh)) return undefined;
  const ways = stream.kind === 'charges' ? stream.mappings.map(chargeReading) : [`${stream.record} ${stream.version}`];
  const objects = found.map(({ key, bytes, version }) => [key, bytes, version]);
  return createHash('sha256')
    .update(canonicalJson([stream.name, ways, config ?? null, delivery, objects]))
    .digest('hex');
}
