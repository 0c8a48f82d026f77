import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METHODS } from '#src/domain/allocation/methods/index.ts';
import { ALLOCATION_CODE_VERSION, outputDigest as allocationDigest } from '#src/domain/allocation/output-digest.ts';
import type { Step } from '#src/domain/allocation/step.ts';
import { canonicalJson } from '#src/domain/canonical-json.ts';
import { digestOf, digestOfText } from '#src/domain/digest.ts';
import { assignDimensions, rulesInForce } from '#src/domain/dimension/assign-dimensions.ts';
import { costCentersIn, type CostCenterValidity } from '#src/domain/dimension/cost-center-master.ts';
import { MAPPED_DIMENSIONS } from '#src/domain/dimension/dimension.ts';
import type { DimensionRule, DimensionSetting } from '#src/domain/dimension/rule-set.ts';
import type { DimensionScope } from '#src/domain/dimension/scope.ts';
import type { TagRules } from '#src/domain/dimension/tag/tag-rules.ts';
import { summarizeReadings } from '#src/domain/dimension/tag/summarize-readings.ts';
import { tagCounter } from '../../tools/verify-certificate/tags.mjs';
import { summarizeFindings } from '#src/domain/dimension/summarize-findings.ts';
import type { ExchangeRate } from '#src/domain/ledger/exchange-rate.ts';
import { decimal, formatDecimal } from '#src/domain/money/decimal.ts';
import type { BillTotal } from '#src/domain/reconciliation/bill-total.ts';
import type { LedgerTotal } from '#src/domain/reconciliation/ledger-total.ts';
import { outputDigest as reconciliationDigest } from '#src/domain/reconciliation/output-digest.ts';
import { reconcile } from '#src/domain/reconciliation/reconcile.ts';
import { detailOf, openIssuers } from '#src/domain/reconciliation/result-detail.ts';
import type { IssuerRule } from '#src/domain/reconciliation/rule-set.ts';
import type { TextMatch } from '#src/domain/text-match.ts';
import { verifyCertificate } from '../../tools/verify-certificate.mjs';
import { findingCounter, mapper } from '../../tools/verify-certificate/dimensions.mjs';
import { workOut } from '../../tools/verify-certificate/reconciliation.mjs';
import { allocate, HEADCOUNT, monthCase, type MonthCase } from '../allocation/in-memory.ts';
import { rulesOf } from '../allocation/random-steps.ts';

/** Two implementations of the rules, made apart, say the same of whatever estate: what the engines seal verifies with the auditor's program. */
const MONTH = '2025-03';

describe('an allocation', () => {
  it.each(Object.entries(METHODS))('by the method %s verifies', async (name, method) => {
    const property = fc.asyncProperty(monthCase(rulesOf(name, method)), async (given) => {
      expect((await verifyCertificate(exported(given))).faults).toEqual([]);
    });
    await fc.assert(property, { numRuns: 40 });
  });

  /** As the hub exports it. */
  function exported(random: MonthCase<Step>): string[] {
    // Amounts as PostgreSQL tells them, without zeros at the end.
    const charges = random.charges.map((charge) => ({ ...charge, amount: decimal(formatDecimal(charge.amount)) }));
    const given = { ...random, charges };
    const { plan, shares, certificates } = allocate(given, METHODS);
    const rules = canonicalJson(given.ruleSet);
    const inputs = { batches: { charges: ['bill'], drivers: ['drivers'] }, runs: { dimensions: ['mapping'] }, past: {}, facts: {} };
    const named = { kind: 'allocation', month: '2025-01', codeVersion: ALLOCATION_CODE_VERSION, rules: digestOfText(rules) };
    const digests = { inputsDigest: digestOf(inputs), outputDigest: allocationDigest({ plan, shares, certificates, cells: given.cells }) };
    const key = digestOf({ ...named, inputs: digests.inputsDigest });
    const text = (amount: { readonly units: bigint; readonly scale: number }) => formatDecimal(amount);
    const lines = [
      { kind: 'run', runKind: 'allocation', month: named.month, codeVersion: named.codeVersion, key, ...digests },
      { kind: 'rules', name: 'random', version: 1, digest: named.rules, rules },
      { kind: 'inputs', ...inputs },
      ...[...HEADCOUNT].map(([target, quantity]) => ({
        kind: 'driver',
        driver: 'headcount',
        month: named.month,
        target,
        unit: 'FTE',
        quantity: text(quantity),
      })),
      ...certificates.map(({ currency, scale, ...sums }) => ({
        kind: 'certificate',
        currency,
        scale,
        input: text(sums.input),
        allocated: text(sums.allocated),
        unallocated: text(sums.unallocated),
        difference: '0',
      })),
      ...plan.routes.map(({ currency, targets }, no) => ({
        kind: 'route',
        no,
        currency,
        targets: targets.map(({ costCenter, rule, weight }) => [costCenter, rule, String(weight)]),
      })),
      ...shares.map(({ shareNo: no, amount, ...share }) => ({ kind: 'share', no, ...share, amount: text(amount) })),
      ...given.cells.map(({ scopeKey: scope, amount, ...cell }, index) => {
        return { kind: 'cell', scope, ...cell, amount: text(amount), route: plan.routeOfCell[index]! };
      }),
      ...charges.map(({ cell, amount }) => {
        const { scopeKey: scope, chargeCategory } = given.cells[cell]!;
        return { kind: 'amount', scope, chargeCategory, month: named.month, amount: text(amount), charges: 1 };
      }),
    ];
    return [...lines, { kind: 'end', lines: lines.length + 1 }].map((line) => JSON.stringify(line));
  }
});

const match = (...texts: string[]): fc.Arbitrary<TextMatch> =>
  fc.record({
    in: fc.subarray(texts),
    startsWith: fc.subarray(
      texts.map((text) => text.slice(0, 2)),
      { maxLength: 1 },
    ),
  });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

describe('a mapping', () => {
  const ACCOUNTS = ['0012', '12', 'shop', 'Unmapped ', ''];
  const KEYS = [
    'cost-centr',
    'Environmnt',
    'cost-center',
    'Cost-Center',
    ' cost-center',
    'costcenter',
    'COSTCENTER ',
    'env',
    'constructor',
  ];
  const VALUES = [
    'retial',
    'Wholesal',
    'whole sale trdae',
    'retail',
    ' Retail',
    'RETAIL',
    '',
    '  ',
    'unmapped',
    'UNALLOCATED',
    '0010',
    '10',
    'rtl',
  ];
  const tag = fc.record({ keys: fc.subarray(['cost-center', 'costcenter', 'env'], { minLength: 1 }), ignoreCase: fc.boolean() });
  const standard = fc.constantFrom({ standard: 'team' }, { standard: 'env' });
  const setting: fc.Arbitrary<DimensionSetting> = fc.record({
    of: fc.oneof(
      fc.record({ value: fc.constantFrom('shared', '0010') }),
      fc.record({ tag: fc.oneof(tag, standard) }),
      fc.record({ column: fc.constantFrom('subAccountId' as const, 'serviceName' as const) }),
    ),
    table: maybe(
      fc.record({
        values: fc.dictionary(fc.constantFrom('rtl', 'Retail', 'shop', '10'), fc.constantFrom('retail', '0010')),
        others: fc.constantFrom('keep' as const, 'skip' as const),
      }),
    ),
    ignoreValueCase: fc.boolean(),
    inMasterData: fc.boolean(),
  });
  const rule: fc.Arbitrary<Omit<DimensionRule, 'name'>> = fc.record({
    from: maybe(fc.constantFrom('2025-02', '2025-03', '2025-04')),
    until: maybe(fc.constantFrom('2025-03', '2025-04')),
    when: maybe(
      fc.record(
        {
          subAccountId: match('0012', 'shop'),
          tags: fc.array(fc.record({ tag: fc.oneof(tag, standard), value: maybe(match('retail', 'rtl')) }), { maxLength: 2 }),
        },
        { requiredKeys: [] },
      ),
    ),
    set: fc.record({ costCenter: maybe(setting), application: maybe(setting), environment: fc.constant(undefined), owner: maybe(setting) }),
  });
  const VALUES_OF_TAGS = { retail: ['rtl', 'shops'], reteil: [], wholesale: ['whole-sale trade'] };
  const when = fc.record(
    { subAccountId: match('0012', 'shop'), tags: fc.array(fc.record({ tag, value: maybe(match('retail', 'rtl')) }), { maxLength: 1 }) },
    { requiredKeys: [] },
  );
  const dated = { from: maybe(fc.constantFrom('2025-02', '2025-04')), until: maybe(fc.constantFrom('2025-03', '2025-04')) };
  const setTags = fc.uniqueArray(fc.record({ name: fc.constantFrom('team', 'env'), value: fc.constantFrom('retail', 'wholesale') }), {
    selector: ({ name }) => name,
  });
  const tagRules: fc.Arbitrary<TagRules> = fc.record({
    standard: fc.record({ others: fc.constantFrom('keep' as const, 'skip' as const), spelling: fc.boolean() }).map((own) => [
      { name: 'team', keys: ['cost-center', 'costcentre'], values: VALUES_OF_TAGS, ...own },
      { name: 'env', keys: ['environment'], ...own },
    ]),
    places: fc.array(fc.record({ ...dated, when: maybe(when), tags: setTags, isWithin: fc.boolean() }), { maxLength: 3 }).map((places) =>
      places.map(({ isWithin, ...place }, no) => ({
        ...place,
        name: `place ${no}`,
        within: isWithin && no > 0 ? `place ${no - 1}` : undefined,
      })),
    ),
    virtual: fc
      .array(fc.record({ ...dated, when: maybe(when), over: fc.boolean(), tags: setTags }), { maxLength: 2 })
      .map((rules) => rules.map((one, no) => ({ ...one, name: `virtual ${no}` }))),
  });
  const scope: fc.Arbitrary<DimensionScope> = fc.record({
    billingAccountId: fc.constant('1'),
    billingAccountName: fc.constant(null),
    subAccountName: fc.constant(null),
    subAccountId: fc.option(fc.constantFrom(...ACCOUNTS)),
    providerName: fc.constant('AWS'),
    publisherName: fc.constant('AWS'),
    invoiceIssuerName: fc.constant('AWS'),
    serviceName: fc.constantFrom('shop', 'EC2'),
    serviceCategory: fc.constant('Compute'),
    serviceSubcategory: fc.constant(null),
    tags: fc.dictionary(fc.constantFrom(...KEYS), fc.oneof(fc.constantFrom(...VALUES), fc.constantFrom(null, 10, true)), { maxKeys: 5 }),
  });
  const master: fc.Arbitrary<CostCenterValidity> = fc.record({
    costCenterId: fc.constantFrom('retail', '0010', '010', 'shared'),
    validFrom: fc.constantFrom('2025-01-01', '2025-03-31', '2025-04-01'),
    validTo: fc.constantFrom(null, '2025-03-01', '2025-03-02'),
  });

  it('is what both say, with its findings', () => {
    const given = fc.record({
      rules: fc.array(rule, { maxLength: 5 }).map((rules) => rules.map((one, no) => ({ ...one, name: `rule ${no}` }))),
      scopes: fc.array(scope, { maxLength: 8 }),
      masters: fc.array(master, { maxLength: 4 }),
      tags: maybe(tagRules),
    });
    const property = fc.property(given, ({ rules, scopes, masters, tags: ruled }) => {
      const inForce = rulesInForce({ name: 'random', rules, tags: ruled }, MONTH, costCentersIn(MONTH, masters));
      // As rules are kept, and as scopes are exported.
      const map = mapper(JSON.parse(canonicalJson({ rules, ...(ruled && { tags: ruled }) })), MONTH, masters);
      const counter = findingCounter();
      const read = tagCounter();
      const assigned = scopes.map((one, no) => ({ scopeKey: String(no - 3), ...assignDimensions(inForce, one) }));
      for (const [no, one] of scopes.entries()) {
        const { values, findings, tags, readings } = map({ ...one });
        counter.add(assigned[no]!.scopeKey, findings);
        read.add(assigned[no]!.scopeKey, readings);
        expect(tags).toEqual([...assigned[no]!.tags].toSorted(([a], [b]) => (a < b ? -1 : 1)));
        expect(values).toEqual(MAPPED_DIMENSIONS.map((dimension) => assigned[no]!.values[dimension]));
      }
      expect(canonicalJson(counter.all())).toBe(canonicalJson(summarizeFindings(assigned)));
      expect(canonicalJson(read.all())).toBe(canonicalJson(summarizeReadings(assigned)));
    });
    fc.assert(property, { numRuns: 400 });
  });
});

describe('a reconciliation', () => {
  const MONTHS = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05'];
  const AMOUNTS = ['10', '10.4', '20', '30', '-10', '0.3', '0', '1234.5678', '9.99'];
  const month = fc.constantFrom(...MONTHS);
  const currency = fc.constantFrom('USD', 'USD', 'EUR', 'JPY');
  const reference = fc.constantFrom(null, null, 'A', 'B');
  const amount = fc.constantFrom(...AMOUNTS).map(decimal);
  const bill: fc.Arbitrary<BillTotal> = fc.record({
    issuer: fc.constantFrom('Amazon', 'Microsoft', 'Other'),
    month,
    currency,
    amount,
    invoiceId: reference,
    batchIds: fc.constant(['1']),
    provisional: fc.boolean(),
  });
  const entry: fc.Arbitrary<Omit<LedgerTotal, 'origin' | 'documentNumber'>> = fc.record({
    ledger: fc.constantFrom(null, '0L'),
    companyCode: fc.constantFrom('0100', '0200'),
    accountId: fc.constantFrom('0061', '61', '0099'),
    vendor: fc.constantFrom(null, 'V-1', '007'),
    reference,
    month,
    currency,
    amount,
    lines: fc.constantFrom(1, 3),
  });
  const rate: fc.Arbitrary<Omit<ExchangeRate, 'origin'>> = fc.record({
    rateSet: fc.constantFrom('M', 'N'),
    from: fc.constantFrom('USD', 'EUR'),
    to: fc.constantFrom('EUR', 'JPY', 'USD'),
    validFrom: fc.constantFrom('2025-01-31', '2025-02-28', '2025-03-01', '2025-03-31'),
    rate: fc.constantFrom('1.1', '3', '0.9', '150.25').map(decimal),
    delivery: fc.constantFrom('["a"]', '["b"]'),
  });
  const issuerRule: fc.Arbitrary<Omit<IssuerRule, 'issuer'>> = fc.record({
    bill: match('Amazon', 'Microsoft'),
    ledger: fc.record(
      { accounts: match('61', '0099'), companyCodes: match('0100', '0200'), vendors: match('V-1', '7'), references: match('A', 'B') },
      { requiredKeys: ['accounts'] },
    ),
    tolerance: fc.record({
      absolute: fc.dictionary(fc.constantFrom('USD', 'EUR'), fc.constantFrom('0.5', '0', '11')),
      relative: fc.constantFrom('0', '0.01', '0.035'),
    }),
    timingMonths: fc.constantFrom(0, 1, 2),
    conversion: maybe(fc.record({ rateSet: fc.constantFrom('M', 'N'), to: maybe(fc.constantFrom('EUR', 'JPY')) })),
  });

  it('is what both say, down to the digest', () => {
    const given = fc.record({
      issuers: fc
        .array(issuerRule, { minLength: 1, maxLength: 3 })
        .map((rules) => rules.map((one, no) => ({ ...one, issuer: `issuer ${no}` }))),
      bills: fc.array(bill, { maxLength: 10 }),
      entries: fc.array(entry, { maxLength: 12 }),
      rates: fc.array(rate, { maxLength: 5 }),
      wasDelivered: fc.boolean(),
    });
    const property = fc.property(given, ({ issuers, bills, entries: booked, rates: quoted, wasDelivered }) => {
      const origin = (no: number) => ({ batchId: '2', objectNo: 0, row: no });
      const entries = booked.map((one, no): LedgerTotal => ({ ...one, documentNumber: `D${no >> 1}`, origin: origin(no) }));
      const rates = quoted.map((one, no): ExchangeRate => ({ ...one, origin: origin(no) }));
      const results = reconcile({ name: 'random', issuers }, bills, entries, rates).filter((result) => result.month === MONTH);
      const open = openIssuers(results);
      const detailed = results.map((result) => {
        return { result, detail: detailOf(result, { ledgerWasDelivered: wasDelivered, isOpen: open.has(result.issuer) }) };
      });
      const again = workOut(JSON.parse(canonicalJson({ issuers })), MONTH, {
        bill: bills.map((one) => ({ ...one, batchIds: undefined, amount: formatDecimal(one.amount), decimals: one.amount.scale })),
        entry: entries.map((one) => ({ ...one, origin: undefined, amount: formatDecimal(one.amount) })),
        rate: rates.map(({ origin: { objectNo, row }, ...one }) => ({ ...one, rate: formatDecimal(one.rate), objectNo, row })),
        ledger: [{ wasDelivered }],
      });
      const lines = again.map(({ digested }) => digested).toSorted();
      expect(createHash('sha256').update(lines.join('\n')).digest('hex')).toBe(reconciliationDigest(detailed));
    });
    fc.assert(property, { numRuns: 400 });
  });
});
