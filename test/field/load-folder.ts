import { findConnector } from '#connectors/index.ts';
import type { SliceOutcome } from '#src/actions/batch/load-outcome.ts';
import { syncSource } from '#src/actions/source/sync-source.ts';
import type { ObjectFolder } from '#src/connector-kit/index.ts';
import type { FreshDatabase } from '#test/support/fresh-database.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

const VIEWER = administrator('field-test');

/** Loads everything that a connector finds in a folder, as source of the connector's name. */
export async function loadFolder(
  { db, pool }: FreshDatabase,
  connectorName: string,
  folder: ObjectFolder,
  source = connectorName,
): Promise<readonly SliceOutcome[]> {
  const connector = findConnector(connectorName);
  const { slices } = await syncSource({ db, pool }, VIEWER, {
    source: { id: source, connector: connectorName },
    connector,
    folder,
    config: {},
  });
  return slices;
}

/** `slice: sealed`, `slice: refused column-missing`: what became of each delivery, in a line. */
export function outcomes(slices: readonly SliceOutcome[]): Record<string, string> {
  return Object.fromEntries(
    slices.map(({ slice, load }) => [slice, load.outcome === 'refused' ? `refused ${load.reason.code}` : load.outcome]),
  );
}
