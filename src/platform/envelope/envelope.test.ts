import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { EnvelopeError, masterKeyOf, openSecret, rewrapSecret, sealSecret, type Envelope } from './envelope.ts';

const [old, next, strange] = [masterKeyOf(randomBytes(32)), masterKeyOf(randomBytes(32)), masterKeyOf(randomBytes(32))];
const PLACE = { name: 'jamf', version: '1' };
const SECRET = 'hunter2 ÄÖ 🔑';
const refused = (envelope: Envelope, place = PLACE, masters = [old]) =>
  expect(() => openSecret(masters, place, envelope)).toThrow(EnvelopeError);

it('opens for its master key and its place alone', () => {
  const envelope = sealSecret(old, PLACE, SECRET);
  expect(openSecret([next, old], PLACE, envelope)).toBe(SECRET);
  refused(envelope, PLACE, [next]);
  refused(envelope, { name: 'sap', version: '1' });
  refused(envelope, { name: 'jamf', version: '2' });
  refused({ ...envelope, keyId: next.id }, PLACE, [old, next]);
  expect(Buffer.concat([envelope.sealed, envelope.wrapped]).includes(SECRET)).toBe(false);
});

it('never opens what was changed, cut or swapped', () => {
  const [envelope, other] = [sealSecret(old, PLACE, SECRET), sealSecret(old, { name: 'sap', version: '1' }, SECRET)];
  for (const part of ['sealed', 'wrapped'] as const) {
    const bytes = envelope[part];
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      refused({ ...envelope, [part]: changed });
      refused({ ...envelope, [part]: bytes.subarray(0, at) });
    }
    refused({ ...envelope, [part]: other[part] });
    refused({ ...envelope, [part]: Buffer.concat([bytes, Buffer.alloc(1)]) });
  }
  refused({ ...other, keyId: old.id });
});

it('a tag of four bytes is none, though it is the beginning of the right one', () => {
  const envelope = sealSecret(old, PLACE, SECRET);
  refused({ ...envelope, sealed: envelope.sealed.subarray(0, -12) });
});

it('changes its master key without being opened, and no longer opens for the one before', () => {
  const envelope = sealSecret(old, PLACE, SECRET);
  const moved = rewrapSecret([next, old], next, PLACE, envelope);
  expect([moved.sealed, openSecret([next], PLACE, moved)]).toEqual([envelope.sealed, SECRET]);
  refused(moved);
  expect(() => rewrapSecret([strange], strange, PLACE, envelope)).toThrow(`under the master key ${strange.id}, found it under ${old.id}`);
});
