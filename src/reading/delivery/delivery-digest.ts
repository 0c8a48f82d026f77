import { createHash } from 'node:crypto';
import type { Delivery } from '../../connector-kit/delivery.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';

/** Everything that decides what a batch holds. */
export interface DigestedDelivery {
  readonly stream: string;
  readonly delivery: Pick<Delivery, 'objects' | 'final'>;
  /** As configured. */
  readonly config: unknown;
  /** How each object was read, and the SHA-256 of what was read. */
  readonly readings: readonly string[];
  readonly hashes: readonly string[];
}

export function deliveryDigest({ stream, delivery: { objects, final }, config, readings, hashes }: DigestedDelivery): string {
  const read = objects.map(({ attributes }, index) => [readings[index], hashes[index], sorted(attributes)]);
  return createHash('sha256')
    .update(canonicalJson([stream, read, final ?? null, config ?? null]))
    .digest('hex');
}

function sorted(attributes: Readonly<Record<string, string>> = {}): [string, string][] {
  return Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
}
