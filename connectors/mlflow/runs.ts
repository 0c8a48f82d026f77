import type { SourceApi } from '#src/connector-kit/index.ts';
import { ask } from './ask.ts';
import { itemIn, textOf, type Item } from './item.ts';

/** The runs that versions come from, each asked for once. Runs that were removed for good are left out. */
export async function runsOf(api: SourceApi, versions: readonly Item[]): Promise<ReadonlyMap<string, Item>> {
  const ids = [...new Set(versions.map(runIdOf).filter((id) => id !== null))];
  const runs = await Promise.all(ids.map((id) => ask(api, 'runs/get', [['run_id', id]])));
  return new Map(ids.flatMap((id, index) => (runs[index] ? [[id, itemIn(runs[index], 'run')] as const] : [])));
}

/** A version that was registered from files alone has none. */
export function runIdOf(version: Item): string | null {
  return textOf(version['run_id']);
}
