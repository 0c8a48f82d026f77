import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ChangeType, CriticalityLevel, diff, DiffRule, type Rule } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/**
 * `schema/check-release.ts` ends with 1 when the printed schema breaks clients of the last release: see docs/schema-policy.md. Two
 * files can be named instead: that of the release, and that which is compared with it.
 */
const fileOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const [released = fileOf('released.graphql'), printed = fileOf('schema.graphql')] = process.argv.slice(2);

/** What the last release told clients to leave may go. The inspector's own rule lets every type go with it, used or not: that is not meant. */
const deprecatedMayGo: Rule = async (input) => {
  const suppressed = await DiffRule.suppressRemovalOfDeprecatedField(input);
  return suppressed.map((change, index) => (change.type === ChangeType.TypeRemoved ? input.changes[index]! : change));
};

const [before, after] = [released, printed].map((file) => buildSchema(readFileSync(file, 'utf8')));
const changes = await diff(before!, after!, [deprecatedMayGo]);
const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);

for (const { message, path } of breaking) console.error(`${path ?? 'schema'}: ${message}`);
if (breaking.length > 0) {
  console.error(
    `expected no change that breaks clients of the last release, found ${breaking.length}: deprecate what is there and add beside it (docs/schema-policy.md)`,
  );
  process.exitCode = 1;
}
