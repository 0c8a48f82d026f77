import { expect, test } from 'vitest';
import { statementPage } from './statement-page.ts';
import { statementCsv, statementJson } from './statement-text.ts';
import type { StatementLine } from './statement.ts';

const issue = { id: '7', month: '2025-01', mode: 'shadow', issuedAt: '2025-02-03T00:00:00.000000Z' } as const;
const ALLOCATED: StatementLine = {
  costCenter: 'R&D',
  currency: 'EUR',
  kind: 'allocated',
  rule: '=1+1',
  ofMonth: null,
  amount: '10',
  before: '8',
  driver: null,
  share: null,
  told: null,
};
const line = (more: Partial<StatementLine>): StatementLine => ({ ...ALLOCATED, ...more });
const lines = [line({ kind: 'opening', rule: null, before: null, amount: '2.5' }), line({})];

test('a statement is the same bytes whatever the order of its keys, and closes with what its lines add up to', () => {
  const turned = lines.map((one) => Object.fromEntries(Object.entries(one).toReversed()) as unknown as StatementLine);
  expect(statementJson(issue, 'R&D', turned)).toBe(statementJson(issue, 'R&D', lines));
  expect(JSON.parse(statementJson(issue, 'R&D', lines))).toMatchObject({
    isCharged: false,
    totals: [{ currency: 'EUR', opening: '2.5', movement: '10', closing: '12.5', before: '8' }],
  });
});

test('as CSV and as a page, names are text and nothing else', () => {
  expect(statementCsv(issue, lines).split('\r\n')[2]).toBe("2025-01,R&D,EUR,allocated,'=1+1,,10,8,,,,");
  const page = statementPage(issue, 'R&D', [line({ rule: '<script>' })], 'ann');
  expect(page).toContain('R&amp;D');
  expect(page).toContain('&lt;script&gt;');
  expect(page).not.toContain('<script');
  expect(page).toContain('Not charged');
  expect(page).toContain('Made for ann.');
});
