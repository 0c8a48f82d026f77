import type { TransferListItem } from 'node:worker_threads';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { resolveForeignImports } from './foreign-imports.ts';
import { streamsOf, type Connector } from '../../connector-kit/index.ts';
import { readForCopy } from './read-for-copy.ts';
import type { ReadingHost, ReadingOutput } from './reading.ts';
import type { ThreadAnswer, ThreadMessage, ThreadStart } from './thread-calls.ts';

/** Blocks asked for ahead, and outputs under way: enough to keep both threads busy, few enough to keep memory flat. */
const BLOCKS_AHEAD = 4;
const OUTPUTS_UNDER_WAY = 12;

if (!isMainThread && parentPort) await readHere(parentPort, workerData as ThreadStart);

async function readHere(
  port: NonNullable<typeof parentPort>,
  { module, connector: name, stream: streamName, task }: ThreadStart,
): Promise<void> {
  const connector = await importConnector(module, name);
  const config = connector.config.parse(task.config);
  const stream = streamsOf(connector, config).find((candidate) => candidate.name === streamName);
  if (!stream) throw new Error(`connector ${name} of ${module} has no stream ${streamName}`);
  const outcome = await readForCopy(stream, { ...task, config }, remoteHost(port));
  port.postMessage({ outcome } satisfies ThreadMessage);
  port.close();
}

async function importConnector(module: string, name: string): Promise<Connector> {
  resolveForeignImports();
  const exported: Readonly<Record<string, unknown>> = await import(module);
  for (const candidate of Object.values(exported)) if (isConnector(candidate, name)) return candidate;
  throw new Error(`${module} exports no connector ${name}`);
}

function isConnector(value: unknown, name: string): value is Connector {
  return typeof value === 'object' && value !== null && 'streams' in value && 'name' in value && value.name === name;
}

/** The host's functions, called in the thread that owns files and database. */
function remoteHost(port: NonNullable<typeof parentPort>): ReadingHost {
  const waiting = new Map<number, (value: unknown) => void>();
  let calls = 0;
  port.on('message', ({ call, value }: ThreadAnswer) => {
    waiting.get(call)!(value);
    waiting.delete(call);
  });

  function callHost(name: keyof ReadingHost, args: readonly unknown[], transfer: TransferListItem[] = []): Promise<unknown> {
    const call = ++calls;
    const { promise, resolve } = Promise.withResolvers<unknown>();
    waiting.set(call, resolve);
    port.postMessage({ call, name, args } satisfies ThreadMessage, transfer);
    return promise;
  }

  const ahead = new Map<number, Promise<unknown>[]>();
  const underWay: Promise<unknown>[] = [];
  const spare: Uint8Array<ArrayBuffer>[] = [];
  return {
    bytes(object, spent) {
      if (spent) spare.push(spent);
      const blocks = ahead.get(object) ?? [];
      ahead.set(object, blocks);
      while (blocks.length < BLOCKS_AHEAD) {
        const used = spare.pop();
        blocks.push(callHost('bytes', [object, used], used ? [used.buffer] : []));
      }
      return blocks.shift() as ReturnType<ReadingHost['bytes']>;
    },
    range: (object, start, end) => callHost('range', [object, start, end]) as Promise<Uint8Array>,
    async take(output) {
      underWay.push(callHost('take', [output], memoryOf(output)));
      if (underWay.length >= OUTPUTS_UNDER_WAY) await underWay.shift();
    },
    async settle() {
      await Promise.all(underWay.splice(0));
    },
  };
}

function memoryOf({ lines, dictionaries }: ReadingOutput): ArrayBuffer[] {
  return [...(lines ? [lines.buffer] : []), ...dictionaries.map((dictionary) => dictionary.lines.buffer)];
}
