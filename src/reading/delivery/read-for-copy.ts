import type { Stream } from '../../connector-kit/index.ts';
import { createOutbox } from './outbox.ts';
import { readObjects } from './read-objects.ts';
import type { ReadingHost, ReadingOutcome, ReadingTask } from './reading.ts';

/** Reads a whole delivery, in this thread: bytes in, COPY lines out, and what it added up to. */
export function readForCopy(stream: Stream<unknown>, task: ReadingTask, host: ReadingHost): Promise<ReadingOutcome> {
  const outbox = createOutbox();
  return readObjects(stream, task, host, outbox.sink, (reader) => outbox.handOver(host.take, reader.rowsDelivered()));
}
