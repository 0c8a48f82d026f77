import { z } from 'zod';
import { CONVENTIONS, LIFE_MONTHS_MAX, type AmortizationEvent, type AmortizationMethod } from '../../domain/amortization/amortized-item.ts';
import {
  AMORTIZED_RECORD_NAMES,
  AMORTIZED_RECORDS,
  BOOK_STANDARDS,
  type AmortizationRuleSet,
  type ClassTerms,
  type RuledEvent,
} from '../../domain/amortization/rule-set.ts';
import { compare, decimal } from '../../domain/money/decimal.ts';
import { readRuleFile, type RuleFile } from '../../yaml/read-rule-file.ts';
import { nonNegativeDecimalText, text, wholeNumber } from '../../yaml/rule-values.ts';
import { textMatch } from '../../yaml/text-match-value.ts';

/**
 * The YAML of rules of amortization. What stands in `terms` is by book; a book that is not there does not have the class:
 *
 *     name: company
 *     books:
 *       - { book: IFRS, standard: ifrs }
 *       - { book: US GAAP, standard: us-gaap, yearStart: 10 }
 *     charged: IFRS
 *     classes:
 *       - class: servers
 *         record: fixedAsset
 *         where: { description: { startsWith: [Server] } }
 *         terms:
 *           IFRS: { method: straight-line, lifeMonths: 60, salvage: 0.05 }
 *           US GAAP: { method: declining-balance, lifeMonths: 60, convention: half-year }
 *     events:
 *       - { record: fixedAsset, item: 1000/4711, on: 2025-03-31, impairment: { to: 1200.50 }, books: [IFRS], reason: flooded }
 */
export function parseAmortizationRuleSet(yamlText: string, fileName: string): RuleFile<AmortizationRuleSet> {
  return readRuleFile(yamlText, fileName, ruleSet);
}

const day = z.iso.date('a day such as 2025-03-31');
const part = nonNegativeDecimalText.refine(
  (value) => compare(decimal(value), decimal('1')) < 0,
  'a part of the whole below 1: 0.05 is five per cent',
);
const above = nonNegativeDecimalText.refine((value) => value !== '0', 'a decimal number above zero');

const METHODS = [
  'straight-line',
  'declining-balance',
  'sum-of-years',
  'units-of-production',
] as const satisfies AmortizationMethod['kind'][];

const terms = z
  .strictObject({
    method: z.enum(METHODS),
    lifeMonths: wholeNumber(1, LIFE_MONTHS_MAX).optional(),
    convention: z.enum(CONVENTIONS).default('full-month'),
    salvage: part.default('0'),
    factor: above.optional(),
    switches: z.boolean().optional(),
    driver: text.optional(),
    units: above.optional(),
  })
  .superRefine((written, context) => {
    const { method } = written;
    const refuse = (name: keyof typeof written, message: string) => context.addIssue({ code: 'custom', path: [name], message });
    for (const name of ['factor', 'switches'] as const)
      if (method !== 'declining-balance' && written[name] !== undefined) refuse(name, `no ${name}: only a declining balance has one`);
    for (const name of ['driver', 'units'] as const) {
      if (method === 'units-of-production' && written[name] === undefined) refuse(name, `${name}: units of production are counted by it`);
      if (method !== 'units-of-production' && written[name] !== undefined) refuse(name, `no ${name}: only units of production have one`);
    }
  })
  .transform(({ method, lifeMonths, convention, salvage, factor, switches, driver, units }): ClassTerms => {
    const methods: { readonly [K in AmortizationMethod['kind']]: () => AmortizationMethod } = {
      'straight-line': () => ({ kind: 'straight-line' }),
      'declining-balance': () => ({ kind: 'declining-balance', factor: factor ?? '2', switches: switches ?? true }),
      'sum-of-years': () => ({ kind: 'sum-of-years' }),
      'units-of-production': () => ({ kind: 'units-of-production', driver: driver!, units: units! }),
    };
    // What is counted lasts as long as there is something left of it.
    const life = method === 'units-of-production' ? (lifeMonths ?? LIFE_MONTHS_MAX) : (lifeMonths ?? null);
    return { method: methods[method](), convention, lifeMonths: life, salvage };
  });

const oneClass = z
  .strictObject({
    class: text,
    record: z.enum(AMORTIZED_RECORD_NAMES),
    where: z.record(text, textMatch).default({}),
    terms: z.record(text, terms).refine((books) => Object.keys(books).length > 0, 'terms of one book at least'),
  })
  .superRefine(({ record, where }, context) => {
    const columns: readonly string[] = AMORTIZED_RECORDS[record];
    for (const column of Object.keys(where))
      if (!columns.includes(column))
        context.addIssue({ code: 'custom', path: ['where', column], message: `one of the columns ${columns.join(', ')}` });
  });

const HAPPENED = {
  impairment: z.strictObject({ to: nonNegativeDecimalText }),
  revaluation: z.strictObject({ to: nonNegativeDecimalText }),
  partDisposal: part.refine((value) => value !== '0', 'a part above 0 and below 1'),
  estimate: z
    .strictObject({ lifeMonths: wholeNumber(1, LIFE_MONTHS_MAX).optional(), salvage: nonNegativeDecimalText.optional() })
    .refine(({ lifeMonths, salvage }) => lifeMonths !== undefined || salvage !== undefined, '`lifeMonths`, `salvage`, or both'),
} as const;
const HAPPENED_NAMES = Object.keys(HAPPENED) as (keyof typeof HAPPENED)[];

const event = z
  .strictObject({
    record: z.enum(AMORTIZED_RECORD_NAMES),
    item: text,
    on: day,
    books: z.array(text).min(1).max(20).optional(),
    reason: text,
    impairment: HAPPENED.impairment.optional(),
    revaluation: HAPPENED.revaluation.optional(),
    partDisposal: HAPPENED.partDisposal.optional(),
    estimate: HAPPENED.estimate.optional(),
  })
  .refine((written) => HAPPENED_NAMES.filter((name) => written[name] !== undefined).length === 1, `one of ${HAPPENED_NAMES.join(', ')}`)
  .transform(({ record, item, on, books, reason, ...what }): RuledEvent => ({
    record,
    item,
    books: books ?? null,
    reason,
    event: happened(on, what),
  }));

interface Happened {
  readonly impairment?: { readonly to: string } | undefined;
  readonly revaluation?: { readonly to: string } | undefined;
  readonly partDisposal?: string | undefined;
  readonly estimate?: { readonly lifeMonths?: number | undefined; readonly salvage?: string | undefined } | undefined;
}

function happened(on: string, { impairment, revaluation, partDisposal, estimate }: Happened): AmortizationEvent {
  if (impairment) return { kind: 'impairment', on, to: impairment.to };
  if (revaluation) return { kind: 'revaluation', on, to: revaluation.to };
  if (partDisposal !== undefined) return { kind: 'part-disposal', on, part: partDisposal };
  return { kind: 'estimate', on, lifeMonths: estimate?.lifeMonths ?? null, salvage: estimate?.salvage ?? null };
}

const ruleSet = z
  .strictObject({
    name: text,
    books: z
      .array(z.strictObject({ book: text, standard: z.enum(BOOK_STANDARDS), yearStart: wholeNumber(1, 12).default(1) }))
      .min(1)
      .max(20),
    charged: text.nullable().default(null),
    classes: z.array(oneClass).min(1).max(500),
    events: z.array(event).max(10_000).default([]),
  })
  // A transform sees files alone that are sound so far.
  .transform((written, context) => {
    const { books, classes, events } = written;
    const known = new Map(books.map(({ book, standard }) => [book, standard]));
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const expected = `one of the books ${[...known.keys()].join(', ')}`;
    if (written.charged !== null && !known.has(written.charged)) refuse(['charged'], expected);
    for (const at of twice(books.map(({ book }) => book))) refuse(['books', at, 'book'], 'a name that no other book has');
    for (const at of twice(classes.map((one) => one.class))) refuse(['classes', at, 'class'], 'a name that no other class has');
    for (const [at, one] of classes.entries())
      for (const book of Object.keys(one.terms)) if (!known.has(book)) refuse(['classes', at, 'terms', book], expected);
    for (const [at, { books: of, event }] of events.entries()) {
      for (const [place, book] of (of ?? []).entries()) if (!known.has(book)) refuse(['events', at, 'books', place], expected);
      const forbidding = (of ?? [...known.keys()]).filter((book) => known.get(book) === 'us-gaap');
      if (event.kind !== 'revaluation' || forbidding.length === 0) continue;
      const message = `no revaluation in ${forbidding.join(', ')}, as US GAAP knows none: name the other books as \`books\``;
      refuse(['events', at, 'revaluation'], message);
    }
    return written;
  });

function twice(names: readonly string[]): number[] {
  return names.flatMap((name, at) => (names.indexOf(name) < at ? [at] : []));
}
