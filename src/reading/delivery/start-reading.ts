import { Worker } from 'node:worker_threads';
import type { Connector, Stream } from '../../connector-kit/index.ts';
import { refuse } from '../refusal-code.ts';
import { readForCopy } from './read-for-copy.ts';
import type { ReadingHost, ReadingOutcome, ReadingTask } from './reading.ts';
import type { ThreadAnswer, ThreadCall, ThreadMessage, ThreadStart } from './thread-calls.ts';

/** The reading thread's own memory: a file made to exhaust it must not take the process with it. */
const HEAP_MIB_MAX = 512;

/** Small deliveries are read at once: starting a thread takes longer than reading them. */
const THREAD_FROM_BYTES = 2 * 1024 * 1024;

/**
 * Reads a delivery to its end, in a thread of its own when it is large and the connector says which module to import there.
 * Rejects with what the host threw, and when the signal aborts.
 */
export async function startReading(
  connector: Connector,
  stream: Stream<unknown>,
  task: ReadingTask,
  host: ReadingHost,
  signal?: AbortSignal,
): Promise<ReadingOutcome> {
  const bytes = task.objectBytes.reduce((sum, size) => sum + size, 0);
  if (connector.module === undefined || bytes < THREAD_FROM_BYTES) {
    return readForCopy(stream, { ...task, config: connector.config.parse(task.config) }, host);
  }
  return readInThread({ module: connector.module, connector: connector.name, stream: stream.name, task }, host, signal);
}

async function readInThread(start: ThreadStart, host: ReadingHost, signal?: AbortSignal): Promise<ReadingOutcome> {
  signal?.throwIfAborted();
  const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), {
    workerData: start,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB_MAX },
  });
  const { promise: outcome, resolve, reject } = Promise.withResolvers<ReadingOutcome>();
  const onAbort = () => reject(signal?.reason);
  signal?.addEventListener('abort', onAbort);
  thread.on('error', (error: NodeJS.ErrnoException) =>
    error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      ? resolve({ refused: refuse('too-large', `rows and pages that fit into ${HEAP_MIB_MAX} MiB`, 'more') })
      : reject(error),
  );
  thread.on('exit', (code) => reject(new Error(`the reading thread ended with code ${code} before it was done`)));
  thread.on('message', (message: ThreadMessage) => {
    if ('outcome' in message) resolve(message.outcome);
    else answer(thread, host, message).catch(reject);
  });
  try {
    return await outcome;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await thread.terminate();
  }
}

async function answer(thread: Worker, host: ReadingHost, { call, name, args }: ThreadCall): Promise<void> {
  const value = await (host[name] as (...values: readonly unknown[]) => Promise<unknown>)(...args);
  const memory = value instanceof Uint8Array && value.byteLength === value.buffer.byteLength ? [value.buffer as ArrayBuffer] : [];
  thread.postMessage({ call, value } satisfies ThreadAnswer, memory);
}
