import { expect, test } from 'vitest';
import { deviceEstate, deviceTruth } from './device-truth.ts';

const estate = deviceEstate();
const truth = deviceTruth();

test('more than 5,000 devices are seen by two tools, and some by both', () => {
  const seen = Map.groupBy(estate.sightings, ({ device }) => device.id);
  expect(seen.size).toBeGreaterThanOrEqual(5000);
  const sources = [...seen.values()].map((sightings) => new Set(sightings.map(({ source }) => source)));
  expect(sources.filter((tools) => tools.size === 2)).toHaveLength(300);
  expect(new Set(truth.sightings.map(({ source, stream, itemKey }) => `${source} ${stream} ${itemKey}`)).size).toBe(truth.sightings.length);
});

test('engraved serials, stickers, UUIDs and addresses belong to one device each', () => {
  for (const property of ['serialNumber', 'assetTag', 'hardwareUuid', 'macAddress', 'hostName'] as const) {
    const values = estate.devices.map((device) => device[property]).filter((value) => value !== null);
    expect(new Set(values).size, property).toBe(values.length);
  }
});

test('every planted discrepancy stands in tools and books as the truth says', () => {
  const byKind = Map.groupBy(truth.discrepancies, ({ kind }) => kind);
  const kinds = Object.fromEntries([...byKind].map(([kind, found]) => [kind, found.length]));
  expect(kinds).toEqual({
    'sighted-without-record': 45,
    'record-without-sighting': 60,
    'retired-but-sighted': 30,
    'same-serial-twice': 6,
    'recorded-twice': 5,
    'software-without-entitlement': 4,
  });
  for (const { kind, sightings, register } of truth.discrepancies) {
    expect(sightings.length > 0, kind).toBe(kind !== 'record-without-sighting');
    if (kind === 'sighted-without-record') expect(register).toEqual([]);
    if (kind === 'record-without-sighting' || kind === 'retired-but-sighted') expect(register).toHaveLength(1);
  }
});

test('nothing is discrepant but what is planted: worked out from the rows, not from the plan', () => {
  const planted = (kind: string) =>
    new Set(truth.discrepancies.filter((found) => found.kind === kind).flatMap(({ deviceIds }) => deviceIds));
  const seen = Map.groupBy(estate.sightings, ({ device }) => device.id);
  const booked = Map.groupBy(estate.register, ({ deviceId }) => deviceId);
  for (const device of estate.devices) {
    const rows = booked.get(device.id) ?? [];
    const sightings = seen.get(device.id) ?? [];
    const retiredOn = rows[0]?.deactivatedOn ?? '';
    const isLive = rows.length > 0 && retiredOn === '';
    const after = sightings.some(({ lastSeenAt }) => lastSeenAt.slice(0, 10) > retiredOn);
    expect(sightings.length > 0 && rows.length === 0 && device.kind !== 'virtual-machine').toBe(
      planted('sighted-without-record').has(device.id),
    );
    expect(isLive && sightings.length === 0).toBe(planted('record-without-sighting').has(device.id));
    expect(retiredOn !== '' && after).toBe(planted('retired-but-sighted').has(device.id));
  }
});

test('rights are counted by device: obsolete records and second tools would count more', () => {
  const entitled = Number(estate.entitlements.find(({ product }) => product === 'Adobe Acrobat')!.quantity);
  const having = estate.sightings.filter(({ software }) => software.some(({ title }) => title.product === 'Adobe Acrobat'));
  expect(new Set(having.filter(({ isObsolete }) => !isObsolete).map(({ device }) => device.id)).size).toBe(entitled);
  expect(having.length).toBeGreaterThan(entitled + 80);
});

test('a smaller estate has fewer devices and still every kind of fault; another seed other devices', () => {
  const small = deviceTruth({ size: 0.03 });
  expect(new Set(small.discrepancies.map(({ kind }) => kind)).size).toBe(6);
  expect(small.sightings.length).toBeLessThan(250);
  expect(deviceTruth({ size: 0.03 })).toEqual(small);
  expect(deviceTruth({ size: 0.03, seed: 7 })).not.toEqual(small);
});
