import { expect, it } from 'vitest';
import { entitlementDiscrepancies, licensedTitles, type Entitlement, type Installation } from './entitlement.ts';

const DAY = '2025-06-30';
const right = (product: string, quantity: string, more: Partial<Entitlement> = {}): Entitlement => ({
  product,
  publisher: null,
  quantity,
  metric: 'installations',
  validFrom: '2025-01-01',
  validTo: null,
  costCenterId: null,
  ...more,
});
const on = (assetId: string, name: string, publisher: string | null = null, assignedTo: string | null = null): Installation => ({
  assetId,
  name,
  publisher,
  assignedTo,
});
const told = (installations: readonly Installation[], rights: readonly Entitlement[]) =>
  entitlementDiscrepancies(installations, rights, DAY).map(({ subject, expected, found }) => `${subject}: ${found}, ${expected}`);

it('counts things, not records of them, against the rights of the day', () => {
  const three = [on('a', 'Draw 2024'), on('a', 'Draw (64-bit)'), on('b', 'draw'), on('c', 'DRAW 2023')];
  expect(told(three, [right('Draw', '3')])).toEqual([]);
  expect(told(three, [right('Draw', '2')])).toEqual([`Draw: 3 installations, at most 2 installations, as entitled on ${DAY}`]);
  expect(told(three, [right('Draw', '2'), right('Draw', '1')])).toEqual([]);
  // The last day of a right is excluded, its first day is not.
  expect(told(three, [right('Draw', '9', { validTo: DAY })])).toHaveLength(1);
  expect(told(three, [right('Draw', '9', { validFrom: DAY })])).toEqual([]);
});

it('counts users by whom they are, on however many things', () => {
  const two = [
    on('a', 'Talk', null, 'ACME\\ana'),
    on('b', 'Talk', null, 'ana@acme.example'),
    on('c', 'Talk', null, 'ben'),
    on('d', 'Talk'),
  ];
  expect(told(two, [right('Talk', '3', { metric: 'users' })])).toEqual([]);
  expect(told(two, [right('Talk', '2', { metric: 'users' })])).toHaveLength(1);
});

it('knows a product by its whole words, its publisher, and the longest name that fits', () => {
  const rights = [
    right('Visio', '0'),
    right('Visio Professional', '1', { publisher: 'Microsoft Corporation' }),
    right('Draw', '0', { publisher: 'Draw Inc.' }),
  ];
  expect(told([on('a', 'Microsoft Visio Professional 2021', 'Microsoft')], rights)).toEqual([]);
  expect(told([on('a', 'Visio Standard'), on('b', 'Visionary'), on('c', 'Draw', 'Other GmbH')], rights)).toEqual([
    `Visio: 1 installations, at most 0 installations, as entitled on ${DAY}`,
  ]);
});

it('says nothing of what was never licensed, nor of what cannot be counted here', () => {
  expect(told([on('a', 'Free Editor')], [right('Draw', '0')])).toEqual([]);
  expect(told([on('a', 'Base')], [right('Base', '1', { metric: 'cores' })])).toEqual([]);
  expect(told([on('a', 'Base')], [right('Base', '0', { metric: 'unlimited' })])).toEqual([]);
  expect(licensedTitles([on('a', 'Free Editor'), on('a', 'Draw 3')], [right('Draw', '0')]).map(({ name }) => name)).toEqual(['Draw 3']);
});
