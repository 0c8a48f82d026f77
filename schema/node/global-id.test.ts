import { test as prop, fc } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { parseInstant } from '#src/domain/time/instant.ts';
import { globalId, nodeId, parseIdOf } from './global-id.ts';
import { NODES, parseGlobalId, type Named, type NodeKind } from './nodes.ts';
import { batchNode, runNode, sourceNode } from './registry.ts';

const id = fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }).map(String);
const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const place = { batchId: id, objectNo: fc.nat(32767), rowNumber: fc.nat(2 ** 31 - 1) };
const text = fc.string({ minLength: 1, maxLength: 40 }).filter((name) => !name.includes('\u0000') && name.isWellFormed());
/** Names that look like other ids, or like ids with an instant. */
const name = fc.oneof(
  text,
  text.map((one) => `${one}@2025-01-01T00:00:00Z`),
  fc.constantFrom('aws', 'QmF0Y2g6MTI', 'Batch:12', 'a@b'),
);

const KEYS: { readonly [K in NodeKind]: fc.Arbitrary<object> } = {
  AllocationRun: fc.record({ id }),
  AllocationShare: fc.record({ runId: id, shareNo: fc.nat(2 ** 31 - 1) }),
  Anomaly: fc.record({ id: fc.stringMatching(/^[0-9a-z-]{1,64}$/) }),
  Asset: fc.record({ id: hex(24) }),
  AssetDiscrepancy: fc.record({ id: hex(24) }),
  AssetObservation: fc.record(place),
  AuditEntry: fc.record({ id }),
  Batch: fc.record({ id }),
  Charge: fc.record({ ...place, part: fc.nat(32767) }),
  Export: fc.record({ id }),
  Journal: fc.record({ id }),
  LedgerEntry: fc.record(place),
  Model: fc.record({ sourceId: name, name }),
  Reconciliation: fc.record({ id }),
  RuleSet: fc.record({ id }),
  Run: fc.record({ id }),
  Source: fc.record({ id: name.filter((one) => !/@\d{4}-.*Z$/.test(one)) }),
  Viewer: fc.record({ id: name }),
};
const instant = fc
  .tuple(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }), fc.nat(999))
  .map(([time, microseconds]) => parseInstant(new Date(time).toISOString().replace('Z', `${String(microseconds).padStart(3, '0')}Z`))!);
const named: fc.Arbitrary<Named> = fc.oneof(
  ...[...NODES.values()].map((node) =>
    fc.record({
      node: fc.constant(node),
      key: KEYS[node.kind as NodeKind],
      asOf: node.isHistorical ? fc.option(instant) : fc.constant(null),
    }),
  ),
);
const idOf = ({ node, key, asOf }: Named) => nodeId(node, key, asOf);

it('every kind is tried', () => {
  expect(Object.keys(KEYS).toSorted()).toEqual([...NODES.keys()].toSorted());
});

prop.prop([named])('an id names what it was made for', (one) => {
  expect(parseGlobalId(idOf(one))).toEqual(one);
  expect(parseIdOf(one.node, idOf(one))).toEqual({ key: one.key, asOf: one.asOf });
  expect(parseIdOf(one.node === batchNode ? runNode : batchNode, idOf(one))).toBeUndefined();
});

prop.prop([named, named], { numRuns: 1000 })('two things, or one at two instants, have two ids', (one, other) => {
  fc.pre(JSON.stringify([one.node.kind, one.key, one.asOf]) !== JSON.stringify([other.node.kind, other.key, other.asOf]));
  expect(idOf(one)).not.toBe(idOf(other));
});

prop.prop([fc.string()])('no other text is an id, and none throws', (any) => {
  for (const candidate of [any, globalId(any), globalId(`Batch:${any}`), globalId(`Charge:${any}`), globalId(`Asset:${any}@${any}`)]) {
    const found = parseGlobalId(candidate);
    if (found) expect(idOf(found)).toBe(candidate);
  }
});

it('a thing has one id', () => {
  const sound = nodeId(batchNode, { id: '12' });
  for (const other of [`${sound}=`, `${sound} `, sound.toUpperCase(), globalId('Batch:012'), globalId('Batch:+12'), globalId('batch:12')]) {
    expect(parseGlobalId(other)).toBeUndefined();
  }
  const asset = 'Asset:0123456789abcdef01234567';
  for (const pin of ['2025-01-01', '2025-01-01T00:00:00.0Z', '2025-01-01T01:00:00+01:00', '2025-02-30T00:00:00Z', '']) {
    expect(parseGlobalId(globalId(`${asset}@${pin}`)), pin).toBeUndefined();
  }
  expect(parseGlobalId(globalId('Batch:12@2025-01-01T00:00:00Z'))).toBeUndefined();
  expect(parseGlobalId(globalId('Source:aws'))).toBeUndefined();
});

it('a source is known by its name', () => {
  expect(nodeId(sourceNode, { id: 'aws' })).toBe('aws');
  expect(parseGlobalId('aws')).toEqual({ node: sourceNode, key: { id: 'aws' }, asOf: null });
});
