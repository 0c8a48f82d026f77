import { viewerSeeing, type Viewer } from '../../../domain/authority/viewer.ts';
import { parseInstant, type Instant } from '../../../domain/time/instant.ts';
import type { Config } from '../../../platform/config/config.ts';
import { processAddress } from '../../../platform/process-address.ts';
import { LOCAL_ADMINISTRATOR } from '../../command-context.ts';
import { EXIT } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';

export function viewerOf(config: Config, id: string | undefined): Viewer {
  if (id === undefined || id === LOCAL_ADMINISTRATOR.id) return LOCAL_ADMINISTRATOR;
  const found = config.viewers.find((viewer) => viewer.id === id);
  if (found) return { ...viewerSeeing(found.id, found.costCenters, 'command-line'), address: processAddress() };
  const known = [LOCAL_ADMINISTRATOR, ...config.viewers].map((viewer) => viewer.id).join(', ');
  throw new CommandFailure(EXIT.usage, `expected a viewer (${known}), found ${JSON.stringify(id)}`);
}

export function instantOf(asOf: string | undefined): Instant | undefined {
  const instant = asOf === undefined ? undefined : parseInstant(asOf);
  if (asOf === undefined || instant !== undefined) return instant;
  throw new CommandFailure(EXIT.usage, `--as-of: expected an instant such as 2025-03-03T12:00:00Z, found ${JSON.stringify(asOf)}`);
}
