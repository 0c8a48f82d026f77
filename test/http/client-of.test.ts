import type { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { clientReader } from '#src/main/http/door/client-of.ts';

const from = (remoteAddress: string, headers: Record<string, string> = {}) => ({ headers, socket: { remoteAddress } as Socket });

it('the caller is the last address that no trusted proxy stands for', () => {
  const clientOf = clientReader(['10.0.0.0/8', '::1', '2001:db8::/32']);
  const address = (peer: string, forwarded?: string) =>
    clientOf(from(peer, forwarded === undefined ? {} : { 'x-forwarded-for': forwarded })).address;
  expect(address('203.0.113.7')).toBe('203.0.113.7');
  // Whoever comes by themself may say what they like.
  expect(address('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
  expect(address('10.1.2.3', '198.51.100.1')).toBe('198.51.100.1');
  // The client made up the first, the outer proxy added the second.
  expect(address('10.1.2.3', '127.0.0.1, 198.51.100.1, 10.9.9.9')).toBe('198.51.100.1');
  expect(address('::ffff:10.1.2.3', '198.51.100.1')).toBe('198.51.100.1');
  expect(address('2001:db8::5', '2001:470::1')).toBe('2001:470::1');
  expect(address('10.1.2.3', 'unknown')).toBe('10.1.2.3');
  expect(address('10.1.2.3', '198.51.100.1, not-an-address')).toBe('10.1.2.3');
  expect(address('10.1.2.3', '198.51.100.1:8080')).toBe('10.1.2.3');
  expect(address('10.1.2.3', Array.from({ length: 1_000 }, () => '10.0.0.1').join(','))).toBe('10.0.0.1');
});

it('TLS is believed of a trusted proxy alone, as the nearest one says', () => {
  const clientOf = clientReader(['10.0.0.1']);
  const isSecure = (peer: string, proto: string) => clientOf(from(peer, { 'x-forwarded-proto': proto })).isSecure;
  expect([
    isSecure('10.0.0.1', 'https'),
    isSecure('10.0.0.1', 'http'),
    isSecure('10.0.0.1', 'https, http'),
    isSecure('10.0.0.2', 'https'),
  ]).toEqual([true, false, false, false]);
});

it('the host is that of the request, or what a trusted proxy was asked by', () => {
  const clientOf = clientReader(['10.0.0.1']);
  const host = (peer: string, headers: Record<string, string>) => clientOf(from(peer, headers)).host;
  const forwarded = { host: 'inner:4000', 'x-forwarded-host': 'costs.example.com' };
  expect([
    host('10.0.0.1', forwarded),
    host('10.0.0.2', forwarded),
    host('10.0.0.1', { host: 'inner:4000' }),
    host('10.0.0.1', {}),
  ]).toEqual(['costs.example.com', 'inner:4000', 'inner:4000', '']);
});
