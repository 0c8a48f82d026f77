import type { Delivery, FolderObject, ObjectFolder } from '../../connector-kit/index.ts';
import { objectBytes, supplyBlocks, type RawCount } from './object-bytes.ts';
import type { ReadingHost, ReadingOutput } from './reading.ts';
import { spoolObject, type SpooledObject } from './spool-object.ts';

export interface LoadProgress {
  /** Of the objects as they lie there, compressed or not. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Data rows read so far. */
  readonly rows: number;
}

export interface DeliveryHost extends ReadingHost {
  /** SHA-256 of each object that was read to its end, in their order. */
  hashes(): readonly string[];
  close(): Promise<void>;
}

export interface HostedDelivery {
  readonly folder: ObjectFolder;
  readonly delivery: Delivery;
  readonly found: readonly FolderObject[];
  readonly take: (output: ReadingOutput) => Promise<void>;
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Serves a delivery's bytes to whoever reads them, each asked for once and hashed on its way, and passes on what is made of them. */
export function hostDelivery({ folder, delivery, found, take, onProgress, signal }: HostedDelivery): DeliveryHost {
  const counts: RawCount[] = found.map(() => ({ bytes: 0, sha256: '' }));
  const streams = new Map<number, ReturnType<typeof objectBytes>>();
  const spools = new Map<number, Promise<SpooledObject>>();
  const blocks = supplyBlocks();
  const bytesTotal = found.reduce((sum, { bytes }) => sum + bytes, 0);
  let taking: Promise<void> = Promise.resolve();

  function streamOf(object: number): ReturnType<typeof objectBytes> {
    const { compression } = delivery.objects[object]!;
    const stream = streams.get(object) ?? objectBytes(folder, found[object]!, compression, counts[object]!, blocks, signal);
    streams.set(object, stream);
    return stream;
  }

  function spoolOf(object: number): Promise<SpooledObject> {
    const spool = spools.get(object) ?? spoolObject(folder, found[object]!, counts[object]!, signal);
    spools.set(object, spool);
    return spool;
  }

  return {
    async bytes(object, spent) {
      if (spent) blocks.giveBack(spent);
      const { done, value } = await streamOf(object).next();
      return done ? value && { refused: value } : value;
    },
    async range(object, start, end) {
      const spool = await spoolOf(object);
      signal?.throwIfAborted();
      return spool.range(start, end);
    },
    take(output) {
      // One at a time, in the order given: lines of one table must not overtake each other.
      taking = taking.then(() => take(output));
      onProgress?.({ bytesRead: counts.reduce((sum, { bytes }) => sum + bytes, 0), bytesTotal, rows: output.rowsDelivered });
      return taking;
    },
    settle: () => taking,
    hashes: () => counts.map(({ sha256 }) => sha256),
    async close() {
      for (const stream of streams.values()) await stream.return(undefined);
      for (const spool of spools.values()) await spool.then((spooled) => spooled.close()).catch(() => undefined);
    },
  };
}
