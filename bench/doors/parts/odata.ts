import { CHARGE_COLUMNS, CHARGE_FIELDS } from '../../query/charge-columns.ts';
import { askFor, type Target } from '../../query/load-generator.ts';
import { MONTHS } from '../../query/seed-charges.ts';
import { ALL_TOKEN } from '../hub/viewers.ts';
import { median, rounded, type Part } from '../part.ts';

const ROUNDS = 9;
const SECONDS = 2;
const WARM_UP_SECONDS = 4;
const GRAPH = `query {
  charges(period: { from: "${MONTHS[0]}", to: "${MONTHS[0]}" }, first: 1000) {
    nodes { id ${CHARGE_FIELDS} costCenter }
    pageInfo { hasNextPage endCursor }
  }
}`;
const WHICH = ['odata', 'graph'] as const;

/** The same thousand charges of a month, with the same columns, as a page of OData and as one of the graph. Rounds alternate: a machine is not as fast from one minute to the next. */
export const odata: Part = {
  what: 'a page of 1,000 charges by OData beside the same page of the graph',
  aim: 'ratio at least 0.9',
  run: (bench) =>
    bench.at(async ({ hub, postgresCpu }) => {
      const columns = ['ChargeId', ...CHARGE_COLUMNS, 'CostCenter'];
      const query = new URLSearchParams({ $select: columns.join(), $filter: `BillingMonth eq '${MONTHS[0]}'` });
      const authorization = `Bearer ${ALL_TOKEN}`;
      const targets: Record<(typeof WHICH)[number], Target> = {
        odata: { url: `${hub.url}/odata/v4/Charges?${query}`, authorization, headers: { prefer: 'odata.maxpagesize=1000' } },
        graph: { url: `${hub.url}/graphql`, authorization, body: JSON.stringify({ query: GRAPH }) },
      };
      const perSecond = { odata: [] as number[], graph: [] as number[] };
      const hubMs = { odata: [] as number[], graph: [] as number[] };
      const postgresMs = { odata: [] as number[], graph: [] as number[] };
      const bytes = { odata: 0, graph: 0 };
      for (const which of WHICH) await askFor(WARM_UP_SECONDS, 1, targets[which]);
      for (let round = 0; round < ROUNDS; round++) {
        for (const which of WHICH) {
          const [before, postgresBefore] = [await hub.usage(), postgresCpu()];
          const answered = await askFor(SECONDS, 1, targets[which]);
          const [after, postgresAfter] = [await hub.usage(), postgresCpu()];
          perSecond[which].push(answered.perSecond);
          bytes[which] = answered.bytes;
          hubMs[which].push(((after.cpuSeconds - before.cpuSeconds) * 1000) / answered.answers);
          if (postgresBefore !== undefined) postgresMs[which].push(((postgresAfter! - postgresBefore) * 1000) / answered.answers);
        }
      }
      return {
        ratio: rounded(median(perSecond.odata.map((of, round) => of / perSecond.graph[round]!))),
        odataPerSecond: rounded(median(perSecond.odata)),
        graphPerSecond: rounded(median(perSecond.graph)),
        odataBytes: bytes.odata,
        graphBytes: bytes.graph,
        odataHubCpuMs: rounded(median(hubMs.odata)),
        graphHubCpuMs: rounded(median(hubMs.graph)),
        odataPostgresCpuMs: postgresMs.odata.length === 0 ? null : rounded(median(postgresMs.odata)),
        graphPostgresCpuMs: postgresMs.graph.length === 0 ? null : rounded(median(postgresMs.graph)),
      };
    }),
};
