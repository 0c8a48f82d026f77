import type { PagedStream } from '../../connector-kit/index.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import { chargeReading } from '../../reading/charge/charge-reading.ts';

/** By which version of which rules items are read: with another one, the same items may become something else. */
export function readingOf(stream: PagedStream<unknown>): number | string {
  if (stream.kind === 'pages') return stream.version;
  return stream.mappings.map(chargeReading).join(', ');
}

/** What its items become. */
export function recordTypeOf(stream: PagedStream<unknown>): BatchRecordType {
  return stream.kind === 'charges-pages' ? 'charge' : stream.record;
}
