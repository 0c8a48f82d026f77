import { SourceFault, type SourceApi } from '#src/connector-kit/index.ts';
import type { SingerConfig, SingerStream } from './config.ts';
import { parseTapLine } from './tap-message.ts';

/** A record as it is kept: by its key, with what makes it gone. */
export interface TapItem {
  readonly key: string;
  readonly record: Readonly<Record<string, unknown>>;
}

/** One run of a tap, read as far as somebody wanted. */
export interface TapRun {
  /** So many records of the stream were read, and these: after a new start the same must come again. */
  readonly place: () => string;
  /** The next records of the stream, at most so many; undefined: there are no more, and the tap ended well. */
  readonly next: (count: number) => Promise<readonly TapItem[] | undefined>;
  /** The last state that came, once there are no more records. */
  readonly state: () => string | undefined;
}

/** Starts the tap for one stream, from a state on. Nothing runs before the first records are asked for. */
export function startTap(api: SourceApi, config: SingerConfig, stream: SingerStream, state: string | null): TapRun {
  const lines = outputOf(api, config, stream, state)[Symbol.asyncIterator]();
  const tapStream = stream.tapStream ?? stream.name;
  let keyFields: readonly string[] | undefined;
  let count = 0;
  let hash = FIRST_HASH;
  let lastState: string | undefined;

  function itemOf(record: TapItem['record']): TapItem {
    if (!keyFields) throw muddled(stream, 'a SCHEMA before its records', 'a RECORD');
    const parts = keyFields.map((field) => record[field]);
    const absent = keyFields.find((_, index) => parts[index] === null || parts[index] === undefined);
    if (absent !== undefined) throw muddled(stream, `the key ${absent} in each record`, JSON.stringify(record).slice(0, 160));
    // Without a key a record is itself.
    return { key: JSON.stringify(keyFields.length === 0 ? record : parts), record };
  }

  function take(line: string): TapItem | undefined {
    const message = parseTapLine(line);
    if (message?.type === 'STATE') lastState = JSON.stringify(message.value);
    if (!message || !('stream' in message) || message.stream !== tapStream) return undefined;
    if (message.type === 'ACTIVATE_VERSION' && state !== null)
      throw muddled(stream, 'only what changed since its state', 'a whole table anew: set `mode: whole`');
    if (message.type === 'SCHEMA') keyFields = sameKey(stream, keyFields, stream.key ?? message.keyProperties);
    if (message.type !== 'RECORD') return undefined;
    const item = itemOf(message.record);
    count++;
    hash = hashOf(JSON.stringify(item), hash);
    return item;
  }

  return {
    place: () => `${count}:${hash.toString(16)}`,
    state: () => lastState,
    async next(wanted) {
      const items: TapItem[] = [];
      while (items.length < wanted) {
        const { done, value } = await lines.next();
        if (done === true) return items.length === 0 ? undefined : items;
        const item = take(value);
        if (item) items.push(item);
      }
      return items;
    },
  };
}

function outputOf(api: SourceApi, { command, settings, timeout }: SingerConfig, { catalog }: SingerStream, state: string | null) {
  const files = {
    'config.json': settings,
    ...(catalog === undefined ? {} : { 'catalog.json': catalog }),
    ...(state === null ? {} : { 'state.json': state }),
  };
  const options = Object.keys(files).flatMap((file) => [`--${file.slice(0, -'.json'.length)}`, `@${file}`]);
  return runProgram(api, [...command, ...options], files, timeout);
}

/** Runs the tap as it is configured, with more arguments. */
export function runProgram(
  api: SourceApi,
  command: readonly string[],
  files: Readonly<Record<string, string>>,
  timeout: number | undefined,
): AsyncIterable<string> {
  if (api.run) return api.run({ command, files, ...(timeout === undefined ? {} : { timeout }) });
  throw new SourceFault('stop', {
    code: 'no-programs',
    expected: 'a hub that runs programs',
    found: 'one that does not',
    wayOut: 'run this source where programs may be run',
  });
}

function sameKey(stream: SingerStream, before: readonly string[] | undefined, now: readonly string[]): readonly string[] {
  if (before && before.join('\0') !== now.join('\0'))
    throw muddled(stream, `the key ${before.join(', ')} throughout`, `a SCHEMA with the key ${now.join(', ')}`);
  return now;
}

function muddled({ name, tapStream = name }: SingerStream, expected: string, found: string): SourceFault {
  const wayOut = 'look at what the tap writes; it may need another configuration or version';
  return new SourceFault('stop', { code: 'stream-muddled', expected: `${tapStream}: ${expected}`, found, wayOut });
}

const FIRST_HASH = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const MASK = 0xffffffffffffffffn;

/** FNV-1a over two 32-bit halves of each text: enough to see that a tap did not bring the same again. */
function hashOf(text: string, before: bigint): bigint {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
  }
  const own = (BigInt(a >>> 0) << 32n) | BigInt(b >>> 0);
  return ((before ^ own) * PRIME) & MASK;
}
