import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { expect, it } from 'vitest';
import { openParquet } from '#src/platform/parquet/parquet-file.ts';

async function written(rows: readonly (readonly (string | null)[])[]): Promise<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  const file = openParquet(
    [
      { name: 'Cost', type: 'decimal', precision: 38, scale: 30 },
      { name: 'Small', type: 'decimal', precision: 3, scale: 1 },
      { name: 'Start', type: 'instant' },
      { name: 'Tags', type: 'json' },
      { name: 'Name', type: 'string' },
    ],
    { metadata: { FocusVersion: '1.4' }, codec: 'ZSTD' },
    async (bytes) => void chunks.push(bytes),
  );
  for (const row of rows) await file.add([row]);
  await file.end();
  return new Uint8Array(Buffer.concat(chunks)).buffer;
}

const ROWS = [
  ['-12345678.123456789012345678901234567891', '-9.9', '2025-01-01T00:00:00.000001Z', '{"n":0.12345678901234567890123}', 'a "quoted" name'],
  ['0.000000000000000000000000000001', '0', '2025-01-31T23:00:00Z', null, ''],
  [null, null, null, '{}', 'ü'],
] as const;

it('keeps decimals to the last digit, with the precision and scale that were asked for', async () => {
  const file = await written(ROWS);
  const { schema, num_rows, key_value_metadata } = parquetMetadata(file);
  expect(Number(num_rows)).toBe(3);
  expect(key_value_metadata).toEqual([{ key: 'FocusVersion', value: '1.4' }]);
  expect(
    schema.slice(1, 3).map(({ converted_type, precision, scale, type_length }) => [converted_type, precision, scale, type_length]),
  ).toEqual([
    ['DECIMAL', 38, 30, 16],
    ['DECIMAL', 3, 1, 2],
  ]);
  // Read as the bytes that they are: numbers of JavaScript cannot hold them.
  const raw = await parquetReadObjects({
    file,
    compressors,
    columns: ['Cost'],
    parsers: undefined as never,
    utf8: false,
    useOffsetIndex: false,
  } as never);
  expect(raw).toHaveLength(3);
});

it('keeps instants, texts and nothing apart', async () => {
  const rows = await parquetReadObjects({ file: await written(ROWS), compressors, columns: ['Start', 'Tags', 'Name'] });
  expect(rows[0]!['Tags']).toBe('{"n":0.12345678901234567890123}');
  expect(rows.map((row) => row['Name'] as string)).toEqual(['a "quoted" name', '', 'ü']);
  expect(rows[1]!['Tags'] ?? null).toBeNull();
  expect((rows[1]!['Start'] as Date).toISOString()).toBe('2025-01-31T23:00:00.000Z');
});
