import { entitySetName, propertyName } from '../odata/metadata/names.ts';
import { ODATA_PATH } from '../odata/request/read-path.ts';
import { TABLES } from '../tables.ts';
import { grafanaDashboard } from './grafana-dashboard.ts';
import type { KitFile } from './kit-file.ts';

type InfinityType = 'string' | 'number' | 'timestamp';

const column = (selector: string, type: InfinityType) => ({ selector, text: selector, type });

/** One question of one page: in pages, Infinity sends its placeholder as the first cursor. */
const COSTS = `query Costs($from: Month!, $to: Month!) {
  costs(period: { from: $from, to: $to }, granularity: DAY, groupBy: [PROVIDER_NAME]) {
    rows { period providerName currency billedCost effectiveCost }
  }
}`;

/** The range of the dashboard, as months. */
const RANGE = '{ "from": "${__from:date:YYYY-MM}", "to": "${__to:date:YYYY-MM}" }';

/** Over HTTP, through the Infinity data source: its URL is that of the hub, its sign-in the key as password or as bearer token. */
export function grafanaInfinity(): KitFile {
  const status = TABLES.find(({ name }) => name === 'data_status')!;
  const shown = status.columns.filter(({ name }) =>
    ['source_id', 'stream', 'complete_through', 'last_sealed_at', 'failure_code'].includes(name),
  );
  const select = shown.map(propertyName).join(',');
  return grafanaDashboard({
    file: 'costweave-infinity.json',
    title: 'Costweave: cost (Infinity)',
    description: 'Cost by day and provider from the graph, and how far the data go from the OData feed.',
    source: { name: 'DS_COSTWEAVE', pluginId: 'yesoreyeram-infinity-datasource', pluginName: 'Infinity' },
    variables: [],
    panels: [
      {
        title: 'Effective cost by day, provider and currency',
        description: 'A line for each currency: amounts of two are never added.',
        type: 'timeseries',
        width: 24,
        target: {
          type: 'graphql',
          source: 'url',
          format: 'timeseries',
          parser: 'backend',
          url: '/graphql',
          url_options: { method: 'POST', data: '', body_type: 'graphql', body_graphql_query: COSTS, body_graphql_variables: RANGE },
          root_selector: 'data.costs.rows',
          columns: [
            column('period', 'timestamp'),
            column('providerName', 'string'),
            column('currency', 'string'),
            column('effectiveCost', 'number'),
          ],
          filters: [],
        },
      },
      {
        title: 'How far the data go',
        description: 'By source and stream.',
        type: 'table',
        width: 24,
        target: {
          type: 'json',
          source: 'url',
          format: 'table',
          parser: 'backend',
          url: `${ODATA_PATH}/${entitySetName(status)}?$select=${select}&$orderby=SourceId,Stream`,
          url_options: { method: 'GET', data: '' },
          root_selector: 'value',
          columns: shown.map((one) => column(propertyName(one), one.type === 'instant' || one.type === 'date' ? 'timestamp' : 'string')),
          filters: [],
        },
      },
    ],
  });
}
