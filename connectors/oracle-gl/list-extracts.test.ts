import { describe, expect, test } from 'vitest';
import { memoryFolder } from '#src/conformance/memory-folder.ts';
import { isRefusal } from '#src/connector-kit/index.ts';
import { oracleGl } from './index.ts';
import { listExtracts } from './list-extracts.ts';

const config = oracleGl.config.parse({
  ledgers: ['UK'],
  chart: { segments: 4, company: 1, account: 2 },
  periods: { names: 'calendar-month', listed: { 'Adj-25': '2025-013' } },
  since: '2025-01',
});

async function listed(...files: readonly (string | readonly [key: string, text: string])[]) {
  const folder = memoryFolder(Object.fromEntries(files.map((file) => (typeof file === 'string' ? [file, 'x'] : [file[0], file[1]]))));
  const told: string[] = [];
  for await (const offer of listExtracts(folder, config)) {
    if (isRefusal(offer)) told.push(`${offer.slice}: ${offer.refused.code}`);
    else
      told.push([offer.slice, ...offer.objects.map(({ key, compression }) => `${key} ${compression}`), ...(offer.notes ?? [])].join(', '));
  }
  return told;
}

describe('extracts in folders', () => {
  test('of their period, by name or number; all files of one are one delivery', async () => {
    expect(await listed('journal/Jan-25/a.csv', 'journal/Jan-25/b.csv.gz', 'journal/2025-002/c.csv', 'journal/Adj-25/d.csv')).toEqual([
      '2025-001, journal/Jan-25/a.csv none, journal/Jan-25/b.csv.gz gzip',
      '2025-002, journal/2025-002/c.csv none',
      '2025-013, journal/Adj-25/d.csv none',
    ]);
  });

  test('of the newest run of BICC, by time before number', async () => {
    const [older, newer] = ['file_gl-batch99-20250401_230000.csv', 'file_gl-batch100-20250402_010000.csv'];
    expect(await listed(`journal/Jan-25/${newer}`, `journal/Jan-25/${older}`)).toEqual([
      `2025-001, journal/Jan-25/${newer} none, 1 earlier runs of BICC in this folder were left alone`,
    ]);
  });

  test('metadata, key lists and hidden files are no data', async () => {
    expect(await listed('journal/Jan-25/a.csv', 'journal/Jan-25/a.mdcsv', 'journal/Jan-25/a.pecsv', 'journal/Jan-25/.b.csv')).toEqual([
      '2025-001, journal/Jan-25/a.csv none',
    ]);
  });

  test.each([
    ['a folder that names no period', ['journal/March/a.csv'], 'journal/March/a.csv: name-unreadable'],
    ['a zip', ['journal/Jan-25/file_gl-batch1-20250401_000000.zip'], 'journal/Jan-25/file_gl-batch1-20250401_000000.zip: zip-not-unpacked'],
    ['two origins', ['journal/Jan-25/a.csv', 'journal/Jan-25/file_gl-batch1-20250401_000000.csv'], '2025-001: delivery-ambiguous'],
  ])('%s is refused', async (_, files, refusal) => {
    expect(await listed(...files)).toEqual([refusal]);
  });

  test('a file of the run that its manifest names and that is not there refuses the period', async () => {
    const run = 'file_gl-batch2-20250402_000000';
    const manifest = ['journal/Jan-25/MANIFEST.MF', `PLV_KEY=2\n${run}_1.zip;11;aa\n${run}_2.zip;12;bb\n`] as const;
    expect(await listed(manifest, `journal/Jan-25/${run}_1.csv`)).toEqual(['2025-001: object-missing']);
    expect(await listed(manifest, `journal/Jan-25/${run}_1.csv`, `journal/Jan-25/${run}_2.csv.gz`)).toEqual([
      `2025-001, journal/Jan-25/${run}_1.csv none, journal/Jan-25/${run}_2.csv.gz gzip`,
    ]);
  });
});
