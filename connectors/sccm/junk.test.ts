import { expect, test } from 'vitest';
import { isJunk, isJunkUuid } from './junk.ts';

test.each([
  'To Be Filled By O.E.M.',
  'To be filled by O.E.M.',
  ' Default string ',
  'DEFAULT STRING',
  'System Serial Number',
  'None',
  '0',
  '',
  '   ',
  '00000000',
  'XXXXXXXXXX',
  '........',
  '123456789',
  'Not Specified',
  'N/A',
  'VMware-56 4d 1a 2b 3c 4d 5e 6f-70 81 92 a3 b4 c5 d6 e7',
  'Parallels-12 34',
])('%j is no serial', (text) => expect(isJunk(text)).toBe(true));

test.each(['C02XK1ABJG5H', '5CG3120ABC', 'PF4TRW9', 'J7K2', '0000-0001-0203-0405-0607-0809-10', '1234567', 'NONE123', '10'])(
  '%j is one',
  (text) => expect(isJunk(text)).toBe(false),
);

test.each([
  '03000200-0400-0500-0006-000700080009',
  '00020003-0004-0005-0006-000700080009',
  '12345678-1234-5678-90AB-CDDEEFAABBCC',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  'Not Settable',
  '',
])('%j is no UUID', (text) => expect(isJunkUuid(text)).toBe(true));

test.each(['4C4C4544-0043-3510-8052-B4C04F4E4D32', '{4c4c4544-0043-3510-8052-b4c04f4e4d32}'])('%j is one', (text) =>
  expect(isJunkUuid(text)).toBe(false),
);
