import { expect, it } from 'vitest';
import { serverFault } from './server-version.ts';

const fault = (version: number) => serverFault(() => Promise.resolve(version));

it.each([
  [130_021, 'PostgreSQL 13.21'],
  [150_012, 'PostgreSQL 15.12'],
  [160_009, 'PostgreSQL 16.9'],
])('%i is too old', async (version, found) => expect(await fault(version)).toEqual({ expected: 'PostgreSQL 17 or later', found }));

it.each([170_000, 180_001, 200_003])('%i does', async (version) => expect(await fault(version)).toBeUndefined());
