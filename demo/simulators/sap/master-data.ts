import { COST_CENTERS } from '../../estate/cost-centers.ts';
import { CHART, GL_ACCOUNTS } from '../../ledger/companies.ts';
import type { SapRow } from './sap-row.ts';

/** The company's cost centres as SAP keeps them: time slices that end on their last day, names apart by language. */
export function sapCostCenters(): SapRow[] {
  const departments = [
    { id: 'CC-1000', name: 'Commerce', owner: '', parent: '' },
    { id: 'CC-2000', name: 'Data and Machine Learning', owner: '', parent: '' },
    { id: 'CC-3000', name: 'Corporate', owner: '', parent: '' },
  ];
  return [...departments, ...COST_CENTERS].map(({ id, name, owner, parent }) =>
    costCenter(id, name, owner, parent, '2020-01-01', '9999-12-31'),
  );
}

/** One time slice of a cost centre. */
export function costCenter(id: string, name: string, owner: string, parent: string, from: string, lastDay: string): SapRow {
  return {
    ControllingArea: 'A000',
    CostCenter: id,
    ValidityStartDate: from,
    ValidityEndDate: lastDay,
    CostCtrResponsiblePersonName: owner,
    CostCenterStandardHierArea: parent,
    to_Text: [
      { Language: 'DE', CostCenterName: `${name} (DE)` },
      { Language: 'EN', CostCenterName: name },
    ],
  };
}

export function sapAccounts(): SapRow[] {
  return Object.values(GL_ACCOUNTS).map(({ id, name, type }) => ({
    ChartOfAccounts: CHART,
    GLAccount: id,
    GLAccountType: type === 'balance' ? 'X' : 'P',
    to_Text: [{ Language: 'EN', GLAccountName: name, GLAccountLongName: name }],
  }));
}
