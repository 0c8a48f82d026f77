import type { Table } from '../../table.ts';
import { entitySetName } from './names.ts';

/** What the root of the service answers: its entity sets. */
export function listEntitySets(root: string, tables: readonly Table[], hasContext: boolean): string {
  const value = tables.map((table) => ({ name: entitySetName(table), kind: 'EntitySet', url: entitySetName(table) }));
  return JSON.stringify({ ...(hasContext ? { '@odata.context': `${root}/$metadata` } : {}), value });
}
