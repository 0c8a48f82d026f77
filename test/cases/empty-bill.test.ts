import { describe, expect, it } from 'vitest';
import { outcomes } from '../field/load-folder.ts';
import { eaFile } from './ea-file.ts';
import { focusFile } from './focus-file.ts';
import { openCase } from './open-case.ts';

describe('an empty bill whose name holds no month', () => {
  it.each([
    ['focus', 'empty', focusFile([]), { 'bill-2025-01.csv': focusFile([{ BilledCost: '5' }]) }],
    ['azure-billing', 'nothing', eaFile([]), { 'x_2025-01.csv': eaFile([{ Cost: '5' }]) }],
  ])('of %s does no harm to what reports say of themselves', async (connector, name, empty, bill) => {
    await using hub = await openCase();
    expect(outcomes(await hub.load(connector, { [`${name}.csv`]: empty }))).toEqual({ [name]: 'sealed' });
    expect(await hub.warranty('2025-01')).toMatchObject({ complete: false, missing: [{ reason: 'NOTHING_DELIVERED' }] });
    await hub.load(connector, { [`${name}.csv`]: empty, ...bill });
    const { missing } = await hub.warranty('2025-01');
    expect(missing.filter(({ slice }) => slice === name)).toEqual([]);
    expect(Object.values((await hub.state()).costs)).toEqual([['5', '5']]);
  });
});
