import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './schema.ts';

/** `schema/print.ts` writes schema.graphql, which is committed and reviewed; with `--check` it ends with 1 when that is out of date. */
const file = fileURLToPath(new URL('schema.graphql', import.meta.url));
const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, printed);
} else if (readFileSync(file, 'utf8') !== printed) {
  console.error('schema/schema.graphql is not what the code says: run `npm run schema:print` and commit it');
  process.exitCode = 1;
}
