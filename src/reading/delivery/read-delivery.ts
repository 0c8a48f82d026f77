import type { Connector, RefusalReason, Stream } from '../../connector-kit/index.ts';
import type { ReadSummary } from '../../domain/batch-control.ts';
import type { Rejection } from '../../domain/rejection.ts';
import { refuse } from '../refusal-code.ts';
import { checkControl } from './check-control.ts';
import { deliveryDigest } from './delivery-digest.ts';
import { faultOfDelivery } from './delivery-fault.ts';
import { hostDelivery, type HostedDelivery } from './delivery-host.ts';
import type { ReadingHost, ReadingOutcome, ReadingTask } from './reading.ts';
import { startReading } from './start-reading.ts';

export interface DeliveryToRead extends HostedDelivery {
  readonly connector: Connector;
  readonly stream: Stream<unknown>;
  /** As configured; the connector's own schema reads it. */
  readonly config: unknown;
}

/** What a delivery holds, after its last byte was read. */
export interface DeliveryReading {
  readonly summary: ReadSummary;
  readonly rejections: readonly Rejection[];
  readonly objects: readonly ReadObject[];
  /** Over the way of reading, the source's configuration, finality and everything that was read. The same digest gives the same batch. */
  readonly digest: string;
}

export interface ReadObject {
  readonly key: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
}

/**
 * Reads a delivery once, from beginning to end: each byte of its objects is asked for once and hashed on its way. `read` is who makes
 * rows of them; usually COPY lines, in a thread of its own when it is large. Throws what is wrong with more than this delivery.
 */
export async function readDelivery(
  request: DeliveryToRead,
  read: (task: ReadingTask, host: ReadingHost) => Promise<ReadingOutcome> = (task, host) =>
    startReading(request.connector, request.stream, task, host, request.signal),
): Promise<DeliveryReading | { readonly refused: RefusalReason }> {
  const { stream, config, delivery, found } = request;
  const host = hostDelivery(request);
  try {
    const objectBytes = found.map(({ bytes }) => bytes);
    const reading = await read({ slice: delivery.slice, config, objects: delivery.objects, objectBytes }, host);
    if ('refused' in reading) return { refused: (await changedMeanwhile(request)) ?? reading.refused };
    const { summary, rejections, readings } = reading;
    const refused = checkControl(delivery, summary);
    if (refused) return { refused };
    const hashes = host.hashes();
    const digest = deliveryDigest({ stream: stream.name, delivery, config, readings, hashes });
    const objects = found.map(({ key, bytes }, index) => ({ key, bytes, sha256: hashes[index]!, rows: summary.rows[index]! }));
    return { summary, rejections, objects, digest };
  } catch (error) {
    return { refused: faultOfDelivery(error) };
  } finally {
    await host.close();
  }
}

/** What looks damaged may be a file that was being written while it was read: then that is what is told. */
async function changedMeanwhile({ folder, found }: DeliveryToRead): Promise<RefusalReason | undefined> {
  for (const { key, version } of found) {
    const now = await folder.stat(key);
    if (now?.version !== version) return refuse('object-changed', `${key} as it was listed`, now ? 'another version' : 'no such file');
  }
  return undefined;
}
