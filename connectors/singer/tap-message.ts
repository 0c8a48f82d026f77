import { parseJsonWithExactNumbers, SourceFault } from '#src/connector-kit/index.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a tap says in one line. Numbers of records are text, as they were written. */
export type TapMessage =
  | { readonly type: 'SCHEMA'; readonly stream: string; readonly keyProperties: readonly string[] }
  | { readonly type: 'RECORD'; readonly stream: string; readonly record: Fields }
  | { readonly type: 'STATE'; readonly value: unknown }
  | { readonly type: 'ACTIVATE_VERSION'; readonly stream: string }
  | { readonly type: 'other' };

/** Reads a line of a tap's output. Throws SourceFault for what is no message: a target must not guess what was meant. */
export function parseTapLine(line: string): TapMessage | undefined {
  if (line.trim() === '') return undefined;
  const message = fieldsOf(jsonOf(line));
  if (!message || typeof message['type'] !== 'string') throw unreadable('a Singer message with a type', line);
  const { type, stream } = message;
  if (type === 'STATE') return { type, value: rawValue(line) };
  if (type !== 'SCHEMA' && type !== 'RECORD' && type !== 'ACTIVATE_VERSION') {
    if (type === 'BATCH') throw unreadable('records on the output (the tap writes BATCH files: switch that off)', line);
    return { type: 'other' };
  }
  if (typeof stream !== 'string') throw unreadable(`a ${type} message with its stream`, line);
  if (type === 'ACTIVATE_VERSION') return { type, stream };
  if (type === 'RECORD') {
    const record = fieldsOf(message['record']);
    if (!record) throw unreadable('a RECORD message with a record', line);
    return { type, stream, record };
  }
  const keys: unknown = message['key_properties'] ?? [];
  if (!Array.isArray(keys) || !keys.every((key) => typeof key === 'string')) throw unreadable('key_properties as a list of names', line);
  return { type, stream, keyProperties: keys };
}

/** A state goes back to the tap: its numbers must be numbers again. */
function rawValue(line: string): unknown {
  return (JSON.parse(line) as { readonly value?: unknown }).value ?? null;
}

function jsonOf(line: string): unknown {
  try {
    return parseJsonWithExactNumbers(line);
  } catch {
    throw unreadable('one JSON object a line', line);
  }
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function unreadable(expected: string, line: string): SourceFault {
  return new SourceFault('stop', {
    code: 'message-unreadable',
    expected,
    found: line.slice(0, 160),
    wayOut: 'let the tap write nothing but Singer messages to its standard output; its log belongs on the standard error',
  });
}
