import type { Connector } from '../../connector-kit/index.ts';
import { checkValue } from '../../yaml/check-value.ts';
import { isSecretKey } from '../../yaml/is-secret-key.ts';
import { keyText } from '../../yaml/place.ts';

/** A configuration as the connector's own schema reads it, or what is wrong with it, a line each. */
export function checkConnectorConfig(
  connector: Connector,
  config: unknown,
): { readonly value: unknown } | { readonly problems: readonly string[] } {
  const checked = checkValue(config, connector.config, { isSecret: isSecretKey });
  if ('value' in checked) return { value: checked.value as unknown };
  return { problems: checked.told.map(({ at, expected, found }) => `${keyText(at) || 'config'}: expected ${expected}, found ${found}`) };
}

/** The same where nobody is there who could mend it. Throws. */
export function readConnectorConfig(connector: Connector, config: unknown): unknown {
  const checked = checkConnectorConfig(connector, config);
  if ('value' in checked) return checked.value;
  throw new Error(`the configuration does not fit ${connector.name}: ${checked.problems.join('; ')}`);
}
