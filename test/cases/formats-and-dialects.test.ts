import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { eaFile } from './ea-file.ts';
import { outcomes } from '#test/field/load-folder.ts';
import { isHere, openCase, whyNot, type Case } from './open-case.ts';

const JANUARY_DAY_FIRST = { BillingPeriodStartDate: '01/01/2025', BillingPeriodEndDate: '12/01/2025' };
const ISO_PERIOD = { BillingPeriodStartDate: '2025-01-01', BillingPeriodEndDate: '2025-01-31' };

async function loaded(hub: Case, connector: string, of: string, config?: unknown): Promise<Record<string, string>> {
  return outcomes(await hub.load(connector, { of }, config));
}

describe.skipIf(!isHere)(`Azure exports${whyNot}`, () => {
  it('of a partner are read, by the customer that pays', async () => {
    await using hub = await openCase();
    expect(await loaded(hub, 'azure-billing', 'Z06-partner-export/in')).toEqual({ 'partner/2025-01': 'sealed' });
    expect(await hub.state()).toMatchObject({ costs: { '2025-01 EUR': ['15', '15'] }, rejected: 0, findings: {} });
  });

  it('with a second byte order mark have one invoice, not two', async () => {
    await using hub = await openCase();
    await loaded(hub, 'azure-billing', 'Z07-second-bom/in');
    expect(await hub.state()).toMatchObject({ costs: { '2025-01 EUR': ['7', '7'] }, rejected: 0, findings: {} });
  });

  it.each(['in-header-only', 'in-no-blob'])('of the first of a month are an empty month, not a fault (%s)', async (folder) => {
    await using hub = await openCase();
    expect(Object.values(await loaded(hub, 'azure-billing', `Z08-empty-export/${folder}`))).toEqual(['sealed']);
    const { batches, openRefusals, rejected } = await hub.state();
    expect([batches.map(({ months }) => months), openRefusals, rejected]).toEqual([[['2025-02']], [], 0]);
  });

  it('with the day first are read as what they must be, for the month is known', async () => {
    await using hub = await openCase();
    await loaded(hub, 'azure-billing', 'Z13-day-first/in');
    const { costs, batches } = await hub.state();
    expect(costs).toEqual({ '2025-01 EUR': ['15', '15'] });
    expect(batches[0]!.notes.join()).toContain('day first');
  });

  it('of several months in one folder are read by their months', async () => {
    await using hub = await openCase();
    expect(Object.values(await loaded(hub, 'azure-billing', 'P2-months-in-one-folder/in'))).toEqual(['sealed', 'sealed', 'sealed']);
    const { costs } = await hub.state();
    expect(
      Object.values(costs)
        .map(([billed]) => billed)
        .toSorted(),
    ).toEqual(['66', '69', '70']);
  });
});

describe('Azure exports of one folder, under random names and without manifests', () => {
  const GUIDS = ['321c7727-68a4-4b87-91cc-25921b7bae93', '4951ab0c-2a38-4ae6-97e4-7b5b8ff3dd26', 'feec1929-bebd-4bb2-9363-f60af0b6cd46'];
  const named = (index: number) => `costreport_${GUIDS[index]}.csv`;

  it('are read by the months of their rows', async () => {
    await using hub = await openCase();
    const files = ['01/15/2025', '02/15/2025', '03/15/2025'].map((Date, index) => [named(index), eaFile([{ Date, Cost: `7${index}` }])]);
    const slices = await hub.load('azure-billing', Object.fromEntries(files) as Record<string, string>);
    expect(Object.keys(outcomes(slices))).toEqual(['costreport/2025-01', 'costreport/2025-02', 'costreport/2025-03']);
    expect((await hub.state()).costs).toEqual({ '2025-01 EUR': ['70', '70'], '2025-02 EUR': ['71', '71'], '2025-03 EUR': ['72', '72'] });
  });

  it('of one month are refused where nothing tells which is the newest', async () => {
    await using hub = await openCase();
    const files = { [named(0)]: eaFile([{ Cost: '1' }]), [named(1)]: eaFile([{ Cost: '2' }]) };
    expect(outcomes(await hub.load('azure-billing', files))).toEqual({ 'costreport/2025-01': 'refused revision-unclear' });
  });
});

describe('the dates of an Azure export', () => {
  it.each([
    ['one that can only be day first', [{ Date: '13/01/2025' }, { Date: '03/01/2025' }], 'x', '2025-01'],
    ['one that can only be month first', [{ Date: '01/13/2025' }, { Date: '03/01/2025' }], 'x', '2025-01'],
    ['nothing but the month of the file', [{ Date: '02/01/2025', ...JANUARY_DAY_FIRST }], 'x_2025-01', '2025-01'],
    ['a billing period of many months', [{ Date: '02/01/2025', ...JANUARY_DAY_FIRST }], 'x', '2025-01'],
    ['a period that both readings allow', [{ Date: '01/02/2025', ...ISO_PERIOD }], 'x', '2025-01'],
  ])('with %s are read so', async (_, rows, name, month) => {
    await using hub = await openCase();
    await hub.load('azure-billing', { [`${name}.csv`]: eaFile(rows) });
    const { batches, costs } = await hub.state();
    expect(batches[0]!.months).toEqual([month]);
    expect(Object.keys(costs)).toEqual([`${month} EUR`]);
  });

  it('that contradict each other are refused with both readings', async () => {
    await using hub = await openCase();
    const files = { 'x_2025-01.csv': eaFile([{ Date: '01/13/2025' }, { Date: '14/01/2025' }]) };
    expect(outcomes(await hub.load('azure-billing', files))).toEqual({ 'x/2025-01': 'refused dates-contradict' });
    const [{ found } = { found: '' }] = (await hub.state()).openRefusals;
    expect(found).toContain('"01/13/2025" in row 1');
    expect(found).toContain('"14/01/2025" in row 2');
  });

  it('are read as declared', async () => {
    await using hub = await openCase();
    const files = { 'x.csv': eaFile([{ Date: '02/01/2025', BillingPeriodStartDate: '01/01/2025', BillingPeriodEndDate: '02/01/2025' }]) };
    await hub.load('azure-billing', files, { dates: 'day-first' });
    expect(Object.keys((await hub.state()).costs)).toEqual(['2025-01 EUR']);
  });
});

describe('an Azure export', () => {
  it('may name its subscriptions by SubscriptionGuid', async () => {
    await using hub = await openCase();
    await hub.load('azure-billing', { 'x_2025-01.csv': eaFile([{ Cost: '3' }]).replace('SubscriptionId', 'SubscriptionGuid') });
    expect(await hub.state()).toMatchObject({ costs: { '2025-01 EUR': ['3', '3'] }, rejected: 0 });
  });

  it.each([
    ['utf-16be', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), {}],
    ['windows-1252', (text: string) => Buffer.from(text, 'latin1'), { encoding: 'windows-1252' }],
  ])('in %s keeps every letter', async (_, encode, config) => {
    await using hub = await openCase();
    await hub.load('azure-billing', { 'x_2025-01.csv': encode(eaFile([{ Cost: '3', SubscriptionName: 'Größe' }])) }, config);
    expect(await hub.state()).toMatchObject({ costs: { '2025-01 EUR': ['3', '3'] }, findings: {} });
  });
});

describe.skipIf(!isHere)(`AWS reports${whyNot}`, () => {
  it('have refunds that follow what they pay back', async () => {
    await using hub = await openCase();
    await loaded(hub, 'aws-billing', 'A01-plan-discount-refund/in');
    expect(await hub.state()).toMatchObject({ costs: { '2025-01 USD': ['7.2', '7.2'] }, rejected: 0 });
  });

  it('have a table beside them that is no bill, and leaves no refusal', async () => {
    await using hub = await openCase();
    await loaded(hub, 'aws-billing', 'A12-status-table/in');
    const { costs, openRefusals } = await hub.state();
    expect([costs, openRefusals]).toEqual([{ '2024-02 USD': ['13', '13'] }, []]);
  });
});

describe.skipIf(!isHere)(`FOCUS files${whyNot}`, () => {
  it('in UTF-16 are read as they are', async () => {
    await using hub = await openCase();
    await loaded(hub, 'focus', 'G02-encoding/in-utf16');
    expect(await hub.state()).toMatchObject({ costs: { '2025-01 USD': ['1', '1'] }, rejected: 0, findings: {} });
  });

  it('with semicolons are refused by that name, with the way out, and read once it is declared', async () => {
    await using hub = await openCase();
    expect(await loaded(hub, 'focus', 'G02-encoding/in-semicolon')).toEqual({ 'x/2025-01': 'refused separator-other' });
    expect((await hub.state()).openRefusals).toMatchObject([
      { found: expect.stringContaining('semicolon'), wayOut: expect.stringContaining('separator') },
    ]);
    expect(await loaded(hub, 'focus', 'G02-encoding/in-semicolon', { separator: 'semicolon' })).toEqual({ 'x/2025-01': 'sealed' });
    expect(Object.keys((await hub.state()).costs)).toEqual(['2025-01 USD']);
  });

  it('without a byte are refused, with a header alone are an empty month', async () => {
    await using hub = await openCase();
    expect(await loaded(hub, 'focus', 'G02-encoding/in-empty')).toEqual({ 'x/2025-01': 'refused header-missing' });
    expect(await loaded(hub, 'focus', 'G02-encoding/in-header-only')).toEqual({ 'x/2025-01': 'sealed' });
    const { batches, openRefusals } = await hub.state();
    expect([batches.map(({ months }) => months), openRefusals]).toEqual([[['2025-01']], []]);
  });
});

describe.skipIf(!isHere)(`books and tables${whyNot}`, () => {
  it('with semicolons are refused by that name', async () => {
    await using hub = await openCase();
    const slices = await hub.load('ledger-file', { of: 'L02-decimal-comma/in' });
    expect(Object.values(outcomes(slices))).toEqual(['refused separator-other']);
    expect(slices[0]!.load).toMatchObject({ reason: { found: expect.stringContaining('semicolon') } });
  });

  it('never take 1.234,56 for a number with a point', async () => {
    await using hub = await openCase();
    await loaded(hub, 'ledger-file', 'L02-decimal-comma/in-quoted');
    const { batches } = await hub.state();
    expect(batches[0]!.rejections!.nodes).toMatchObject([{ row: 1, found: '1.234,56' }]);
  });

  it('with decimal commas as declared never lose a point', async () => {
    await using hub = await openCase();
    const table = { name: 'assets', record: 'fixedAsset', files: 'register/*.csv', delimiter: 'semicolon', decimal: ',', thousands: '.' };
    const columns = {
      companyCode: { constant: '1000' },
      assetNumber: 'Nr',
      description: 'Bezeichnung',
      acquisitionAmount: 'Preis',
      capitalizedOn: 'Gekauft',
      currency: { constant: 'EUR' },
    };
    const config = { streams: [{ ...table, dates: 'DD.MM.YYYY', columns }] };
    await loaded(hub, 'table-file', 'L02-decimal-comma/in-table', config);
    const { batches } = await hub.state();
    expect(batches[0]!.rejections!.nodes).toMatchObject([{ row: 3, found: '151.97' }]);
  });
});

describe('a file that is no bill', () => {
  const LOOK_UP = 'UnitOfMeasure,Label\n1 Hour,hour\n';

  it('is left alone beside bills, and leaves no refusal', async () => {
    await using hub = await openCase();
    const slices = await hub.load('azure-billing', { 'PricingUnits.csv': LOOK_UP, 'x_2025-01.csv': eaFile([{ Cost: '3' }]) });
    expect(outcomes(slices)).toEqual({ PricingUnits: 'skipped', 'x/2025-01': 'sealed' });
    expect(await hub.state()).toMatchObject({ costs: { '2025-01 EUR': ['3', '3'] }, openRefusals: [] });
  });

  it('is refused where a month should be, and in the place of a bill', async () => {
    await using hub = await openCase();
    await hub.load('azure-billing', { 'x.csv': eaFile([{ Cost: '3' }]) });
    const slices = await hub.load('azure-billing', { 'x.csv': LOOK_UP, 'y_2025-01.csv': LOOK_UP });
    expect(outcomes(slices)).toEqual({ x: 'refused no-bill', 'y/2025-01': 'refused no-bill' });
    expect(await hub.state()).toMatchObject({
      costs: { '2025-01 EUR': ['3', '3'] },
      openRefusals: [{ slice: 'x' }, { slice: 'y/2025-01' }],
    });
  });
});
