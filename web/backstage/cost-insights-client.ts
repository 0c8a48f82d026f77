import type { Cost, Entity, Group, Maybe, MetricData, Project } from '@backstage/plugin-cost-insights-common';
import {
  InsightsAlertsDocument,
  InsightsDailyDocument,
  InsightsDriverDocument,
  InsightsGroupsDocument,
  InsightsProjectsDocument,
  InsightsThroughDocument,
  type ChargeFilter,
  type CostDimension,
  type InsightsGroupsQuery,
  type InsightsProjectsQuery,
  type InsightsProjectsQueryVariables,
} from '../generated/graphql.ts';
import { askHub, type HubAddress } from './ask-hub.ts';
import { asNumber, byDay, changeOver, costOf, lastTwo, type DailyRow } from './daily-costs.ts';
import { monthsOf, readIntervals, type Intervals } from './intervals.ts';

/** How many groups or projects are asked for at a time. */
const PAGE = 1_000;

export interface CostInsightsOptions extends HubAddress {
  /** ISO 4217: what amounts are in. Cost in another currency stops a question, unless it is converted: amounts of two currencies are never added. */
  readonly currency: string;
  /** Whether cost in other currencies is converted, by the rates that the hub has. */
  readonly convert?: boolean;
  /** The address in a portal or console of an anomaly. */
  readonly anomalyUrl?: (id: string) => string;
  /** Today, as `2026-03-14`. Default: by the clock, in UTC. */
  readonly today?: () => string;
}

/** As `@backstage-community/plugin-cost-insights` has it. */
export interface ProductInsightsOptions {
  readonly product: string;
  readonly group: string;
  readonly intervals: string;
  readonly project: Maybe<string>;
}

export interface CostAlert {
  readonly title: string;
  readonly subtitle: string;
  readonly url?: string;
  readonly buttonText?: string;
}

/**
 * Backstage’s `CostInsightsApi` on a hub: groups are cost centres, projects are sub-accounts, products are services, metrics are drivers, alerts are anomalies.
 * A person sees of it what the token sees.
 */
export class CostInsightsClient {
  readonly #options: CostInsightsOptions;

  constructor(options: CostInsightsOptions) {
    this.#options = options;
  }

  async getLastCompleteBillingDate(): Promise<string> {
    const { costs } = await askHub(this.#options, InsightsThroughDocument, { period: this.#lately() });
    if (!costs) throw new Error('expected a token that may see cost, found one that may not');
    if (costs.dataThrough === null)
      throw new Error('expected a day through which all cost is known, found none: see in the hub what its sources have delivered');
    return costs.dataThrough;
  }

  /** The cost centres that the token may see: who a user of Backstage is, the token knows. */
  async getUserGroups(_userId: string): Promise<Group[]> {
    const ids = new Set<string>();
    for (let after: string | null = null; ;) {
      const { viewer, costs }: InsightsGroupsQuery = await askHub(this.#options, InsightsGroupsDocument, { ...this.#page(after) });
      const { isUnlimited, values } = viewer!.scopes.costCenters;
      for (const id of isUnlimited ? (costs?.rows ?? []).flatMap(({ costCenter }) => costCenter ?? []) : values) ids.add(id);
      if (!isUnlimited || costs?.pageInfo.hasNextPage !== true) break;
      after = costs.pageInfo.endCursor;
    }
    return [...ids].toSorted().map((id) => ({ id }));
  }

  async getGroupProjects(group: string): Promise<Project[]> {
    const projects = new Map<string, Project>();
    for (let after: string | null = null; ;) {
      const asked: InsightsProjectsQueryVariables = { ...this.#page(after), filter: ofGroup(group) };
      const { costs }: InsightsProjectsQuery = await askHub(this.#options, InsightsProjectsDocument, asked);
      for (const { subAccountId: id, subAccountName: name } of costs?.rows ?? [])
        if (id !== null) projects.set(id, { id, ...(name === null ? {} : { name }) });
      if (costs?.pageInfo.hasNextPage !== true) break;
      after = costs.pageInfo.endCursor;
    }
    return [...projects.values()];
  }

  getGroupDailyCost(group: string, intervals: string): Promise<Cost> {
    return this.#dailyCost(group, ofGroup(group), intervals);
  }

  getProjectDailyCost(project: string, intervals: string): Promise<Cost> {
    return this.#dailyCost(project, { subAccountId: { in: [project] } }, intervals);
  }

  /** By the name of the entity as the application that charges are mapped to. */
  getCatalogEntityDailyCost(catalogEntityRef: string, intervals: string): Promise<Cost> {
    const name = catalogEntityRef.split('/').at(-1)!;
    return this.#dailyCost(name, { application: { in: [name] } }, intervals);
  }

  /** A driver of the hub, such as `headcount`: its quantities are of months, and stand at their first days. */
  async getDailyMetricData(metric: string, intervals: string): Promise<MetricData> {
    const read = readIntervals(intervals);
    const { costs } = await askHub(this.#options, InsightsDriverDocument, { period: monthsOf(read.all), driver: metric });
    const months = new Map(
      (costs?.rows ?? []).flatMap(({ period, driverQuantity }) => (driverQuantity === null ? [] : [[period, driverQuantity] as const])),
    );
    const rows = [...months].map(([period, cost]) => ({ period: `${period}-01`, cost }));
    return { id: metric, format: 'number', aggregation: byDay(rows, read.all), change: changeOver(rows, read) };
  }

  async getProductInsights({ product, group, intervals, project }: ProductInsightsOptions): Promise<Entity> {
    const read = readIntervals(intervals);
    const filter = { ...ofGroup(group), serviceName: { in: [product] }, ...(project === null ? {} : { subAccountId: { in: [project] } }) };
    const rows = await this.#rows(read, filter, ['RESOURCE_ID']);
    const resources = Map.groupBy(rows, ({ resourceId }) => resourceId);
    const entities = [...resources].map(([id, ofOne]) => entityOf(id, ofOne, read, {}));
    return entityOf(product, rows, read, { resource: entities.toSorted((a, b) => b.aggregation[1] - a.aggregation[1]) });
  }

  async getAlerts(group: string): Promise<CostAlert[]> {
    const { anomalyUrl } = this.#options;
    const { anomalies } = await askHub(this.#options, InsightsAlertsDocument, { period: this.#lately(), filter: { costCenter: [group] } });
    return (anomalies?.nodes ?? []).map(({ id, value, currency, impact, firstDay, lastDay }) => ({
      title: `${value}: ${impact} ${currency} beyond what was expected`,
      subtitle: firstDay === lastDay ? firstDay : `${firstDay} – ${lastDay}`,
      ...(anomalyUrl ? { url: anomalyUrl(id), buttonText: 'Why?' } : {}),
    }));
  }

  async #dailyCost(id: string, filter: ChargeFilter, intervals: string): Promise<Cost> {
    const read = readIntervals(intervals);
    const [products, projects] = await Promise.all([
      this.#rows(read, filter, ['SERVICE_NAME']),
      this.#rows(read, filter, ['SUB_ACCOUNT_ID']),
    ]);
    const grouped = (rows: typeof products, nameOf: (row: (typeof products)[number]) => string | null) =>
      [...Map.groupBy(rows, (row) => nameOf(row) ?? 'none')].map(([name, ofOne]) => costOf(name, ofOne, read));
    return {
      ...costOf(id, products, read),
      groupedCosts: {
        product: grouped(products, ({ serviceName }) => serviceName),
        project: grouped(projects, ({ subAccountId }) => subAccountId),
      },
    };
  }

  async #rows({ all }: Intervals, filter: ChargeFilter, groupBy: readonly CostDimension[]) {
    const { currency, convert = false } = this.#options;
    const asked = { period: monthsOf(all), filter, groupBy, ...(convert ? { currency } : {}) };
    const { costs } = await askHub(this.#options, InsightsDailyDocument, asked);
    if (!costs) throw new Error('expected a token that may see cost, found one that may not');
    if (costs.pageInfo.hasNextPage) throw new Error('expected at most 20,000 rows of days, found more: ask for a shorter time');
    const other = costs.rows.find((row) => row.currency !== currency)?.currency;
    if (other !== undefined) throw new Error(`expected cost in ${currency} alone, found ${other}: set convert, or another currency`);
    return costs.rows;
  }

  #page(after: string | null): {
    readonly period: { readonly from: string; readonly to: string };
    readonly first: number;
    readonly after: string | null;
  } {
    return { period: this.#lately(), first: PAGE, after };
  }

  #today(): string {
    return this.#options.today?.() ?? new Date().toISOString().slice(0, 10);
  }

  /** This month and the two before it. */
  #lately(): { readonly from: string; readonly to: string } {
    const { all } = readIntervals(`R1/P2M/${this.#today().slice(0, 7)}-01`);
    return { from: all.from.slice(0, 7), to: this.#today().slice(0, 7) };
  }
}

function ofGroup(group: string): ChargeFilter {
  return { costCenter: { in: [group] } };
}

function entityOf(id: string | null, rows: readonly DailyRow[], intervals: Intervals, entities: Record<string, Entity[]>): Entity {
  const [before, after] = lastTwo(rows, intervals);
  return { id, aggregation: [asNumber(before), asNumber(after)], change: changeOver(rows, intervals), entities };
}
