import { EXIT } from '../exit-code.ts';
import { CommandFailure } from '../command-failure.ts';

/** `finalThrough=2025-06`, `fiscalYear.firstMonth=10` as an object. Values stay text, as in the configuration file. */
export function parseSettings(settings: readonly string[]): Record<string, unknown> {
  const config: Record<string, unknown> = {};
  for (const setting of settings) {
    const at = setting.indexOf('=');
    const keys = setting.slice(0, at).split('.');
    if (at < 1 || keys.some((key) => !/^[A-Za-z][A-Za-z0-9]*$/.test(key)))
      throw new CommandFailure(EXIT.usage, `--set: expected key=value, found ${JSON.stringify(setting)}`);
    let object = config;
    for (const key of keys.slice(0, -1)) object = (object[key] ??= {}) as Record<string, unknown>;
    const value = setting.slice(at + 1);
    object[keys.at(-1)!] = value === 'true' ? true : value === 'false' ? false : value;
  }
  return config;
}
