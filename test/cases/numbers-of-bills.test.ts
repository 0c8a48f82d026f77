import { describe, expect, it } from 'vitest';
import { outcomes } from '../field/load-folder.ts';
import { eaFile } from './ea-file.ts';
import { focusFile } from './focus-file.ts';
import { openCase, type Case } from './open-case.ts';

const EA = 'x_2025-01.csv';
const costs = async (hub: Case) => (await hub.state()).costs;

/** Enough rows that the last one is not among those that a file is judged by first. */
const LONG = 4_000;

describe('the numbers of a bill', () => {
  it('have a decimal comma where one of them can only have it, in all columns', async () => {
    await using hub = await openCase();
    const rows = [{ Cost: '1.234,56', Quantity: '2,5' }, { Cost: '1.234' }, { Cost: '-0,5' }, { Cost: '7', PayGPrice: '1,25' }];
    await hub.load('azure-billing', { [EA]: eaFile(rows) });
    expect(await costs(hub)).toEqual({ '2025-01 EUR': ['2475.06', '2475.06'] });
    const [batch] = (await hub.state()).batches;
    expect(batch!.notes).toContainEqual(`${EA}: numbers are read with a decimal comma: "1.234,56" in row 1 allows no other reading`);
  });

  it('have a point where nothing proves a comma', async () => {
    await using hub = await openCase();
    await hub.load('azure-billing', { [EA]: eaFile([{ Cost: '1.234' }, { Cost: '2' }]) });
    expect(await costs(hub)).toEqual({ '2025-01 EUR': ['3.234', '3.234'] });
  });

  it('are read as declared, and what is written otherwise is rejected as it stands there', async () => {
    await using hub = await openCase();
    const rows = [{ Cost: '1.234' }, { Cost: '205,99' }, { Cost: '151.97' }];
    await hub.load('azure-billing', { [EA]: eaFile(rows) }, { numbers: 'decimal-comma' });
    const state = await hub.state();
    expect(state.costs).toEqual({ '2025-01 EUR': ['1439.99', '1439.99'] });
    expect(state.batches[0]!.rejections!.nodes).toMatchObject([{ row: 3, column: 'Cost', found: '151.97' }]);
  });

  it('of FOCUS are judged alike, with semicolons between the fields', async () => {
    await using hub = await openCase();
    const text = focusFile([{ BilledCost: '10,25', PricingQuantity: '0,5' }, { BilledCost: '5' }]).replaceAll('","', '";"');
    await hub.load('focus', { 'january.csv': text }, { separator: 'semicolon' });
    expect(await costs(hub)).toEqual({ '2025-01 USD': ['15.25', '15.25'] });
  });

  it('that contradict each other are refused with both readings, unless one is declared', async () => {
    await using hub = await openCase();
    const files = { 'january.csv': focusFile([{ BilledCost: '10,25' }, { BilledCost: '5.5' }]) };
    expect(outcomes(await hub.load('focus', files))).toEqual({ january: 'refused numbers-contradict' });
    const [refusal] = (await hub.state()).openRefusals;
    expect(refusal!.found).toBe('"5.5" in row 2, which has a decimal point, and "10,25" in row 1, which has a decimal comma');
    await hub.load('focus', files, { numbers: 'decimal-point' });
    expect(await hub.state()).toMatchObject({ costs: { '2025-01 USD': ['5.5', '5.5'] }, rejected: 1, openRefusals: [] });
  });

  it('are judged to the end of the file: one that proves another mark than was read refuses it', async () => {
    await using hub = await openCase();
    const rows = Array.from({ length: LONG }, (_, index) => ({ BilledCost: '1.234', ResourceName: `r${index}` }));
    const late = (more: Readonly<Record<string, string>>) => focusFile([...rows, { ResourceName: 'last', ...more }]);
    expect(outcomes(await hub.load('focus', { 'january.csv': late({ BilledCost: '12,5' }) }))).toEqual({
      january: 'refused numbers-contradict',
    });
    expect((await hub.state()).openRefusals[0]!.found).toBe(
      `"12,5" in row ${LONG + 1}, which has a decimal comma, behind numbers that were read with a decimal point`,
    );
    // A price is no money of the row, and tells as much.
    const price = { ListUnitPrice: '12,5' };
    expect(outcomes(await hub.load('focus', { 'january.csv': late(price) }))).toEqual({ january: 'refused numbers-contradict' });
    expect(outcomes(await hub.load('focus', { 'january.csv': late({}) }))).toEqual({ january: 'sealed' });
  });
});

describe('the dates of a bill', () => {
  it('are judged to the end of the file, too', async () => {
    await using hub = await openCase();
    const rows = Array.from({ length: LONG }, (_, index) => ({ Date: '01/05/2025', SubscriptionName: `s${index}` }));
    const files = { 'x.csv': eaFile([...rows, { Date: '25/01/2025' }]) };
    expect(outcomes(await hub.load('azure-billing', files))).toEqual({ x: 'refused dates-contradict' });
    expect((await hub.state()).openRefusals[0]!.found).toBe(
      `"25/01/2025" in row ${LONG + 1}, which has the day first, behind dates that were read with the month first`,
    );
  });

  it('that cannot be read are told as they stand in the file', async () => {
    await using hub = await openCase();
    const rows = [{ Date: '13/01/2025' }, { Date: '02/13/2025' }];
    await hub.load('azure-billing', { 'x_2025-01.csv': eaFile(rows) }, { dates: 'day-first' });
    const [batch] = (await hub.state()).batches;
    const told = [...batch!.rejections!.nodes, ...batch!.rowFindings!.nodes.flatMap(({ examples }) => examples)];
    expect(new Set(told.map(({ found }) => found))).toEqual(new Set(['02/13/2025']));
  });
});
