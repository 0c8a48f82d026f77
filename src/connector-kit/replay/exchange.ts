import { Buffer } from 'node:buffer';
import { FixtureError } from '../fixture-error.ts';

/** One request of a source and what came back, as a line of `exchanges.ndjson`. */
export interface Exchange {
  readonly request: RecordedRequest;
  readonly answer: RecordedAnswer;
}

export interface RecordedRequest {
  readonly method: 'GET' | 'POST';
  /** The whole path on the source's host, without the query. */
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** The body as it was sent: JSON or a form. Null: none. */
  readonly body: string | null;
}

export interface RecordedAnswer {
  readonly status: number;
  /** Names in lower case; only those that say something of the answer. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A program that was run, and the lines that it wrote. */
export interface RecordedRun {
  readonly program: { readonly command: readonly string[] };
  readonly lines: readonly string[];
}

/** What a sync knew when it was recorded: a plan may depend on it. */
export interface RecordedKnowledge {
  readonly now: string;
  readonly watermark: string | null;
  readonly from: string | null;
}

/** A recording as a whole: `exchanges.ndjson`. */
export interface Recording {
  /** A line `{"known":{…}}`; without one, a first sync on a fixed day. */
  readonly known: RecordedKnowledge;
  readonly exchanges: readonly Exchange[];
  readonly runs: readonly RecordedRun[];
}

/** The file of a fixture that holds what was recorded of an interface. */
export const EXCHANGES_FILE = 'exchanges.ndjson';

export const FIRST_SYNC: RecordedKnowledge = { now: '2025-04-01T00:00:00Z', watermark: null, from: null };

/** Reads `exchanges.ndjson`. Throws FixtureError with the line that is none of ours. */
export function parseRecording(content: string | Uint8Array): Recording {
  const text = typeof content === 'string' ? content : Buffer.from(content).toString('utf8');
  let known = FIRST_SYNC;
  const exchanges: Exchange[] = [];
  const runs: RecordedRun[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const entry = parseLine(line);
    if (isKnowledge(entry)) known = { ...FIRST_SYNC, ...entry.known };
    else if (isExchange(entry)) exchanges.push(entry);
    else if (isRun(entry)) runs.push(entry);
    else
      throw new FixtureError(
        `${EXCHANGES_FILE}:${index + 1}: expected {"request":{"method","path","query","body"},"answer":{"status","headers","body"}}, found ${line.slice(0, 120)}`,
      );
  }
  return { known, exchanges, runs };
}

/** The lines of a recording, the newline of the last one included. */
export function recordingText({ known, exchanges, runs }: Recording): string {
  const isFirst = JSON.stringify(known) === JSON.stringify(FIRST_SYNC);
  return [...(isFirst ? [] : [{ known }]), ...exchanges, ...runs].map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

type Entry = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

function parseLine(line: string): Entry {
  try {
    return (JSON.parse(line) as Entry | null) ?? {};
  } catch {
    return {};
  }
}

function isKnowledge(entry: Entry): entry is Entry & { readonly known: Partial<RecordedKnowledge> } {
  return typeof entry['known'] === 'object';
}

function isExchange(entry: Entry): entry is Entry & Exchange {
  const { request, answer } = entry;
  return (
    (request?.['method'] === 'GET' || request?.['method'] === 'POST') &&
    typeof request['path'] === 'string' &&
    Array.isArray(request['query']) &&
    (request['body'] === null || typeof request['body'] === 'string') &&
    typeof answer?.['status'] === 'number' &&
    typeof answer['headers'] === 'object' &&
    typeof answer['body'] === 'string'
  );
}

function isRun(entry: Entry): entry is Entry & RecordedRun {
  return Array.isArray(entry['program']?.['command']) && Array.isArray(entry['lines']);
}
