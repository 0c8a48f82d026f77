/** The operations that the graph was promised to answer, as they were written. */
export const COSTS = `query { costs(period: { from: "2025-01", to: "2025-03" }, granularity: MONTH, groupBy: [SERVICE_NAME, SUB_ACCOUNT_ID], filter: { providerName: { in: ["AWS"] } }) {
  rows { period serviceName subAccountId costCenter currency billedCost effectiveCost listCost contractedCost chargeCount }
  totals { currency billedCost effectiveCost chargeCount }
  warranty { asOf complete closed batches { source slice revision final sealedAt rowsAccepted rowsRejected rowsExcluded } missing { source slice reason } } } }`;
export const CHARGES = `query { charges(period: { from: "2025-01", to: "2025-01" }, first: 100, after: null) { nodes { id billedCost effectiveCost billingCurrency resourceId tags batch { id source { id } } sourceRow { file row } } pageInfo { hasNextPage endCursor } } }`;
export const BATCHES = `query { batches(first: 20) { nodes { id source { id connector } slice revision digest final sealedAt supersededAt control { currency delivered accepted rejected excluded } rejections(first: 10) { nodes { file row column expected found } } } } }`;
export const ALLOCATION_RUNS = `query { allocationRuns(period: "2025-01") { nodes { id ruleSet { name version } certificate { currency allocated unallocated input difference } shares(first: 50) { nodes { id costCenter amount currency rule contributions(first: 20) { nodes { amount charge { id sourceRow { file row } } } } } } } } }`;
export const charge = (id: string) => `query { charge(id: "${id}") { allocatedTo { costCenter amount share { id } } } }`;
export const RECONCILIATION = `query { reconciliation(period: "2025-01") { breaks { kind issuer currency billed booked difference } matched { issuer currency amount } } }`;
export const lineage = (of: string) =>
  `query { lineage(of: "${of}", direction: UPSTREAM, depth: 5) { nodes { id kind label } edges { from to } } }`;
export const ANOMALY_DETECTED = `subscription { anomalyDetected(filter: { minImpact: "100" }) { id dimension value day currency expected actual impact } }`;
