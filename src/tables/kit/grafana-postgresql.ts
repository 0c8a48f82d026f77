import { grafanaDashboard } from './grafana-dashboard.ts';
import type { KitFile } from './kit-file.ts';

const query = (rawSql: string, format: 'time_series' | 'table') => ({ rawSql, format, rawQuery: true, editorMode: 'code' });

/** Amounts of two currencies are never added: the dashboard shows one at a time. */
const CURRENCY = {
  name: 'currency',
  label: 'Currency',
  type: 'query',
  query: 'select distinct billing_currency from bi.costs_monthly order by 1',
  refresh: 1,
  sort: 1,
  multi: false,
  includeAll: false,
};

/** Over the views of schema `bi`, as the login of the data source sees them. */
export function grafanaPostgresql(): KitFile {
  return grafanaDashboard({
    file: 'costweave-postgresql.json',
    title: 'Costweave: cost (PostgreSQL)',
    description: 'Cost by day, service and cost centre, from the views of schema bi.',
    source: { name: 'DS_COSTWEAVE', pluginId: 'grafana-postgresql-datasource', pluginName: 'PostgreSQL' },
    variables: [CURRENCY],
    panels: [
      {
        title: 'Effective cost by day and provider',
        description: 'In the chosen currency. A day that a provider has not yet billed in full is lower than it will be.',
        type: 'timeseries',
        width: 24,
        target: query(
          `select charge_day::timestamptz as time, coalesce(provider_name, 'unknown') as metric, sum(effective_cost) as value
from bi.costs_daily where $__timeFilter(charge_day) and billing_currency = '$currency' group by 1, 2 order by 1`,
          'time_series',
        ),
      },
      {
        title: 'Cost centres',
        description: 'By billing month; without a name is cost that has not been mapped yet.',
        type: 'table',
        width: 12,
        target: query(
          `select billing_month, cost_center, sum(billed_cost) as billed_cost, sum(effective_cost) as effective_cost
from bi.costs_monthly where $__timeFilter((billing_month || '-01')::date) and billing_currency = '$currency'
group by 1, 2 order by 1 desc, 4 desc`,
          'table',
        ),
      },
      {
        title: 'How far the data go',
        description: 'By source and stream.',
        type: 'table',
        width: 12,
        target: query(
          'select source_id, stream, complete_through, last_sealed_at, failure_code from bi.data_status order by 1, 2',
          'table',
        ),
      },
    ],
  });
}
