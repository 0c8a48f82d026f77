import type { KitFile } from './kit-file.ts';

/** A data source that the dashboard is given when it is imported. */
interface DataSource {
  readonly name: string;
  readonly pluginId: string;
  readonly pluginName: string;
}

interface Panel {
  readonly title: string;
  readonly description: string;
  readonly type: 'timeseries' | 'table' | 'barchart';
  /** Of 24 columns. */
  readonly width: 12 | 24;
  readonly target: object;
  readonly transformations?: readonly object[];
}

interface Dashboard {
  readonly file: string;
  readonly title: string;
  readonly description: string;
  readonly source: DataSource;
  readonly variables: readonly object[];
  readonly panels: readonly Panel[];
}

const HEIGHT = 9;

/** A dashboard as Grafana imports it: whoever does names the data source. */
export function grafanaDashboard({ file, title, description, source, variables, panels }: Dashboard): KitFile {
  const input = {
    name: source.name,
    label: source.pluginName,
    description: '',
    type: 'datasource',
    pluginId: source.pluginId,
    pluginName: source.pluginName,
  };
  const datasource = { type: source.pluginId, uid: `\${${source.name}}` };
  let x = 0;
  let y = 0;
  const placed = panels.map(({ width, target, transformations = [], ...panel }, index) => {
    if (x + width > 24) [x, y] = [0, y + HEIGHT];
    const gridPos = { h: HEIGHT, w: width, x, y };
    x += width;
    return {
      id: index + 1,
      ...panel,
      datasource,
      gridPos,
      fieldConfig: { defaults: {}, overrides: [] },
      options: {},
      targets: [{ refId: 'A', datasource, ...target }],
      transformations,
    };
  });
  const dashboard = {
    __inputs: [input],
    __requires: [{ type: 'datasource', id: source.pluginId, name: source.pluginName, version: '1.0.0' }],
    title,
    description,
    uid: file.replace(/\.json$/, ''),
    tags: ['costweave'],
    schemaVersion: 39,
    version: 1,
    editable: true,
    timezone: 'utc',
    time: { from: 'now-6M', to: 'now' },
    refresh: '',
    templating: { list: variables.map((variable) => ({ datasource, ...variable })) },
    annotations: { list: [] },
    links: [],
    panels: placed,
  };
  return { name: file, text: `${JSON.stringify(dashboard, null, 2)}\n` };
}
