import { administrator } from '#src/domain/authority/viewer.ts';
import { FILE_FORMATS } from '#src/main/hub/file-formats.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { writeTableFile } from '#src/tables/files/write-table-file.ts';
import { charges } from '#src/tables/model/charges.ts';
import { MONTHS } from '../../query/seed-charges.ts';
import { ALL_TOKEN } from '../hub/viewers.ts';
import { mebibytes, rounded, type Part, type Place } from '../part.ts';

const STREAMS = ['csv', 'ndjson', 'arrow'] as const;
const MONTH = { from: MONTHS[0], to: MONTHS[0] };

/** All columns of the charges of a month in every form that a tool can take them in, each once. */
export const files: Part = {
  what: 'the charges of a month as CSV, NDJSON, Arrow and Parquet',
  aim: 'rows a second beside each other',
  run: ({ at, rows, say }) =>
    at(async (place) => {
      const ofMonth = Math.round(rows / MONTHS.length);
      const figures: Record<string, number> = { rows: ofMonth };
      const before = await place.hub.usage(true);
      for (const format of STREAMS) {
        const { seconds, bytes } = await timed(() => streamed(place, format));
        say(`${format}: ${rounded(seconds)} s`);
        figures[`${format}RowsPerSecond`] = Math.round(ofMonth / seconds);
        figures[`${format}MiB`] = mebibytes(bytes);
      }
      figures['memoryGrownMiB'] = mebibytes((await place.hub.usage(true)).rss - before.rss);
      const { seconds, bytes } = await timed(() => parquet(place));
      say(`parquet: ${rounded(seconds)} s`);
      return { ...figures, parquetRowsPerSecond: Math.round(ofMonth / seconds), parquetMiB: mebibytes(bytes) };
    }),
};

async function timed(work: () => Promise<number>): Promise<{ readonly seconds: number; readonly bytes: number }> {
  const started = performance.now();
  const bytes = await work();
  return { seconds: (performance.now() - started) / 1000, bytes };
}

async function streamed({ hub }: Place, format: (typeof STREAMS)[number]): Promise<number> {
  const response = await fetch(`${hub.url}/tables/charges.${format}?from=${MONTH.from}&to=${MONTH.to}`, {
    headers: { authorization: `Bearer ${ALL_TOKEN}` },
  });
  if (response.status !== 200) throw new Error(`expected a stream, found ${response.status} ${await response.text()}`);
  let bytes = 0;
  for await (const part of response.body!) bytes += (part as Uint8Array).length;
  return bytes;
}

/** As a worker writes an export, without keeping it. */
async function parquet({ connectionString }: Place): Promise<number> {
  const pool = openPool({ connectionString, connectionsMax: 1 });
  let bytes = 0;
  const write = (part: Uint8Array) => {
    bytes += part.length;
    return Promise.resolve();
  };
  try {
    const order = { table: charges, question: { period: MONTH }, format: 'parquet', rowsMax: 1_000_000_000n } as const;
    await readAs(openDatabase(pool), administrator('bench'), (snapshot) =>
      writeTableFile(snapshot, order, { formats: FILE_FORMATS, write, onRows: () => undefined }),
    );
  } finally {
    await pool.end();
  }
  return bytes;
}
