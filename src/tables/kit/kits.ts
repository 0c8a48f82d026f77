import { grafanaInfinity } from './grafana-infinity.ts';
import { grafanaPostgresql } from './grafana-postgresql.ts';
import type { KitFile } from './kit-file.ts';
import type { KitTool } from './kit-tools.ts';
import { notebook } from './notebook.ts';
import { pbids, powerQuery } from './power-query.ts';
import { rScript } from './r-script.ts';
import { tableau } from './tableau.ts';

/** What each tool starts from, made from the tables. `url`: of the hub, without a path. */
export const KITS: { readonly [T in KitTool]: (url: string) => readonly KitFile[] } = {
  'power-bi': (url) => [pbids(url), ...powerQuery(url)],
  excel: powerQuery,
  tableau,
  grafana: () => [grafanaPostgresql(), grafanaInfinity()],
  notebook: (url) => [notebook(url)],
  r: (url) => [rScript(url)],
};
