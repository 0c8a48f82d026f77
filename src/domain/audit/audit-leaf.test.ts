import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { ORIGINS } from '../authority/origin.ts';
import { AUDIT_ACTION_NAMES } from './audit-action.ts';
import type { AuditEntry, AuditState } from './audit-entry.ts';
import { auditLeaf, keptLeaf } from './audit-leaf.ts';

const value = fc.option(fc.dictionary(fc.string(), fc.jsonValue()) as fc.Arbitrary<AuditState>);
const entries: fc.Arbitrary<AuditEntry> = fc.record({
  at: fc.constantFrom('2025-01-01T00:00:00.000001Z', '2025-01-01T00:00:00.000002Z'),
  viewer: fc.string(),
  origin: fc.constantFrom(...ORIGINS),
  action: fc.constantFrom(...AUDIT_ACTION_NAMES),
  subject: fc.string(),
  before: value,
  after: value,
  reason: fc.option(fc.string()),
  onBehalfOf: fc.option(fc.string()),
  address: fc.option(fc.string()),
  approval: fc.option(fc.string()),
});

test.prop([entries])('is the same for the same entry, in whatever order its fields come', (entry) => {
  const turned = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(entry).toReversed()))) as AuditEntry;
  expect(auditLeaf(turned)).toBe(auditLeaf(JSON.parse(JSON.stringify(entry)) as AuditEntry));
});

test.prop([entries, entries])('is another for another entry', (one, other) => {
  fc.pre(JSON.stringify(one) !== JSON.stringify(other));
  const sorted = (entry: AuditEntry) => JSON.parse(auditLeaf(entry).slice('audit/2 '.length)) as unknown;
  if (auditLeaf(one) === auditLeaf(other)) expect(sorted(one)).toEqual(JSON.parse(JSON.stringify(other)));
  expect(sorted(one)).toEqual(JSON.parse(JSON.stringify(one)));
});

test('begins with its form', () => {
  const entry: AuditEntry = {
    at: '2025-03-01T12:00:00.000001Z',
    viewer: 'ann',
    origin: 'graph',
    action: 'rules.save',
    subject: 'allocation standard',
    before: null,
    after: { version: 1 },
    reason: null,
    onBehalfOf: null,
    address: null,
    approval: null,
  };
  const said = '"after":{"version":1}';
  expect(auditLeaf(entry)).toBe(
    `audit/2 {"action":"rules.save","address":null,${said},"approval":null,"at":"2025-03-01T12:00:00.000001Z","before":null,"onBehalfOf":null,"origin":"graph","reason":null,"subject":"allocation standard","viewer":"ann"}`,
  );
  // Entries that were written in an earlier form keep their digests.
  expect(keptLeaf(1, { ...entry, detail: {} })).toBe(
    `audit/1 {"action":"rules.save",${said},"at":"2025-03-01T12:00:00.000001Z","before":null,"origin":"graph","reason":null,"subject":"allocation standard","viewer":"ann"}`,
  );
  expect(keptLeaf(0, { ...entry, origin: null, after: null, detail: { z: 1, a: 2 } })).toBe(
    '{"action":"rules.save","detail":{"a":2,"z":1},"subject":"allocation standard","viewer":"ann"}',
  );
});
