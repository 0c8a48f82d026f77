import { askFor, type Target } from '../query/load-generator.ts';
import { MONTHS } from '../query/seed-charges.ts';

/** The same thousand charges of a month, with the same columns, as a page of OData and as one of the graph. */
const COLUMNS = [
  'ChargeId',
  'BilledCost',
  'EffectiveCost',
  'BillingCurrency',
  'ServiceName',
  'SubAccountId',
  'ResourceId',
  'ChargePeriodStart',
  'Tags',
  'CostCenter',
];
const GRAPH = `query {
  charges(period: { from: "${MONTHS[0]}", to: "${MONTHS[0]}" }, first: 1000) {
    nodes { id billedCost effectiveCost billingCurrency serviceName subAccountId resourceId chargePeriodStart tags costCenter }
    pageInfo { hasNextPage endCursor }
  }
}`;

const ROUNDS = 7;
const SECONDS = 2;
const WARM_UP_SECONDS = 3;

export interface Comparison {
  /** Of the medians: how many pages of OData there are to one of the graph. */
  readonly ratio: number;
  readonly odataPerSecond: number;
  readonly graphPerSecond: number;
  readonly odataBytes: number;
  readonly graphBytes: number;
}

/** `url`: of the hub, without a path. Rounds alternate: a machine is not as fast from one minute to the next. */
export async function compareODataPage(url: string): Promise<Comparison> {
  const query = new URLSearchParams({ $select: COLUMNS.join(), $filter: `BillingMonth eq '${MONTHS[0]}'` });
  const targets = {
    odata: { url: `${url}/odata/v4/Charges?${query}`, headers: { prefer: 'odata.maxpagesize=1000' } },
    graph: { url: `${url}/graphql`, body: JSON.stringify({ query: GRAPH }) },
  } satisfies Record<string, Target>;
  const rounds = { odata: [] as number[], graph: [] as number[] };
  const bytes = { odata: 0, graph: 0 };
  for (const which of ['odata', 'graph'] as const) await askFor(WARM_UP_SECONDS, 1, targets[which]);
  for (let round = 0; round < ROUNDS; round++) {
    for (const which of ['odata', 'graph'] as const) {
      const { perSecond, bytes: answered } = await askFor(SECONDS, 1, targets[which]);
      rounds[which].push(perSecond);
      bytes[which] = answered;
    }
  }
  const ratios = rounds.odata.map((perSecond, round) => perSecond / rounds.graph[round]!);
  const [ratio, odataPerSecond, graphPerSecond] = [ratios, rounds.odata, rounds.graph].map((of) => rounded(median(of))) as [
    number,
    number,
    number,
  ];
  return { ratio, odataPerSecond, graphPerSecond, odataBytes: bytes.odata, graphBytes: bytes.graph };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

function rounded(value: number): number {
  return Number(value.toFixed(value < 10 ? 3 : 1));
}
