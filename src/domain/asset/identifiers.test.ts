import { describe, expect, it } from 'vitest';
import {
  isOneSlipApart,
  likeSerial,
  normalizeCloudId,
  normalizeMac,
  normalizeMaker,
  normalizeName,
  normalizeSerial,
  normalizeTag,
  normalizeUser,
  normalizeUuid,
  uuidOfSerial,
} from './identifiers.ts';

describe('a serial number', () => {
  it('is the same however it is spelled', () => {
    for (const text of ['5CG1234ABC', ' 5cg1234abc ', '5CG-1234-ABC', '5cg1234abc\u0000'])
      expect(normalizeSerial(text), text).toBe('5CG1234ABC');
  });

  it('is none where the maker left the form unfilled', () => {
    const junk = [
      '',
      ' ',
      '0',
      '00000000',
      'None',
      'N/A',
      'To Be Filled By O.E.M.',
      'To be filled by O.E.M.',
      'Default string',
      'To Be Filled By O.E.M. by More String',
      '0123456789ABCDEF',
      'System Serial Number',
      '123456789',
      '0123456789',
      'xxxxxxx',
      'Not Specified',
      'VMware-56 4d 1a',
    ];
    for (const text of junk) expect(normalizeSerial(text), text).toBeUndefined();
    expect(normalizeSerial(null)).toBeUndefined();
  });
});

it('a serial number is read as it would be without slips', () => {
  expect(likeSerial('5CGIO44KXO')).toBe(likeSerial('5CG1044KX0'));
  const pairs: readonly (readonly [string, string, boolean])[] = [
    ['5CG1044KX0', '5CG1044K0X', true],
    ['5CG1044KX0', '5CG104KX0', true],
    ['5CG1044KX0', '5CG1044KX09', true],
    ['5CG1044KX0', '5CG1044KB0', true],
    ['5CG1044KX0', '5CG1044KX0', false],
    ['5CG1044KX0', '5CG1044BB0', false],
    ['5CG1044KX0', '5CG14K04X0', false],
    ['5CG1044KX0', '5CG104K', false],
    ['12345', '12346', false],
  ];
  for (const [a, b, isSlip] of pairs)
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const)
      expect(isOneSlipApart(one, other), `${one} ${other}`).toBe(isSlip);
});

it('a UUID is the same in both byte orders, and none where it is a filler', () => {
  const uuid = '4C4C4544-0042-4D10-8051-B4C04F4A3133';
  const turned = '44454C4C-4200-104D-8051-B4C04F4A3133';
  expect(normalizeUuid(uuid)).toBe(normalizeUuid(turned));
  expect(normalizeUuid(`GUID:${uuid.toLowerCase()}`)).toBe(normalizeUuid(uuid));
  expect(uuidOfSerial('VMware-42 1c 3d 9a 01 02 03 04-aa bb cc dd ee ff 00 11')).toBe(
    normalizeUuid('421c3d9a-0102-0304-aabb-ccddeeff0011'),
  );
  for (const text of ['VMware-42', '5CG1044KX0', null]) expect(uuidOfSerial(text), String(text)).toBeUndefined();
  const junk = [
    '00000000-0000-0000-0000-000000000000',
    'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
    '03000200-0400-0500-0006-000700080009',
    '00020003-0004-0005-0006-000700080009',
    'none',
    null,
  ];
  for (const text of junk) expect(normalizeUuid(text), String(text)).toBeUndefined();
});

it('an address counts when a maker gave it, in whatever spelling', () => {
  for (const text of ['3C:52:82:0A:0B:0C', '3c-52-82-0a-0b-0c', '3c52.820a.0b0c']) expect(normalizeMac(text), text).toBe('3c52820a0b0c');
  // Made up by the system, for many, of nobody, cut off.
  for (const text of ['02:00:00:00:00:01', '01:00:5e:00:00:fb', '00:00:00:00:00:00', '3c:52:82'])
    expect(normalizeMac(text), text).toBeUndefined();
});

it('names, users, makers, tags and ids of clouds are compared by what they mean', () => {
  expect(normalizeName('WS-0042.corp.example')).toBe(normalizeName('ws-0042'));
  expect(normalizeName('localhost')).toBeUndefined();
  for (const text of ['ACME\\Jane.Doe', 'jane.doe@acme.example', ' jane.doe']) expect(normalizeUser(text), text).toBe('jane.doe');
  expect(normalizeMaker('Hewlett-Packard')).toBe(normalizeMaker('HP Inc.'));
  expect(normalizeMaker('Dell Inc.')).toBe(normalizeMaker('DELL'));
  expect(normalizeTag('ald-100 217')).toBe('ALD100217');
  expect(normalizeTag('No Asset Tag')).toBeUndefined();
  expect(normalizeCloudId('/Subscriptions/1/resourceGroups/A/')).toBe('/subscriptions/1/resourcegroups/a');
});
