import { expect, it } from 'vitest';
import { addressFault } from './address-guard.ts';

it.each([
  '127.0.0.1',
  '127.8.9.1',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '198.18.0.1',
  '::1',
  'fc00::1',
  'fd12:3456::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
])('%s is only for sources that may be on private networks', (address) => {
  expect(addressFault(address, false)).toContain('private network');
  expect(addressFault(address, true)).toBeUndefined();
});

it.each([
  '0.0.0.0',
  '169.254.169.254',
  '168.63.129.16',
  '100.100.100.200',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  'fe80::1',
  'ff02::1',
  'fd00:ec2::254',
  '::ffff:169.254.169.254',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:0:7f00:1::',
  'localhost',
  '',
])('%s is for no source', (address) => {
  expect(addressFault(address, false)).toBeDefined();
  expect(addressFault(address, true)).toBeDefined();
});

it.each(['8.8.8.8', '172.15.255.255', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is public', (address) =>
  expect(addressFault(address, false)).toBeUndefined(),
);
