import type { Connector } from '../../../connector-kit/index.ts';
import { EXIT } from '../../exit-code.ts';
import { CommandFailure } from '../../failure.ts';

/** A configuration as the connector's own schema reads it. Throws CommandFailure with every problem of it. */
export function checkConfig(connector: Connector, from: string, config: unknown): unknown {
  const checked = connector.config.safeParse(config);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map((issue) => `  ${issue.path.join('.') || 'config'}: ${issue.message}`);
  throw new CommandFailure(
    EXIT.config,
    `${from}: the configuration does not fit ${connector.name} (--set key=value):\n${problems.join('\n')}`,
  );
}
