import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { readNaively } from '#test/ingest/naive-read.ts';
import { csvText, PLAIN_BILL, PLAIN_HEADER, plainRow } from '#test/ingest/plain-bill.ts';
import { readCharges, type ReadCharges } from './read-charges.ts';

function read(rows: readonly string[][], attributes: Record<string, string> = {}): ReadCharges {
  const outcome = readCharges({ mapping: PLAIN_BILL, attributes, slice: 's', csv: csvText([[...PLAIN_HEADER], ...rows]) });
  if ('refused' in outcome) throw new Error(JSON.stringify(outcome.refused));
  return outcome;
}

describe('readCharges', () => {
  it('gives all columns by name, canonical, with tags and kept columns', () => {
    const { charges } = read([plainRow({ 'tag:env': 'prod', 'tag:Env': 'NULL', Details: '{"CoreCount": 4.10}' })]);
    expect(charges).toHaveLength(1);
    expect(charges[0]).toMatchObject({
      BilledCost: '1.5',
      ListCost: '1.5',
      ChargePeriodStart: '2025-01-05T00:00:00Z',
      BillingPeriodStart: '2025-01-01T00:00:00Z',
      ChargeDescription: 'an hour, of something',
      BillingAccountId: '000123',
      SkuPriceDetails: '{"CoreCount": 4.10}',
      Tags: '{"Env":"NULL","env":"prod"}',
      AvailabilityZone: null,
      x: { x_Id: 'a-1', x_Type: 'Usage' },
      row: 1,
      part: 0,
    });
  });

  it('sums what rejected rows add apart from what they take away', () => {
    const rejected = (Cost: string, Currency = 'USD') => plainRow({ Cost, Currency, Start: '2025-02-30', Period: '2025-13' });
    const { control, rejectedAmounts } = read([
      rejected('10'),
      rejected('-10'),
      rejected('-0.5'),
      rejected('2', 'EUR'),
      rejected('-2', 'EUR'),
      rejected('0', 'GBP'),
      plainRow({ Cost: '-7' }),
    ]);
    expect(control.map(({ currency, rejected: net }) => `${net} ${currency}`)).toEqual(['0 EUR', '0 GBP', '-0.5 USD']);
    expect(rejectedAmounts.map(({ currency, amount }) => `${amount} ${currency}`)).toEqual(['2 EUR', '-2 EUR', '10 USD', '-10.5 USD']);
  });

  it('counts delivered = accepted + rejected + excluded by currency, and names the cell of a rejection', () => {
    const { control, exclusions, rejections, totals } = read([
      plainRow({ Cost: '1.5E-7' }),
      plainRow({ Cost: '2', Type: 'Split' }),
      plainRow({ Cost: 'convertible' }),
      plainRow({ Cost: '3', Currency: 'EUR', Start: '2025-02-30', Period: '2025-13' }),
      plainRow({ Cost: '100', Type: 'Fee', Unused: '12.5', Currency: 'EUR' }),
    ]);
    expect(control).toEqual([
      {
        currency: 'EUR',
        rowsDelivered: 2,
        rowsAccepted: 1,
        rowsRejected: 1,
        rowsExcluded: 0,
        rowsUnreadable: 0,
        delivered: '103',
        accepted: '100',
        rejected: '3',
        excluded: '0',
        billed: '100',
        effective: '12.5',
      },
      {
        currency: 'USD',
        rowsDelivered: 3,
        rowsAccepted: 1,
        rowsRejected: 1,
        rowsExcluded: 1,
        rowsUnreadable: 1,
        delivered: '2.00000015',
        accepted: '0.00000015',
        rejected: '0',
        excluded: '2',
        billed: '0.00000015',
        effective: '0.00000015',
      },
    ]);
    expect(exclusions).toEqual([{ reason: 'split-row', currency: 'USD', rows: 1, amount: '2' }]);
    expect(rejections).toEqual([
      { file: 'file.csv', row: 3, column: 'Cost', expected: 'BilledCost: a decimal number', found: 'convertible' },
      {
        file: 'file.csv',
        row: 4,
        column: 'Period',
        expected: 'BillingPeriodStart: an instant in UTC, as 2025-01-31T00:00:00Z',
        found: '2025-13-01',
      },
    ]);
    expect(totals).toEqual([
      { currency: 'EUR', charges: 2, billed: '100', effective: '12.5', list: '100', contracted: '100' },
      { currency: 'USD', charges: 1, billed: '0.00000015', effective: '0.00000015', list: '0.00000015', contracted: '0.00000015' },
    ]);
  });
});

describe('the reading engine', () => {
  const amount = fc.constantFrom('1', '1.50', '-0.25', '0', '1E-7', '12345678901234567890.123456789', '', 'NULL', 'x', '1,5', '.5', '007');
  const row = fc
    .record({
      Id: fc.constantFrom('a', 'b', ' b', 'ü'),
      Type: fc.constantFrom('Usage', 'Usage', 'Covered', 'Fee', 'Split', 'Odd'),
      Cost: amount,
      Amortized: amount,
      List: amount,
      Currency: fc.constantFrom('USD', 'USD', 'EUR', 'MC', ''),
      Payer: fc.constantFrom('0001', '2', 'None'),
      Period: fc.constantFrom('2025-01', '2025-02', '2025-13'),
      Start: fc.constantFrom('2025-01-05', '2025-01-05T01:00:00Z', '2025-02-30', '2026-01-01'),
      End: fc.constantFrom('2025-01-05 02:00:00', '2025-01-06'),
      Description: fc.constantFrom('', 'plain', 'with "quotes"', 'two\nlines', 'back\\slash\tand tab', '\\N'),
      Quantity: amount,
      Price: fc.constantFrom('1', '-1', ''),
      Details: fc.constantFrom('', '{"CoreCount":4}', '[1]', '{'),
      Unused: fc.constantFrom('', '2.5', 'x'),
      'tag:env': fc.constantFrom('', 'prod', 'NULL'),
      'tag:Env': fc.constantFrom('', 'Prod'),
    })
    .map((changes) => plainRow(changes));

  test.prop([fc.array(row, { maxLength: 30 }), fc.constantFrom('\n', '\r\n')])(
    'makes of every row what a naive reader makes of it',
    (rows, lineEnd) => {
      const read = readCharges({ mapping: PLAIN_BILL, csv: csvText([[...PLAIN_HEADER], ...rows], lineEnd) });
      if ('refused' in read) throw new Error(JSON.stringify(read.refused));
      const naive = readNaively(PLAIN_BILL, PLAIN_HEADER, rows);
      expect(read.charges.map(({ x: _x, object: _object, ...charge }) => charge)).toEqual(naive.charges);
      expect(read.rejections.map((rejection) => rejection.row)).toEqual(naive.rejectedRows);
      const excluded = read.exclusions.reduce((sum, exclusion) => sum + exclusion.rows, 0);
      expect(excluded).toBe(naive.excludedRows.length);
      for (const { currency, delivered, accepted, rejected, excluded: left } of read.control) {
        const of = (outcome: string) => naive.money[`${currency === 'XXX' ? 'none' : currency} ${outcome}`] ?? '0';
        expect({ delivered, accepted, rejected, left }).toEqual({
          delivered: of('delivered'),
          accepted: of('accepted'),
          rejected: of('rejected'),
          left: of('excluded'),
        });
      }
    },
  );

  it.each([
    ['a needed column that is not there', ['Id', 'Type', 'Cost'], 'column-missing'],
    ['a column twice', [...PLAIN_HEADER, 'Cost'], 'column-twice'],
    ['two columns that one rule could mean', [...PLAIN_HEADER, 'COST'], 'column-twice'],
  ])('refuses a header with %s', (_, header, code) => {
    expect(readCharges({ mapping: PLAIN_BILL, csv: csvText([header]) })).toMatchObject({ refused: { code } });
  });

  it('refuses an empty file, and reads one with nothing but a header', () => {
    expect(readCharges({ mapping: PLAIN_BILL, csv: '' })).toMatchObject({ refused: { code: 'header-missing' } });
    expect(read([])).toMatchObject({ charges: [], rejections: [], control: [], months: [], isInvoiced: false });
  });

  it('leaves columns alone that no rule names, whatever they are called', () => {
    const header = [...PLAIN_HEADER, '', '', '__proto__', 'constructor', 'Other', 'other'];
    const outcome = readCharges({ mapping: PLAIN_BILL, csv: csvText([header, [...plainRow(), '1', '2', '3', '4', '5', '6']]) });
    expect(outcome).toMatchObject({ charges: [{ BilledCost: '1.5' }] });
  });

  it('rejects a row of another length, and forgives empty fields behind the last column', () => {
    const { rejections, charges } = read([plainRow().slice(1), [...plainRow(), '', ''], [...plainRow(), 'x']]);
    const fields = PLAIN_HEADER.length;
    expect(charges.map((charge) => charge.row)).toEqual([2]);
    expect(rejections).toMatchObject([
      { row: 1, column: null, expected: `${fields} fields`, found: `${fields - 1} fields` },
      { row: 3, column: null, expected: `${fields} fields`, found: `${fields + 1} fields` },
    ]);
  });

  it('reads attributes of the file as columns', () => {
    expect(read([plainRow({ Region: '' })], { region: 'south' }).charges[0]!.RegionId).toBe('south');
  });

  it('refuses a file of which most rows are wrong', () => {
    const rows = Array.from({ length: 1002 }, (_, index) => plainRow(index % 2 === 0 || index > 1000 ? { Cost: 'x' } : {}));
    const outcome = readCharges({ mapping: PLAIN_BILL, csv: csvText([[...PLAIN_HEADER], ...rows]) });
    expect(outcome).toMatchObject({ refused: { code: 'too-many-rejections', found: expect.stringContaining('502 of 1002 rows') } });
  });

  it.each([
    ['1,234.56', '(12.50)', '12.50-', '\u221212.50', '0x10', 'NaN', 'Infinity', '\u0663', '$5', '5 USD', '1 234', '1e5e5', '1'.repeat(121)],
  ])('never takes %s and its like for an amount', (...texts) => {
    const { charges, rejections } = read(texts.map((Cost) => plainRow({ Cost })));
    expect(charges).toEqual([]);
    expect(rejections.map(({ column, found }) => [column, found])).toEqual(texts.map((text) => ['Cost', text]));
  });
});

describe('what PostgreSQL cannot keep', () => {
  it.each(['{"a":1e99999}', '{"a":"\\u0000"}', '{"a":"\\ud800"}', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`, `{"a":${'1'.repeat(500)}}`])(
    'is an empty cell, neither a rejected row nor a failed load: %s',
    (Details) => {
      const { charges, rejections, rowFindings } = read([plainRow({ Details }), plainRow()]);
      expect([charges.length, charges[0]!.SkuPriceDetails, rejections]).toEqual([2, null, []]);
      expect(rowFindings).toMatchObject([
        { kind: 'value-dropped', column: 'Details', rows: 1, examples: [{ row: 1, found: Details.slice(0, 200) }] },
      ]);
    },
  );

  it('is not a number with many digits: they are kept', () => {
    expect(read([plainRow({ Details: '{"a":12345678901234567890.5}' })]).charges[0]!.SkuPriceDetails).toBe('{"a":12345678901234567890.5}');
  });

  it('is text with a NUL', () => {
    expect(read([plainRow({ Description: 'a\0b' })])).toMatchObject({
      charges: [{ ChargeDescription: 'a\uFFFDb' }],
      rowFindings: [{ kind: 'text-decoded', column: 'Description', examples: [{ found: 'a\uFFFDb' }] }],
    });
  });
});

describe('a header', () => {
  it('may have blanks around names, which tags keep', () => {
    const header = PLAIN_HEADER.map((name) => (name === 'Cost' ? ' Cost ' : name === 'tag:Env' ? 'tag:env ' : name));
    const outcome = readCharges({ mapping: PLAIN_BILL, csv: csvText([header, plainRow({ 'tag:env': 'a', 'tag:Env': 'b' })]) });
    expect(outcome).toMatchObject({ charges: [{ BilledCost: '1.5', Tags: '{"env":"a","env ":"b"}' }] });
  });
});
