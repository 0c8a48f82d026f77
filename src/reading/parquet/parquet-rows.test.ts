import { Buffer } from 'node:buffer';
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { readParquet } from './parquet-rows.ts';
import { fieldText, type Row } from '../text/row.ts';
import type { RefusalReason } from '../../connector-kit/delivery.ts';

type Schema = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>;

async function readRows(bytes: Uint8Array): Promise<string[][] | RefusalReason> {
  const rows: string[][] = [];
  const file = { byteLength: bytes.length, range: (start: number, end: number) => Promise.resolve(bytes.slice(start, end)) };
  const row = (lent: Row) => {
    rows.push(Array.from({ length: lent.count }, (_, column) => fieldText(lent, column)));
    return undefined;
  };
  const columnsUsed = () => [...rows[0]!.keys()];
  return (await readParquet(file, { row, columnsUsed, end: () => undefined }, () => Promise.resolve())) ?? rows;
}

function write(columnData: ColumnSource[], schema: Schema, rowGroupSize?: number): Uint8Array {
  const root = { name: 'root', num_children: columnData.length };
  return new Uint8Array(parquetWriteBuffer({ columnData, schema: [root, ...schema], ...(rowGroupSize ? { rowGroupSize } : {}) }));
}

describe('readParquet', () => {
  it('keeps every digit of decimals, doubles, integers and instants', async () => {
    const bytes = write(
      [
        { name: 'wide', data: [123456789012345678901234567890n, -1n, null] },
        { name: 'small', data: [105n, -5n, 0n] },
        { name: 'double', data: [0.1, 1e-7, Number.NaN] },
        { name: 'float', data: [0.1, 2.5, 16777216] },
        { name: 'big', data: [9007199254740993n, -1n, 0n] },
        { name: 'at', data: [1735689600123456n, -1n, null] },
        { name: 'day', data: [new Date('2025-02-28'), new Date('1969-12-31'), null] },
      ],
      [
        {
          name: 'wide',
          type: 'FIXED_LEN_BYTE_ARRAY',
          type_length: 16,
          converted_type: 'DECIMAL',
          scale: 18,
          precision: 38,
          repetition_type: 'OPTIONAL',
        },
        { name: 'small', type: 'INT64', converted_type: 'DECIMAL', scale: 2, precision: 18, repetition_type: 'REQUIRED' },
        { name: 'double', type: 'DOUBLE', repetition_type: 'REQUIRED' },
        { name: 'float', type: 'FLOAT', repetition_type: 'REQUIRED' },
        { name: 'big', type: 'INT64', repetition_type: 'REQUIRED' },
        { name: 'at', type: 'INT64', converted_type: 'TIMESTAMP_MICROS', repetition_type: 'OPTIONAL' },
        { name: 'day', type: 'INT32', converted_type: 'DATE', repetition_type: 'OPTIONAL' },
      ],
    );
    expect(await readRows(bytes)).toEqual([
      ['wide', 'small', 'double', 'float', 'big', 'at', 'day'],
      ['123456789012.34567890123456789', '1.05', '0.1', '0.1', '9007199254740993', '2025-01-01T00:00:00.123456Z', '2025-02-28'],
      ['-0.000000000000000001', '-0.05', '1e-7', '2.5', '-1', '1969-12-31T23:59:59.999999Z', '1969-12-31'],
      ['', '0', 'NaN', '16777216', '0', '', ''],
    ]);
  });

  it('gives maps as JSON text with keys that stand twice, structs and lists too', async () => {
    const bytes = write(
      [
        {
          name: 'tags',
          data: [
            [
              { key: 'a', value: '1' },
              { key: 'a', value: '2' },
            ],
            [],
            null,
            [{ key: '__proto__', value: null }],
          ],
        },
        { name: 'meter', data: [{ unit: 'h', rate: 5n }, null, { unit: null, rate: null }, { unit: 'ü', rate: 1n }] },
        { name: 'list', data: [['x', 'y'], [], null, ['"']] },
      ],
      [
        { name: 'tags', converted_type: 'MAP', num_children: 1, repetition_type: 'OPTIONAL' },
        { name: 'key_value', num_children: 2, repetition_type: 'REPEATED' },
        { name: 'key', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
        { name: 'value', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
        { name: 'meter', num_children: 2, repetition_type: 'OPTIONAL' },
        { name: 'unit', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
        { name: 'rate', type: 'INT64', converted_type: 'DECIMAL', scale: 1, precision: 10, repetition_type: 'OPTIONAL' },
        { name: 'list', converted_type: 'LIST', num_children: 1, repetition_type: 'OPTIONAL' },
        { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
        { name: 'element', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      ],
    );
    expect(await readRows(bytes)).toEqual([
      ['tags', 'meter', 'list'],
      ['{"a":"1","a":"2"}', '{"unit":"h","rate":0.5}', '["x","y"]'],
      ['{}', '', '[]'],
      ['', '{"unit":null,"rate":null}', ''],
      ['{"__proto__":null}', '{"unit":"ü","rate":0.1}', '["\\""]'],
    ]);
  });

  it('reads row groups larger than a window and smaller ones alike', async () => {
    const ids = Array.from({ length: 45_001 }, (_, index) => `id-${index}`);
    const tags = ids.map((_, index) => [{ key: 'n', value: String(index % 7) }]);
    const schema: Schema = [
      { name: 'id', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
      { name: 'tags', converted_type: 'MAP', num_children: 1, repetition_type: 'OPTIONAL' },
      { name: 'key_value', num_children: 2, repetition_type: 'REPEATED' },
      { name: 'key', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
      { name: 'value', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
    ];
    const expected = ['id,tags', ...ids.map((id, index) => `${id},{"n":"${index % 7}"}`)].join('\n');
    const columns: ColumnSource[] = [
      { name: 'id', data: ids },
      { name: 'tags', data: tags },
    ];
    for (const rowGroupSize of [1000, 100_000]) {
      const rows = await readRows(write(columns, schema, rowGroupSize));
      expect(Array.isArray(rows) && rows.join('\n') === expected).toBe(true);
    }
  });

  it('refuses a file cut or changed at any place, without ever giving other rows', async () => {
    const whole = write(
      [{ name: 'id', data: ['a', 'b', 'c'] }],
      [{ name: 'id', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' }],
    );
    for (let length = 0; length < whole.length; length += 7) {
      expect(await readRows(whole.slice(0, length))).toMatchObject({ code: 'parquet-damaged' });
    }
    expect(await readRows(Buffer.from('PAR1 is not enough PAR1'))).toMatchObject({ code: 'parquet-damaged' });
  });
});
