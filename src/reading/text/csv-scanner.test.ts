import { Buffer } from 'node:buffer';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { RefusalReason } from '../../connector-kit/delivery.ts';
import { createCsvScanner, CSV_LIMITS, type CsvLimits } from './csv-scanner.ts';
import { fieldText } from './row.ts';

/** Scans the bytes cut at the given places. */
function scan(bytes: Uint8Array, cuts: readonly number[] = [], limits: CsvLimits = CSV_LIMITS): string[][] | RefusalReason {
  const rows: string[][] = [];
  const scanner = createCsvScanner((row) => {
    rows.push(Array.from({ length: row.count }, (_, column) => fieldText(row, column)));
    return undefined;
  }, limits);
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (let index = 1; index < places.length; index++) {
    const refusal = scanner.write(bytes.subarray(places[index - 1], places[index]));
    if (refusal) return refusal;
  }
  return scanner.end() ?? rows;
}

/** The same grammar, character by character. */
function scanNaively(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let wasQuoted = false;
  const endRow = () => {
    if (row.length > 0 || field !== '' || wasQuoted) rows.push([...row, field]);
    row = [];
    field = '';
    wasQuoted = false;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"' && field === '' && !wasQuoted) {
      wasQuoted = true;
      for (at++; !(text[at] === '"' && text[at + 1] !== '"'); at++) {
        if (text[at] === '"') at++;
        field += text[at];
      }
    } else if (character === ',') {
      row.push(field);
      field = '';
      wasQuoted = false;
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[at + 1] === '\n') at++;
      endRow();
    } else field += character;
  }
  endRow();
  return rows;
}

const field = fc.oneof(
  fc.constantFrom('', 'a', 'plain', 'ü€𝄞', '0.1700000000', ' blank ', "it's", 'a"b'),
  fc
    .string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'é', ' ', '1'), maxLength: 12 })
    .map((text) => `"${text.replaceAll('"', '""')}"`),
);
const file = fc
  .array(fc.tuple(fc.array(field, { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 12 })
  .map((rows) => rows.map(([fields, end]) => fields.join(',') + end).join(''));

describe('the CSV scanner', () => {
  test.prop([file, fc.array(fc.nat(), { maxLength: 8 }), fc.boolean(), fc.boolean()])(
    'reads what a naive reader reads, wherever the bytes are cut, with and without mark and last line end',
    (text, cuts, hasMark, isCut) => {
      const content = isCut ? text.replace(/[\r\n]+$/, '') : text;
      expect(scan(Buffer.from((hasMark ? '\uFEFF' : '') + content), cuts)).toEqual(scanNaively(content));
    },
  );

  test.prop([file])('gives the same rows byte by byte', (text) => {
    const bytes = Buffer.from(text);
    expect(scan(bytes, [...bytes.keys()])).toEqual(scan(bytes));
  });

  test.prop([file, fc.array(fc.nat(), { maxLength: 4 })])(
    'drops a byte order mark before any row, as files that were put together have it',
    (text, cuts) => {
      const again = 'a,b\n\uFEFFc,\uFEFFd\n';
      const content = `${text.replace(/[\r\n]+$/, '')}\n`;
      expect(scan(Buffer.from(`\uFEFF${content}\uFEFF${again}`), cuts)).toEqual([...scanNaively(content), ['a', 'b'], ['c', '\uFEFFd']]);
    },
  );

  it('refuses a quote that is never closed, naming its row', () => {
    const found = scan(Buffer.from('a,b\n1,2\n3,"4\n5,6\n'));
    expect(found).toMatchObject({ code: 'csv-damaged', found: 'a quote that is never closed in data row 2' });
  });

  it('refuses text behind a closing quote instead of guessing what was meant', () => {
    expect(scan(Buffer.from('a,b\n"1" 2,3\n'))).toMatchObject({ code: 'csv-damaged', found: 'text behind a closing quote in data row 1' });
  });

  it.each([
    ['more columns', `${','.repeat(10)}\n`],
    ['a larger field', `${'x'.repeat(101)}\n`],
    ['a larger record', `${'x,'.repeat(9)}"${'y\n'.repeat(200)}`],
  ])('refuses %s than the limits allow, in bounded memory', (_, text) => {
    const limits = { columnsMax: 10, fieldBytesMax: 100, recordBytesMax: 300 };
    expect(scan(Buffer.from(text), [], limits)).toMatchObject({ code: 'csv-damaged' });
  });

  it('stops an endless quoted field after the largest record instead of keeping it', () => {
    const scanner = createCsvScanner(() => undefined);
    const block = Buffer.alloc(256 * 1024, 'x');
    let refusal = scanner.write(Buffer.from('a\n"'));
    let blocks = 0;
    while (!refusal && blocks < 1000) {
      refusal = scanner.write(block);
      blocks++;
    }
    expect(refusal).toMatchObject({ code: 'csv-damaged' });
    expect(blocks * block.length).toBeLessThan(CSV_LIMITS.recordBytesMax + 2 * block.length);
  });

  it.each([
    ['UTF-16 text', Buffer.from('\uFEFFa,b\n', 'utf16le')],
    ['gzip data', Buffer.from([0x1f, 0x8b, 8, 0, 0])],
    ['Parquet data', Buffer.from('PAR1....')],
    ['a zip archive', Buffer.from('PK\u0003\u0004')],
  ])('names %s as what it is', (found, bytes) => {
    expect(scan(bytes)).toMatchObject({ code: 'encoding-unknown', found });
  });

  it('takes empty lines for no rows, an empty quoted field for one', () => {
    expect(scan(Buffer.from('a\n\n\r\n""\n\n'))).toEqual([['a'], ['']]);
  });
});

describe('another delimiter', () => {
  test.prop([
    fc.constantFrom(';' as const, '\t' as const, '|' as const),
    fc.array(fc.array(fc.string({ unit: fc.constantFrom('a', ',', ';', '\t', '|', '"', ' ') }), { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    }),
  ])('leaves all others as text', (delimiter, rows) => {
    const text = rows.map((fields) => `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(delimiter)}\n`).join('');
    const bare = rows.map((fields) => `${fields.map((field) => field.replaceAll(/["\t;|]/g, '_')).join(delimiter)}x\n`).join('');
    for (const [csv, expected] of [
      [text, rows],
      [
        bare,
        rows.map((fields) => fields.map((field, index) => field.replaceAll(/["\t;|]/g, '_') + (index === fields.length - 1 ? 'x' : ''))),
      ],
    ] as const) {
      const found: string[][] = [];
      const scanner = createCsvScanner(
        (row) => {
          found.push(Array.from({ length: row.count }, (_, column) => fieldText(row, column)));
          return undefined;
        },
        CSV_LIMITS,
        delimiter,
      );
      expect(scanner.write(Buffer.from(csv)) ?? scanner.end()).toBeUndefined();
      expect(found).toEqual(expected);
    }
  });
});
