import { CHARGE_FIELDS } from './charge-columns.ts';
import { MONTHS } from './seed-charges.ts';

/** The first operation that people try, as they write it. */
export const COSTS = `query {
  costs(period: { from: "${MONTHS[0]}", to: "${MONTHS[2]}" }, granularity: MONTH, groupBy: [SERVICE_NAME, SUB_ACCOUNT_ID], filter: { providerName: { in: ["AWS"] } }) {
    rows { period serviceName subAccountId costCenter currency billedCost effectiveCost listCost contractedCost chargeCount }
    totals { currency billedCost effectiveCost chargeCount }
    warranty { asOf complete closed batches { source slice revision final sealedAt rowsAccepted rowsRejected rowsExcluded } missing { source slice reason } }
  }
}`;

/** A thousand charges with batch, tags and dimensions. */
export const CHARGES = `query {
  charges(period: { from: "${MONTHS[0]}", to: "${MONTHS[0]}" }, first: 1000) {
    nodes {
      id ${CHARGE_FIELDS}
      costCenter application environment owner batch { id source { id } } sourceRow { file row }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;
