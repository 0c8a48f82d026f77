import { describe, expect, it } from 'vitest';
import { deliveredDataset, locationOf } from './dataset-name.ts';
import { runIdOf } from './run-id.ts';

describe('locationOf', () => {
  it.each([
    ['/srv/bills', 'file', '/srv/bills', null],
    ['/srv/bills/', 'file', '/srv/bills', null],
    ['s3://bills/cur/hub', 's3://bills', 'cur/hub', 's3://bills/cur/hub'],
    [
      'https://acme.blob.core.windows.net/exports/daily',
      'wasbs://exports@acme.blob.core.windows.net',
      'daily',
      'https://acme.blob.core.windows.net/exports/daily',
    ],
    ['https://reader:hidden@jamf.example:8443/api?token=hidden', 'https://jamf.example:8443', 'api', 'https://jamf.example:8443/api'],
    ['https://jamf.example', 'https://jamf.example', '', 'https://jamf.example/'],
    [null, 'costweave/aws', '', null],
  ])('of %s', (address, namespace, base, uri) => expect(locationOf('aws', address)).toEqual({ namespace, base, uri }));
});

describe('deliveredDataset', () => {
  const bucket = locationOf('aws', 's3://bills/cur');
  const names = (keys: readonly string[]) => {
    const { dataset, files } = deliveredDataset(bucket, 'charges', keys);
    return [dataset.name, files.map(({ name }) => name)];
  };
  it('is the one file', () => expect(names(['2025-01/a.csv'])).toEqual(['cur/2025-01/a.csv', []]));
  it('is the folder of several, whose files are its other names', () =>
    expect(names(['2025-01/x/a.csv', '2025-01/y/b.csv'])).toEqual(['cur/2025-01', ['cur/2025-01/x/a.csv', 'cur/2025-01/y/b.csv']]));
  it('is the stream, where they have no folder in common or there are none', () => {
    expect(names(['a.csv', 'b/c.csv'])).toEqual(['cur/charges', ['cur/a.csv', 'cur/b/c.csv']]);
    expect(names([])).toEqual(['cur/charges', []]);
  });
  it('lists no hundreds of files', () => {
    const keys = Array.from({ length: 101 }, (_, index) => `2025-01/${index}.csv`);
    expect(names(keys)).toEqual(['cur/2025-01', []]);
  });
});

describe('runIdOf', () => {
  it('is a UUID of version 5, the same for the same name', () => {
    expect(runIdOf('hub', 'batch', 'aws')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(runIdOf('hub', 'batch', 'aws')).toBe(runIdOf('hub', 'batch', 'aws'));
  });
  it('tells names apart whose parts run together', () => expect(runIdOf('a', 'bc')).not.toBe(runIdOf('ab', 'c')));
});
