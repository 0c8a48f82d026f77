import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** The published schemas, where they lie beside the repository. */
const SPEC = '../shared/specs/openlineage/spec';

export const hasSpec = existsSync(`${SPEC}/OpenLineage.json`);

interface Facet {
  readonly _schemaURL: string;
}

export interface OpenLineageSchema {
  /** What is wrong with an event, facets included; a facet whose schema nobody published is wrong, too. */
  readonly faultsOf: (event: object) => string[];
  /** `_schemaURL`s that were checked so far. */
  readonly facetsSeen: ReadonlySet<string>;
}

export function openLineageSchema(): OpenLineageSchema {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (addFormats as unknown as (to: Ajv2020) => void)(ajv);
  const read = (file: string) => JSON.parse(readFileSync(`${SPEC}/${file}`, 'utf8')) as { $id: string };
  const event = read('OpenLineage.json');
  ajv.addSchema(event);
  for (const file of readdirSync(`${SPEC}/facets`).filter((name) => name.endsWith('.json'))) ajv.addSchema(read(`facets/${file}`));
  const facetsSeen = new Set<string>();
  const faults = (name: string, validate: ValidateFunction | undefined, value: unknown) => {
    if (!validate) return [`${name}: no such schema`];
    return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${name}${instancePath} ${message}`);
  };
  return {
    facetsSeen,
    faultsOf: (told) => [
      ...faults('event', ajv.getSchema(event.$id), told),
      ...facetsIn(told).flatMap(({ _schemaURL }, index, all) => {
        facetsSeen.add(_schemaURL);
        return faults(_schemaURL, ajv.getSchema(_schemaURL), all[index]);
      }),
    ],
  };
}

function facetsIn(value: unknown): Facet[] {
  if (value === null || typeof value !== 'object') return [];
  const own = '_schemaURL' in value ? [value as Facet] : [];
  return [...own, ...Object.values(value).flatMap(facetsIn)];
}
