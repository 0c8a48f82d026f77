import { fc, test as property } from '@fast-check/vitest';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import type { SheetColumn } from './sheet-xml.ts';
import { openWorkbook } from './workbook-file.ts';

const COLUMNS: readonly SheetColumn[] = [
  { name: 'cost_center', type: 'text' },
  { name: 'effective_cost', type: 'decimal' },
  { name: 'charge_day', type: 'date' },
  { name: 'charge_count', type: 'integer' },
  { name: 'is_final', type: 'boolean' },
];
type Row = readonly (string | null)[];

async function written(rows: readonly Row[], columns = COLUMNS): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const file = openWorkbook(
    {
      columns,
      about: [
        ['Table', 'costs'],
        ['Filter', '=1+1'],
      ],
    },
    async (bytes) => void chunks.push(bytes),
  );
  // As a cursor brings them: some, then more.
  for (let at = 0; at < rows.length; at += 2) await file.add(rows.slice(at, at + 2));
  await file.end();
  return Buffer.concat(chunks);
}

async function sheets(rows: readonly Row[], columns = COLUMNS) {
  const { sheets: found } = await readXlsx(new Uint8Array(await written(rows, columns)));
  return found;
}

test('holds rows under the names of their columns, with the exact text of each amount beside it, and a sheet that says what it is', async () => {
  const exact = '-1234567.123456789012345678';
  const [data, about] = await sheets([
    ['retail', exact, '2025-03-31', '12', 'true'],
    [null, null, null, null, null],
    ['web', '0', '1899-12-31', '12345678901234567890', 'false'],
  ]);
  expect([data!.name, about!.name]).toEqual(['Data', 'About']);
  expect(data!.rows[0]).toEqual(['cost_center', 'effective_cost', 'effective_cost_text', 'charge_day', 'charge_count', 'is_final']);
  // What a tool reads of Excel's number is rounded; the text is not.
  expect(data!.rows[1]).toEqual(['retail', Number(exact), exact, new Date('2025-03-31T00:00:00Z'), 12, true]);
  expect((data!.rows[2] ?? []).every((cell) => cell === null)).toBe(true);
  // Days that Excel does not know, and numbers that it would round, are texts.
  expect(data!.rows[3]).toEqual(['web', 0, '0', '1899-12-31', '12345678901234567890', false]);
  expect(about!.rows).toEqual([
    ['Table', 'costs'],
    ['Filter', '=1+1'],
  ]);
});

property.prop([fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 20 })], { numRuns: 40 })(
  'keeps every text as it is: control characters, markup, what looks like an escape',
  async (texts) => {
    const sound = texts.map((text) => text.toWellFormed());
    const [data] = await sheets(
      sound.map((text) => [text]),
      [{ name: 'text', type: 'text' }],
    );
    // An XML reader takes every end of a line for a line feed.
    const read = data!.rows.slice(1).map(([text]) => text);
    expect(read).toEqual(sound);
  },
);

test.each(['=HYPERLINK("http://evil.example")', '+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '_x003D_1'])(
  'what a spreadsheet would take for a formula stays a text: %j',
  async (text) => {
    const file = await written([[text]], [{ name: 'text', type: 'text' }]);
    const {
      sheets: [data],
    } = await readXlsx(new Uint8Array(file));
    expect(data!.rows[1]).toEqual([text]);
    // No part of it holds a formula.
    expect(file.includes('<f>')).toBe(false);
  },
);

test('the same rows are the same bytes, in whatever zone and at whatever time', async () => {
  const rows: Row[] = [['retail', '1.5', '2025-01-01', '1', 'true']];
  const zone = process.env['TZ'];
  const one = await written(rows);
  process.env['TZ'] = 'Pacific/Auckland';
  try {
    expect((await written(rows)).equals(one)).toBe(true);
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
});

test('a text that no cell holds is refused, and says where it stands', async () => {
  const column: SheetColumn = { name: 'tags', type: 'text' };
  await expect(written([['x'.repeat(32_768)]], [column])).rejects.toMatchObject({
    failure: { expected: 'at most 32,767 characters, which is what a cell of Excel holds', found: '32,768 in tags' },
  });
  await written([['x'.repeat(32_767)]], [column]);
});

test('waits for whoever takes the bytes, and hears of it when they fail', async () => {
  const file = openWorkbook({ columns: [{ name: 'text', type: 'text' }], about: [] }, () => Promise.reject(new Error('the disk is full')));
  const rows = Array.from({ length: 200 }, (_, at) => [`${at} `.repeat(2_000)]);
  await expect(
    (async () => {
      for (let round = 0; round < 50; round++) await file.add(rows);
      await file.end();
    })(),
  ).rejects.toThrow('the disk is full');
});
