import { test as prop, fc } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { chargeId, globalId, parseGlobalId, shareId } from './global-id.ts';

const id = fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }).map(String);
const charge = fc.record({ batchId: id, objectNo: fc.nat(32767), rowNumber: fc.nat(2 ** 31 - 1), part: fc.nat(32767) });

prop.prop([charge, id, fc.nat(2 ** 31 - 1)])('an id names what it was made for', (ref, runId, shareNo) => {
  expect(parseGlobalId(chargeId(ref))).toEqual({ kind: 'Charge', charge: ref });
  expect(parseGlobalId(shareId({ runId, shareNo }))).toEqual({ kind: 'AllocationShare', share: { runId, shareNo } });
  expect(parseGlobalId(globalId(`Batch:${runId}`))).toEqual({ kind: 'Batch', id: runId });
});

prop.prop([fc.string()])('no other text is an id, and none throws', (text) => {
  for (const candidate of [text, globalId(text), globalId(`Batch:${text}`), globalId(`Charge:${text}`)]) {
    const named = parseGlobalId(candidate);
    if (named?.kind === 'Batch') expect(globalId(`Batch:${named.id}`)).toBe(candidate);
    else expect(named).toBeUndefined();
  }
});

it('a thing has one id', () => {
  const sound = globalId('Batch:12');
  for (const other of [`${sound}=`, `${sound} `, sound.toLowerCase(), globalId('Batch:012'), globalId('Batch:+12'), globalId('batch:12')]) {
    expect(parseGlobalId(other)).toBeUndefined();
  }
});
