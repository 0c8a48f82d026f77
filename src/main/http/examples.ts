import type { Example } from './graphiql-page.ts';

/** Worth trying first: what GraphiQL opens with. `month` is one that the hub has charges of. */
export function exampleOperations(month: string): Example[] {
  return [
    {
      title: 'What did which service cost, and what does the number rest on?',
      query: `query Costs {
  costs(period: { from: "${month}", to: "${month}" }, granularity: MONTH, groupBy: [SERVICE_NAME, COST_CENTER], orderBy: [{ field: EFFECTIVE_COST, direction: DESC }], first: 50) {
    rows { period serviceName costCenter currency billedCost effectiveCost chargeCount }
    totals { currency billedCost effectiveCost chargeCount }
    warranty { asOf complete closed batches { source slice revision final } missing { source slice reason detail } }
  }
}`,
    },
    {
      title: 'Which lines of which file is that?',
      query: `query Charges {
  charges(period: { from: "${month}", to: "${month}" }, first: 20) {
    nodes {
      id billedCost effectiveCost billingCurrency serviceName resourceId tags costCenter
      batch { source { id } slice revision }
      sourceRow { file row }
      allocatedTo { costCenter amount share { id } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
    },
    {
      title: 'Who pays, does it add up, and from which charges?',
      query: `query Allocation {
  allocationRuns(period: "${month}") {
    nodes {
      ruleSet { name version }
      certificate { currency input allocated unallocated excluded difference }
      shares(first: 20) { nodes { costCenter amount currency rule contributions(first: 3) { nodes { amount charge { sourceRow { file row } } } } } }
    }
  }
}`,
    },
    {
      title: 'Do the bills agree with the books?',
      query: `query Reconciliation {
  reconciliation(period: "${month}") {
    matched { nodes { issuer currency amount booked } }
    breaks { nodes { kind issuer currency billed booked difference } }
  }
}`,
    },
    {
      title: 'Which machines are on no books, booked twice, or retired and still in use?',
      query: `query Discrepancies {
  assetDiscrepancies(first: 50) {
    nodes { kind subject expected found costCenter asset { name serialNumber assignedTo observations { source lastSeenAt } } }
  }
}`,
    },
    {
      title: 'Which models are there, and which version was live since when?',
      query: `query Models {
  models(first: 50) {
    nodes { name owner liveHistory { nodes { name version from to } } versions(first: 3) { nodes { version stage createdAt } } }
  }
}`,
    },
    {
      title: 'Tell me when something costs what nobody expected (runs until you stop it)',
      query: `subscription Anomalies {
  anomalyDetected(filter: { minImpact: "100" }) {
    eventId dimension value day currency expected actual impact
    explanation { role dimension value amount }
  }
}`,
    },
  ];
}
