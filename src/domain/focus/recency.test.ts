import { expect, it } from 'vitest';
import { recencyOf } from './recency.ts';

it('says of each month whether more may come, and of a month without deliveries that it is not complete', () => {
  const asked = {
    dataset: 'CostAndUsage',
    version: '1.3',
    period: { from: '2025-12', to: '2026-02' },
    asOf: '2026-03-01T00:00:00Z',
  } as const;
  const told = recencyOf({
    ...asked,
    months: [
      { month: '2025-12', isComplete: true, updatedAt: '2026-01-05T00:00:00Z' },
      { month: '2026-01', isComplete: false, updatedAt: '2026-02-05T00:00:00Z' },
    ],
  });
  expect(told).toMatchObject({
    Recency: {
      DatasetInstanceComplete: false,
      DatasetInstanceLastUpdated: asked.asOf,
      TimeSectors: [
        { TimeSectorStart: '2025-12-01T00:00:00Z', TimeSectorEnd: '2026-01-01T00:00:00Z', TimeSectorComplete: true },
        { TimeSectorComplete: false, TimeSectorLastUpdated: '2026-02-05T00:00:00Z' },
        { TimeSectorComplete: false, TimeSectorLastUpdated: null },
      ],
    },
  });
  const { DatasetInstance: instance } = told as { DatasetInstance: { DatasetInstanceId: string } };
  expect(recencyOf({ ...asked, months: [] })).toMatchObject({ DatasetInstance: { DatasetInstanceId: instance.DatasetInstanceId } });
  expect(recencyOf({ ...asked, asOf: '2026-03-02T00:00:00Z', months: [] })).not.toMatchObject({ DatasetInstance: instance });
});
