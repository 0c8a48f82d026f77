import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { Delivery, ObjectFolder, Refusal } from '#src/connector-kit/index.ts';
import { ledgerFile } from './index.ts';

const config = ledgerFile.config.parse({});

function folderOf(files: Readonly<Record<string, string>>): ObjectFolder {
  const object = (key: string) => ({ key, bytes: files[key]!.length, version: '1' });
  return {
    async *list(prefix = '') {
      for (const key of Object.keys(files).sort()) if (key.startsWith(prefix)) yield object(key);
    },
    stat: (key) => Promise.resolve(key in files ? object(key) : undefined),
    open: (key) => Promise.resolve(Readable.from([files[key]!])),
    read: () => Promise.reject(new Error('no ranges here')),
    readText: (key) => Promise.resolve(files[key]!),
  };
}

async function deliveries(stream: string, files: Readonly<Record<string, string>> | readonly string[]) {
  const contents = Array.isArray(files) ? Object.fromEntries(files.map((key) => [key, ''])) : (files as Record<string, string>);
  const offers: (Delivery | Refusal)[] = [];
  const found = ledgerFile.streams.find(({ name }) => name === stream)!;
  for await (const offer of found.deliveries(folderOf(contents), config)) offers.push(offer);
  return offers;
}

const slices = async (stream: string, files: readonly string[]) =>
  (await deliveries(stream, files)).map((offer) =>
    'refused' in offer ? [offer.slice, offer.refused.code] : [offer.slice, offer.objects.map(({ key }) => key)],
  );

describe('journal', () => {
  test('files of one company and period are one slice, however the period is spelled', async () => {
    expect(
      await slices('journal', [
        'accounts.csv',
        'journal/0100/2024-016.csv',
        'journal/0100/2025-001-b.ndjson',
        'journal/0100/2025-001.csv.gz',
        'journal/0200/2025-01.csv',
      ]),
    ).toEqual([
      ['0100/2024-016', ['journal/0100/2024-016.csv']],
      ['0100/2025-001', ['journal/0100/2025-001-b.ndjson', 'journal/0100/2025-001.csv.gz']],
      ['0200/2025-001', ['journal/0200/2025-01.csv']],
    ]);
  });

  test.each([
    ['journal/0100/2025-017.csv'],
    ['journal/0100/2025-000.csv'],
    ['journal/0100/2025-0010.csv'],
    ['journal/0100/january.csv'],
    ['journal/2025-001.csv'],
    ['journal/0100/2025-001.xlsx'],
  ])('%s is refused by its name, not passed over', async (key) => {
    expect(await slices('journal', [key, 'journal/README.md', 'journal/.keep'])).toEqual([[key, 'name-unreadable']]);
  });

  test.each([
    [['journal/0100/2025-001.csv', 'journal/0100/2025-001.csv.gz']],
    [['journal/0100/2025-001.csv', 'journal/0100/2025-01.csv']],
    [['journal/0100/2025-001.csv', 'journal/0100/2025-001.ndjson']],
  ])('%j would count twice', async (keys) => {
    expect(await slices('journal', keys)).toEqual([['0100/2025-001', 'delivery-ambiguous']]);
  });

  test('control files give the totals, and say when a period is closed', async () => {
    const files = {
      'journal/0100/2025-001-a.csv': '',
      'journal/0100/2025-001-a.csv.control.json': '{"rows": 2, "amounts": {"USD": "0.10", "EUR": "1"}, "final": true}',
      'journal/0100/2025-001-b.csv': '',
      'journal/0100/2025-001-b.csv.control.json': '{"rows": 3, "amounts": {"USD": "-0.30"}, "final": true}',
    };
    expect(await deliveries('journal', files)).toEqual([
      {
        slice: '0100/2025-001',
        months: ['2025-01'],
        objects: [
          { key: 'journal/0100/2025-001-a.csv', format: 'csv', compression: 'none', expected: { rows: 2 } },
          { key: 'journal/0100/2025-001-b.csv', format: 'csv', compression: 'none', expected: { rows: 3 } },
        ],
        final: true,
        control: { rows: 5, amounts: { USD: '-0.2', EUR: '1' } },
      },
    ]);
    const { 'journal/0100/2025-001-b.csv.control.json': _missing, ...half } = files;
    expect(await deliveries('journal', half)).toMatchObject([
      { final: false, notes: ['control totals came with 1 of 2 files: amounts were not checked'] },
    ]);
    expect((await deliveries('journal', half))[0]).not.toHaveProperty('control');
  });

  test.each(['{"rows": "two"}', '{"amounts": {"USD": 1.5}}', '{"amounts": {"US": "1"}}', '{"row": 1}', 'rows: 1', 'null'])(
    'control file %s is refused',
    async (control) => {
      const files = { 'journal/1/2025-001.csv': '', 'journal/1/2025-001.csv.control.json': control };
      expect(await deliveries('journal', files)).toMatchObject([{ slice: '1/2025-001', refused: { code: 'control-unreadable' } }]);
    },
  );

  test('a control file without its file says that the file is missing', async () => {
    expect(await slices('journal', ['journal/1/2025-001.csv.control.json'])).toEqual([
      ['journal/1/2025-001.csv.control.json', 'object-missing'],
    ]);
  });
});

describe('master data', () => {
  test('is one slice a file, in a file or a folder of its name', async () => {
    expect(
      await slices('accounts', ['accounts-2024.csv', 'accounts.csv.gz', 'accounts/de.ndjson', 'accounts/old/x.csv', 'cost-centers.csv']),
    ).toEqual([
      ['accounts/old/x.csv', 'name-unreadable'],
      ['accounts', ['accounts.csv.gz']],
      ['accounts/de', ['accounts/de.ndjson']],
    ]);
    expect(await slices('cost-centers', ['accounts.csv', 'cost-centers.csv'])).toEqual([['cost-centers', ['cost-centers.csv']]]);
    expect(await slices('exchange-rates', ['exchange-rates/2025.csv'])).toEqual([['exchange-rates/2025', ['exchange-rates/2025.csv']]]);
    expect(await deliveries('accounts', ['accounts.csv'])).toMatchObject([{ final: true }]);
  });
});

describe('drivers', () => {
  test('are one slice a driver and month', async () => {
    expect(await slices('drivers', ['drivers/headcount/2025-01.csv', 'drivers/headcount/2025-13.csv', 'drivers/2025-01.csv'])).toEqual([
      ['drivers/2025-01.csv', 'name-unreadable'],
      ['drivers/headcount/2025-13.csv', 'name-unreadable'],
      ['headcount/2025-01', ['drivers/headcount/2025-01.csv']],
    ]);
  });
});
