import { Buffer } from 'node:buffer';
import type { RefusalReason } from '../../connector-kit/delivery.ts';
import { CSV_LIMITS } from './csv-scanner.ts';
import { refuse } from '../refusal-code.ts';

/** Takes NDJSON in chunks of any size and gives each line as texts by name. Numbers keep their digits; what is nested is JSON text. */
export interface JsonLineScanner {
  write(chunk: Uint8Array): RefusalReason | undefined;
  end(): RefusalReason | undefined;
}

const LF = 10;

export function createJsonLineScanner(onObject: (cells: ReadonlyMap<string, string>) => RefusalReason | undefined): JsonLineScanner {
  let pending: Buffer = Buffer.alloc(0);
  let lineNumber = 0;
  const utf8 = new TextDecoder('utf-8', { fatal: true });

  function readLine(line: Uint8Array): RefusalReason | undefined {
    lineNumber++;
    try {
      const text = utf8.decode(line).trim();
      return text === '' ? undefined : onObject(cellsOf(text));
    } catch (error) {
      if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error;
      return refuse('json-damaged', 'one JSON object a line, in UTF-8', `line ${lineNumber}: ${error.message}`);
    }
  }

  return {
    write(chunk) {
      pending = pending.length === 0 ? Buffer.from(chunk) : Buffer.concat([pending, chunk]);
      let start = 0;
      for (let end = pending.indexOf(LF); end >= 0; end = pending.indexOf(LF, start)) {
        const refusal = readLine(pending.subarray(start, end));
        if (refusal) return refusal;
        start = end + 1;
      }
      pending = pending.subarray(start);
      if (pending.length <= CSV_LIMITS.recordBytesMax) return undefined;
      return refuse('json-damaged', `lines of at most ${CSV_LIMITS.recordBytesMax} bytes`, `line ${lineNumber + 1} is longer`);
    },
    end: () => (pending.length === 0 ? undefined : readLine(pending)),
  };
}

function cellsOf(line: string): Map<string, string> {
  const value: unknown = exactJson.parse(line, keepDigits);
  if (typeof value !== 'object' || value === null || Array.isArray(value) || exactJson.isRawJSON(value))
    throw new SyntaxError('the line is no JSON object');
  return new Map(Object.entries(value).map(([name, cell]) => [name, cellText(cell)]));
}

/** JSON with its numbers kept as they are written (ES2026; in Node since 21): a double would drop digits of an amount. */
interface ExactJson {
  parse(text: string, reviver: (key: string, value: unknown, context: { readonly source: string }) => unknown): unknown;
  rawJSON(text: string): unknown;
  isRawJSON(value: unknown): value is { readonly rawJSON: string };
}
const exactJson = JSON as unknown as ExactJson;

function keepDigits(_key: string, value: unknown, { source }: { readonly source: string }): unknown {
  return typeof value === 'number' ? exactJson.rawJSON(source) : value;
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (exactJson.isRawJSON(cell)) return cell.rawJSON;
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}
