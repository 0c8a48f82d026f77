import { expect } from 'vitest';
import { issueStatements } from '#src/actions/statement/issue-statements.ts';
import type { AllocationRuleSet } from '#src/domain/allocation/rule-set.ts';
import { allocation } from '#src/runs/allocation/allocation.ts';
import { assets } from '#src/runs/asset/assets.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { sealInventory, sealRegister } from '../assets/seal-inventory.ts';
import { sealRecords } from '../ledger/seal-records.ts';
import { model, taggedBill, version } from '../models/registry.ts';
import { ADMIN, openCompany, type Company } from '../schema/company.ts';

/**
 * A hub of two cost centres and of what nobody's rule maps. Whatever is of `retail` is the same in every such hub, and so are the
 * names of files, sources and cost centres; all that is of others (how much, how many, what it is called, who owns it) is made from `secret`.
 */
export async function openTwin(secret: number): Promise<Company> {
  const company = await openCompany();
  await sealBills(company, secret);
  await sealEstate(company, secret);
  await sealRegistry(company, secret);
  await sealBooks(company, secret);
  return company;
}

async function sealBills(company: Company, secret: number): Promise<void> {
  for (const month of ['2025-01', '2025-02']) {
    const mine = [
      { Cost: '1.10', Service: 'Machines', Resource: 'i-mine', Account: '000001', 'tag:team': 'retail', 'tag:env': 'prod' },
      {
        Cost: '7',
        Currency: 'EUR',
        Service: 'Storage',
        Resource: 'i-mine-2',
        Account: '000001',
        'tag:team': 'retail',
        tags: { model: 'fraud' },
      },
      { Cost: '10', Service: 'Support', Resource: 'i-everybody' },
    ];
    const others = Array.from({ length: 3 * secret }, (_, index) => ({
      Cost: `${100 * secret + index}.${secret}`,
      Service: `Service of secret ${secret}`,
      Resource: `i-secret-${secret}-${index}`,
      Account: `99${secret}`,
      Region: `region-of-secret-${secret}`,
      'tag:team': index % 3 === 2 ? '' : 'web',
      'tag:env': `secret-${secret}`,
      tags: { model: index % 2 === 0 ? `secret-${secret}` : 'churn', 'model-version': `${secret}` },
    }));
    const wrong = Array.from({ length: secret }, (_, index) => ({ Cost: 'oops', Id: `secret-${secret}-${index}` }));
    await taggedBill(company, 'aws', month, [...mine, ...others, ...wrong]);
    await company.mapDimensions(month);
  }
  await company.allocate('2025-01');
  await company.reconcile('2025-01', { USD: `${secret}`, EUR: '6' });
  await company.report('2025-01', [
    { id: 'mine', costCenter: 'retail' },
    { id: 'theirs', costCenter: 'web', value: `Service of secret ${secret}`, actual: `${secret}00` },
    { id: 'several', costCenter: null, actual: `${secret}01` },
  ]);
}

async function sealEstate({ db }: Company, secret: number): Promise<void> {
  const mine = { itemKey: 'k-mine', name: 'pc-mine', serialNumber: 'SERIAL-MINE', costCenterId: 'retail', cloudResourceId: 'i-mine' };
  const others = Array.from({ length: 2 * secret }, (_, index) => ({
    itemKey: `k-secret-${secret}-${index}`,
    name: `pc-secret-${secret}-${index}`,
    serialNumber: `SERIAL-${secret}-${index}`,
    costCenterId: 'web',
    cloudResourceId: `i-secret-${secret}-${index}`,
    assignedTo: `someone${secret}@example.com`,
  }));
  await sealInventory(db, 'one', [mine, ...others]);
  await sealInventory(db, 'two', [mine]);
  await sealRegister(db, [
    { assetNumber: 'mine', serialNumber: 'SERIAL-MINE', costCenterId: 'retail' },
    ...others.map(({ serialNumber }) => ({
      assetNumber: `${serialNumber}-x`,
      serialNumber,
      costCenterId: 'web',
      acquisitionAmount: `${secret}99`,
    })),
  ]);
  await makeRun(db, ADMIN, assets, { month: undefined, ruleSet: undefined });
}

async function sealRegistry({ db }: Company, secret: number): Promise<void> {
  const registry = { source: 'mlflow', connector: 'mlflow', slice: 'registry' } as const;
  const secrets = { owner: `owner${secret}@example.com`, tags: { arn: `arn:aws:sagemaker:secret-${secret}` } };
  await sealRecords(db, {
    ...registry,
    record: 'model',
    rows: ['fraud', 'churn'].map((name) => model(name, { ...secrets, description: `by owner ${secret}` })),
  });
  const versions = ['fraud', 'churn'].map((name) => version(name, '1', { ...secrets, sourceUri: `s3://secret-${secret}/${name}` }));
  await sealRecords(db, { ...registry, record: 'modelVersion', rows: versions });
  const use = (target: string, quantity: string) => ({
    modelName: 'fraud',
    version: '1',
    day: '2025-01-05',
    metric: 'requests',
    quantity,
    target,
  });
  await sealRecords(db, {
    source: 'gateway',
    record: 'modelUsage',
    months: ['2025-01'],
    rows: [use('retail', '5'), use('web', `${secret}`)],
  });
}

async function sealBooks({ db }: Company, secret: number): Promise<void> {
  const driver = { driver: 'headcount', unit: 'people', month: '2025-01' };
  const rows = [
    { ...driver, target: 'retail', quantity: '4' },
    ...Array.from({ length: secret }, (_, index) => ({ ...driver, target: index === 0 ? 'web' : `web-${index}`, quantity: `${secret}` })),
  ];
  await sealRecords(db, { record: 'driverValue', months: ['2025-01'], rows });
  const centre = (costCenterId: string) => ({
    costCenterId,
    name: costCenterId,
    owner: null,
    parentId: null,
    validFrom: '2024-01-01',
    validTo: null,
  });
  await sealRecords(db, { record: 'costCenter', rows: ['retail', 'web'].map(centre) });
  const rate = { rateSet: 'M', fromCurrency: 'USD', toCurrency: 'EUR', validFrom: '2025-01-01', rate: '0.9' };
  await sealRecords(db, { record: 'exchangeRate', rows: [rate] });
}

/** Statements of a month, by a rule that goes by what is measured of all cost centres: what retail pays is the same in every such hub. */
export async function sealStatements({ db }: Company): Promise<void> {
  const support = {
    name: 'support',
    select: { serviceName: { in: ['Support'] } },
    method: 'rate-card',
    currency: 'USD',
    rates: [{ driver: 'headcount', price: '1' }],
    targets: ['retail', 'web'],
  } as const;
  const ruleSet: AllocationRuleSet = { name: 'card', measure: 'effectiveCost', steps: [support, { name: 'direct', method: 'direct' }] };
  expect(await makeRun(db, ADMIN, allocation, { month: '2025-01', ruleSet })).toMatchObject({ outcome: 'sealed' });
  const issued = await issueStatements(db, ADMIN, { month: '2025-01', mode: 'shadow', reason: 'for information' });
  expect(issued).toMatchObject({ outcome: 'issued' });
}

/** Of two legal entities and of a source whose deliveries are the same in every such hub: for limits that are none of cost centres. */
export async function sealEntities({ db }: Company, secret: number): Promise<void> {
  // What the second one booked, how often and from whom, is made from the secret.
  const line = (companyCode: string, lineNumber: number, documentAmount: string, vendor: string, costCenterId = 'web') => ({
    ledger: null,
    fiscalYear: 2025,
    fiscalPeriod: 1,
    month: '2025-01',
    documentNumber: companyCode,
    lineNumber: String(lineNumber),
    companyCode,
    postingDate: '2025-01-05',
    documentDate: null,
    accountId: '6000',
    costCenterId,
    vendor,
    reference: null,

    text: null,
    documentAmount,
    documentCurrency: 'EUR',
    localAmount: null,
    localCurrency: null,
    groupAmount: null,
    groupCurrency: null,
  });
  const lines = [line('0900', 1, '17.25', 'Ours', 'retail'), line('0900', 2, '31.50', 'Theirs', 'retail')];
  const foreign = Array.from({ length: 2 * secret }, (_, index) =>
    line('0800', index, `${700 * secret + index}.${secret}3`, `secret ${secret}`),
  );
  await sealRecords(db, { record: 'ledgerEntry', slice: 'books', months: ['2025-01'], rows: [...lines, ...foreign] });
  const account = { chart: 'main', accountId: '6000', name: 'Cloud', accountType: 'expense' };
  await sealRecords(db, { source: 'own', record: 'glAccount', rows: [account] });
}
