import type { ChargeMapping } from '../../connector-kit/charge-mapping.ts';
import type { RefusalReason } from '../../connector-kit/delivery.ts';
import { bindHeader, otherSeparator, type SourceColumns } from '../text/source-columns.ts';
import { refuse } from '../refusal-code.ts';

export interface ChosenMapping {
  readonly mapping: ChargeMapping;
  readonly source: SourceColumns;
}

/**
 * The first mapping whose required columns the header has, bound to it; or the refusal that names what the nearest one lacks. Where
 * the delivery says its dialect (the attribute `dialect`), no other is tried.
 */
export function chooseMapping(
  mappings: readonly ChargeMapping[],
  headers: readonly string[],
  attributes: Readonly<Record<string, string>>,
): ChosenMapping | RefusalReason {
  let nearest: { mapping: ChargeMapping; missing: string[] } | undefined;
  const said = mappings.find(({ dialect }) => dialect === attributes['dialect']);
  for (const mapping of said ? [said] : mappings) {
    const source = bindHeader(headers, mapping.header ?? asItIs, attributes);
    if ('code' in source) return source;
    const missing = mapping.required.filter((name) => source.position(name) < 0);
    if (missing.length === 0) return source.refusal() ?? { mapping, source };
    if (!nearest || missing.length < nearest.missing.length) nearest = { mapping, missing };
  }
  if (!nearest) throw new Error('a stream of charges without a mapping');
  const separated = otherSeparator(headers);
  if (separated) return separated;
  if (mappings.every((mapping) => isForeign(mapping, headers)))
    return refuse('no-bill', 'a bill, with a column of amounts and one of currencies', `columns ${headers.slice(0, 20).join(', ')}`);
  const known = mappings.map(({ dialect }) => dialect);
  const others = headers.slice(0, 20).join(', ');
  return refuse(
    'column-missing',
    `${nearest.missing.join(', ')} (${nearest.mapping.dialect})${known.length > 1 ? `; read are ${known.join(', ')}` : ''}`,
    `columns ${others}${headers.length > 20 ? ', …' : ''}`,
  );
}

/** Neither an amount nor a currency: a look-up table, a list of columns. */
function isForeign({ control, header = asItIs }: ChargeMapping, headers: readonly string[]): boolean {
  const names = new Set(headers.map((name) => header(name.trim())));
  return ![...(control.amount.from ?? []), ...(control.currency.from ?? [])].some((name) => names.has(name));
}

export function asItIs(name: string): string {
  return name;
}
