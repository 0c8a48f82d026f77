import type { SimulatedAnswer, SimulatedRequest } from '../listen.ts';
import { strangerAmong } from '../names-in.ts';
import type { SapSet } from './public-names.ts';
import { gatewayError } from './write-answer.ts';

const OPTIONS = ['$select', '$expand', '$filter', '$orderby', '$top', '$skip', '$skiptoken', 'sap-client', 'sap-language'];
const OF_VERSION = { v2: [...OPTIONS, '$format', '$inlinecount'], v4: [...OPTIONS, '$apply', '$count'] } as const;

/** What the gateway says of a query that names what the service has not; undefined: nothing. */
export function refuseQuery({ query }: SimulatedRequest, set: SapSet, version: 'v2' | 'v4'): SimulatedAnswer | undefined {
  const option = strangerAmong(query.keys(), OF_VERSION[version]);
  if (option !== undefined) return gatewayError(400, '/IWBEP/CM_MGW_RT/058', `System query option '${option}' is not supported`);
  const { dimensions, measures, aliases, filter } = appliedIn(query.get('$apply'));
  const filtered = [...namesOfFilter(query.get('$filter') ?? ''), ...namesOfFilter(filter)];
  const named = [...listOf(query.get('$select')), ...filtered, ...dimensions, ...measures];
  const stranger =
    strangerAmong(listOf(query.get('$expand')), Object.keys(set.expands)) ??
    strangerAmong(named, [...set.properties, ...Object.keys(set.expands)]) ??
    strangerAmong(namesOfOrder(query), [...set.properties, ...aliases]);
  if (stranger !== undefined) return gatewayError(400, '/IWBEP/CM_MGW_RT/021', `Property ${stranger} not found in type of ${set.path}`);
  const unfiltered = filtered.find((name) => set.unfiltered.includes(name));
  return unfiltered === undefined ? undefined : gatewayError(400, '/IWBEP/CM_MGW_RT/021', `Property ${unfiltered} is not filterable`);
}

/** `filter(…)/groupby((A,B),aggregate(C with sum as D))` */
function appliedIn(text: string | null) {
  const apply = /^filter\((.*)\)\/groupby\(\(([^)]*)\)(?:,aggregate\((.*)\))?\)$/s.exec(text ?? '');
  const pairs = [...(apply?.[3] ?? '').matchAll(/(\w+) with sum as (\w+)/g)];
  return {
    filter: apply?.[1] ?? '',
    dimensions: listOf(apply?.[2] ?? null),
    measures: pairs.map(([, measure]) => measure!),
    aliases: pairs.map(([, , alias]) => alias!),
  };
}

function namesOfFilter(text: string): string[] {
  return [...text.replaceAll(/'(?:[^']|'')*'/g, "''").matchAll(/(\w+) (?:eq|ne|gt|ge|lt|le) /g)].map(([, name]) => name!);
}

function namesOfOrder(query: URLSearchParams): string[] {
  return listOf(query.get('$orderby')).map((part) => part.split(' ')[0]!);
}

function listOf(text: string | null): string[] {
  return (text ?? '').split(',').filter((name) => name !== '');
}
