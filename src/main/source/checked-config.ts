import { checkConnectorConfig } from '../../actions/load/read-connector-config.ts';
import type { Connector } from '../../connector-kit/index.ts';
import { EXIT } from '../exit-code.ts';
import { CommandFailure } from '../command-failure.ts';

/** A configuration as the connector's own schema reads it. `whose` begins the sentence. Throws CommandFailure with every problem of it. */
export function checkedConfig(connector: Connector, config: unknown, whose: string): unknown {
  const checked = checkConnectorConfig(connector, config);
  if ('value' in checked) return checked.value;
  throw new CommandFailure(
    EXIT.config,
    `${whose} does not fit ${connector.name}:\n${checked.problems.map((line) => `  ${line}`).join('\n')}`,
  );
}
