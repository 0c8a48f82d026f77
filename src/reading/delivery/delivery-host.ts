import type { Delivery, ObjectFolder, RefusalReason } from '../../connector-kit/index.ts';
import { refuse } from '../refusal-code.ts';
import { hashObject, type InspectedDelivery } from './inspect-delivery.ts';
import { objectBytes, type RawCount } from './object-bytes.ts';
import type { ReadingHost, ReadingOutput } from './reading.ts';

export interface LoadProgress {
  /** Of the objects as they lie there, compressed or not. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Data rows read so far. */
  readonly rows: number;
}

export interface DeliveryHost extends ReadingHost {
  /** After reading: an object that is not the one that was inspected. */
  verify(): Promise<RefusalReason | undefined>;
  close(): Promise<void>;
}

export interface HostedDelivery {
  readonly folder: ObjectFolder;
  readonly delivery: Delivery;
  readonly inspected: InspectedDelivery;
  readonly take: (output: ReadingOutput) => Promise<void>;
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Serves a delivery's bytes to whoever reads them, checks that they stay the same bytes, and passes on what is made of them. */
export function hostDelivery({ folder, delivery, inspected, take, onProgress, signal }: HostedDelivery): DeliveryHost {
  const counts: RawCount[] = inspected.objects.map(() => ({ bytes: 0, sha256: '' }));
  const streams = new Map<number, ReturnType<typeof objectBytes>>();
  const bytesTotal = inspected.objects.reduce((sum, { bytes }) => sum + bytes, 0);
  let taking: Promise<void> = Promise.resolve();

  function streamOf(object: number): ReturnType<typeof objectBytes> {
    const stream = streams.get(object) ?? objectBytes(folder, delivery.objects[object]!, counts[object]!, signal);
    streams.set(object, stream);
    return stream;
  }

  return {
    async bytes(object) {
      const { done, value } = await streamOf(object).next();
      if (!done) return value;
      if (value) return { refused: value };
      return isSame(object) ? undefined : { refused: changed(object) };
    },
    async range(object, start, end) {
      signal?.throwIfAborted();
      counts[object]!.bytes = Math.min(counts[object]!.bytes + end - start, inspected.objects[object]!.bytes);
      return folder.read(delivery.objects[object]!.key, start, end);
    },
    take(output) {
      // One at a time, in the order given: lines of one table must not overtake each other.
      taking = taking.then(() => take(output));
      onProgress?.({ bytesRead: counts.reduce((sum, { bytes }) => sum + bytes, 0), bytesTotal, rows: output.rowsDelivered });
      return taking;
    },
    settle: () => taking,
    async verify() {
      for (const [object, { key, format }] of delivery.objects.entries()) {
        if (format === 'parquet') counts[object]!.sha256 = (await hashObject(folder, key, signal)).sha256;
        if (!isSame(object)) return changed(object);
      }
      return undefined;
    },
    async close() {
      for (const stream of streams.values()) await stream.return(undefined);
    },
  };

  function isSame(object: number): boolean {
    return counts[object]!.sha256 === inspected.objects[object]!.sha256;
  }

  function changed(object: number): RefusalReason {
    const { key, sha256 } = inspected.objects[object]!;
    return refuse('object-changed', `${key} with SHA-256 ${sha256}`, counts[object]!.sha256);
  }
}
