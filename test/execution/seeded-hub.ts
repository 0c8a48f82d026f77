import { assets } from '#src/runs/asset/assets.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { sealInventory, sealRegister } from '../assets/seal-inventory.ts';
import { sealRecords } from '../ledger/seal-records.ts';
import { model, version } from '../models/registry.ts';
import { ADMIN, openCompany, type Company } from '../schema/company.ts';

/** A hub that has a little of everything that the graph tells of. */
export async function openSeededHub(): Promise<Company> {
  const company = await openCompany();
  for (const month of ['2025-01', '2025-02']) {
    await company.bill('aws', month, [
      { Cost: '1.10', Service: 'Machines', 'tag:team': 'retail', 'tag:env': 'prod', Resource: 'i-1' },
      { Cost: '2.000000000000000000000000000001', Service: 'Machines', 'tag:team': 'web', Resource: 'i-2' },
      { Cost: '10.01', Service: 'Support' },
      { Cost: '7', Currency: 'EUR', Service: 'Machines', Resource: 'i-1' },
      { Cost: 'oops', Id: 'bad' },
    ]);
    await company.mapDimensions(month);
  }
  await company.allocate('2025-01');
  await company.reconcile('2025-01', { USD: '13', EUR: '6' });
  await company.report('2025-01', [
    { id: 'mine', costCenter: 'retail' },
    { id: 'theirs', costCenter: 'web', value: 'Support' },
  ]);
  await sealEstate(company);
  await sealBooksAndModels(company);
  return company;
}

async function sealEstate({ db }: Company): Promise<void> {
  const device = (number: number) => ({
    itemKey: `k${number}`,
    name: `pc-${number}`,
    serialNumber: `SERIAL-${number}`,
    costCenterId: number % 2 === 0 ? 'retail' : 'web',
    cloudResourceId: `i-${number}`,
  });
  await sealInventory(db, 'one', [1, 2, 3].map(device));
  await sealInventory(db, 'two', [device(2), { itemKey: 'torn', macAddresses: ['3c:52:82:00:00:07'] }]);
  await sealRegister(db, [{ assetNumber: '1', serialNumber: 'SERIAL-1', costCenterId: 'web' }]);
  await makeRun(db, ADMIN, assets, { month: undefined, ruleSet: undefined });
}

async function sealBooksAndModels({ db }: Company): Promise<void> {
  const account = { chart: 'CAGR', accountId: '0061003000', name: 'Cloud services', accountType: 'expense' };
  const centre = { costCenterId: 'retail', name: 'Shops', owner: null, parentId: null, validFrom: '2024-01-01', validTo: null };
  await sealRecords(db, { record: 'glAccount', rows: [account] });
  await sealRecords(db, { record: 'costCenter', rows: [centre] });
  const registry = { source: 'mlflow', connector: 'mlflow', slice: 'registry' } as const;
  await sealRecords(db, { ...registry, record: 'model', rows: [model('fraud', { tags: { tier: 'gold' } }), model('churn')] });
  await sealRecords(db, { ...registry, record: 'modelVersion', rows: [version('fraud', '1'), version('fraud', '10')] });
}
