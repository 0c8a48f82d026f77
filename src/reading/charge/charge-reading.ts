import type { ChargeMapping } from '../../connector-kit/charge-mapping.ts';

/** Raise it when the reader makes other charges of the same rows by the same mapping: then every delivery is read again. */
const READER_VERSION = 3;

/** How a file was read: part of the digest of its batch. */
export function chargeReading({ dialect, version }: Pick<ChargeMapping, 'dialect' | 'version'>): string {
  return `${dialect} ${version}, reader ${READER_VERSION}`;
}
