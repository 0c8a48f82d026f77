import type { ExecutionResult } from 'graphql';

/** An answer that is written once, however many are told it. */
export interface WrittenAnswer {
  readonly result: ExecutionResult;
  /** How many rows it holds. */
  readonly rows: number;
  /** As a message of the operation with this id, in the protocol of sockets. */
  message(id: string): Buffer;
  /** As an event of a stream. */
  readonly event: string;
  /** What it takes to keep it, at most. */
  readonly bytesMax: number;
}

interface Written {
  readonly result: ExecutionResult;
  readonly extensions: object | undefined;
  readonly place: string | undefined;
  readonly rows: number;
}

/** Clients count their operations: nearly all of them have one, of the same number. */
const IDS_KEPT_MAX = 4;
/** The values that it was written of take several times its length. */
const BYTES_OF_VALUES = 8;

export function writtenAnswer({ result, extensions, place, rows }: Written): WrittenAnswer {
  const payload = JSON.stringify({ data: result.data, ...(extensions ? { extensions } : {}) });
  const byId = new Map<string, Buffer>();
  return {
    result,
    rows,
    message(id) {
      const known = byId.get(id);
      if (known) return known;
      const written = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":${payload}}`);
      if (byId.size < IDS_KEPT_MAX) byId.set(id, written);
      return written;
    },
    bytesMax: (IDS_KEPT_MAX + BYTES_OF_VALUES) * Buffer.byteLength(payload),
    event: `${place === undefined ? '' : `id: ${place}\n`}event: next\ndata: ${payload}\n\n`,
  };
}
