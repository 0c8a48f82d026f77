import { expect, test } from 'vitest';
import { isStrongEnough, recentUntil, strengthAsked } from './sign-in-strength.ts';

const LEEWAY = 30;
const minutesAgo = (minutes: number) => Math.floor(Date.now() / 1000) - 60 * minutes;
const strong = (claims: object, strength: Parameters<typeof isStrongEnough>[1]) =>
  isStrongEnough(claims as Record<string, unknown>, strength, LEEWAY);

test('any sign-in will do where nothing is demanded', () => {
  expect(strong({}, undefined)).toBe(true);
  expect(strengthAsked(undefined)).toEqual({});
});

test('a class of sign-in is one of those that are named, and silence is none', () => {
  const strength = { acr: ['phr', 'mfa'] };
  expect(strong({ acr: 'mfa' }, strength)).toBe(true);
  for (const claims of [{}, { acr: 'pwd' }, { acr: ['mfa'] }, { acr: 'MFA' }, { acr: '' }]) expect(strong(claims, strength)).toBe(false);
  expect(strengthAsked(strength)).toEqual({ acr_values: 'phr mfa' });
});

test('a sign-in is recent by the time that the provider says, give or take what clocks differ', () => {
  const strength = { withinMinutes: 60 };
  for (const minutes of [0, 59, 60]) expect(strong({ auth_time: minutesAgo(minutes) }, strength), String(minutes)).toBe(true);
  for (const minutes of [61, 600, -2]) expect(strong({ auth_time: minutesAgo(minutes) }, strength), String(minutes)).toBe(false);
  for (const claims of [{}, { auth_time: String(minutesAgo(0)) }, { auth_time: NaN }]) expect(strong(claims, strength)).toBe(false);
  expect(strengthAsked(strength)).toEqual({ max_age: '3600' });
  expect(strong({ auth_time: minutesAgo(0) }, { ...strength, acr: ['mfa'] })).toBe(false);
});

test('a sign-in that is to be recent ends', () => {
  expect(recentUntil({ auth_time: 1_000 }, { withinMinutes: 2 }, LEEWAY)).toBe(1_150_000);
  for (const strength of [undefined, { acr: ['mfa'] }]) expect(recentUntil({ auth_time: 1_000 }, strength, LEEWAY)).toBeUndefined();
});
