import { readParquet } from '#src/reading/parquet/parquet-rows.ts';
import { fieldText, type Row } from '#src/reading/text/row.ts';

export interface RemoteParquet {
  /** The names of the columns, then the rows: texts, every digit of a decimal. */
  readonly rows: readonly (readonly string[])[];
  /** What was asked of the server. */
  readonly ranges: readonly string[];
}

/** Reads a Parquet file by its address as tools do: its size, its footer, and the parts that are needed. */
export async function readRemoteParquet(url: string): Promise<RemoteParquet> {
  const head = await fetch(url, { method: 'HEAD' });
  if (!head.ok || head.headers.get('accept-ranges') !== 'bytes') throw new Error(`HEAD ${head.status}`);
  const ranges: string[] = [];
  const rows: string[][] = [];
  const file = {
    byteLength: Number(head.headers.get('content-length')),
    async range(start: number, end: number) {
      const range = `bytes=${start}-${end - 1}`;
      ranges.push(range);
      const part = await fetch(url, { headers: { range } });
      if (part.status !== 206) throw new Error(`${range}: ${part.status}`);
      return new Uint8Array(await part.arrayBuffer());
    },
  };
  const row = (lent: Row) => {
    rows.push(Array.from({ length: lent.count }, (_, column) => fieldText(lent, column)));
    return undefined;
  };
  const columnsUsed = () => [...rows[0]!.keys()];
  const refused = await readParquet(file, { row, columnsUsed, end: () => undefined }, () => Promise.resolve());
  if (refused) throw new Error(JSON.stringify(refused));
  return { rows, ranges };
}
