import { decimal, type Decimal } from '#src/domain/money/decimal.ts';
import { endDay, firstDay, type Month } from '#src/domain/time/month.ts';
import { dayAfter, dayNumber } from '../calendar.ts';
import { COST_CENTERS } from '../estate/cost-centers.ts';
import { hexOf, noiseWithin, numberOf } from '../seeded-noise.ts';
import { GL_ACCOUNTS, type Company } from './companies.ts';
import { balancedBy, type JournalDocument } from './journal-document.ts';

/** Everything else that a company books in a month: salaries, rent, travel, software, revenue. None of it is cloud cost. */
export function otherPostings(company: Company, month: Month, seed: number): JournalDocument[] {
  const last = dayAfter(endDay(month), -1);
  const amount = (about: number, what: string): Decimal => {
    const range = Math.floor(about / 20);
    return {
      units: BigInt((about + noiseWithin(range, seed, numberOf(what), numberOf(company.code), dayNumber(firstDay(month)))) * 100 + 37),
      scale: 2,
    };
  };
  const documentOf = (
    text: string,
    vendor: string,
    account: string,
    against: string,
    parts: readonly (readonly [string | undefined, Decimal])[],
  ) =>
    balancedBy(against, {
      postingDate: last,
      documentDate: last,
      vendor,
      reference: `R-${hexOf(seed, `${company.code} ${month} ${text}`, 8).toUpperCase()}`,
      text: `${text} ${month}`,
      lines: parts.map(([costCenter, part]) => ({ account, amount: part, ...(costCenter !== undefined && { costCenter }) })),
    });
  const by = (about: (people: number) => number, what: string) =>
    COST_CENTERS.filter(({ id }) => company.costCenters.includes(id)).map(
      ({ id, headcount }) => [id, amount(about(headcount[0]), `${what} ${id}`)] as const,
    );
  return [
    documentOf(
      'Payroll',
      '',
      GL_ACCOUNTS.salaries.id,
      GL_ACCOUNTS.bank.id,
      by((people) => people * 6200, 'salaries'),
    ),
    documentOf('Office rent', '0000900101', GL_ACCOUNTS.rent.id, GL_ACCOUNTS.payables.id, [
      [company.costCenters[0], amount(18_500, 'rent')],
    ]),
    documentOf(
      'Travel',
      '',
      GL_ACCOUNTS.travel.id,
      GL_ACCOUNTS.bank.id,
      by((people) => people * 140, 'travel'),
    ),
    documentOf(
      'Design suite',
      '0000900233',
      GL_ACCOUNTS.software.id,
      GL_ACCOUNTS.payables.id,
      by((people) => people * 35 + 60, 'software'),
    ),
    documentOf('Shop revenue', '', GL_ACCOUNTS.revenue.id, GL_ACCOUNTS.bank.id, [[undefined, { ...decimal('-1284330.21') }]]),
  ];
}
