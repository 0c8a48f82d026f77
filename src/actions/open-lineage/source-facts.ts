import { RECORD_COLUMNS } from '../../domain/record/record-columns.ts';
import { bindHeader } from '../../reading/text/source-columns.ts';
import { streamsOf, type Connector } from '../../connector-kit/index.ts';
import { FOCUS_COLUMN_NAMES, focusColumn } from '../../domain/charge/focus-columns.ts';
import type { BatchFacts, SourceFacts } from '../../domain/open-lineage/batch-events.ts';
import type { Field } from '../../domain/open-lineage/facets.ts';

/** A source as it is configured now. */
export interface ConfiguredSource {
  /** Its folder, bucket or URL; null where it has none. */
  readonly address: string | null;
  readonly connector: Connector;
  readonly config: unknown;
}

/** What the configuration adds to what is known of a batch: where its data lies, and which column goes into which. */
export function sourceFacts(batch: BatchFacts, source: ConfiguredSource | undefined): SourceFacts {
  return { address: source?.address ?? null, fields: fieldsOf(batch.recordType), mapping: source ? mappingOf(batch, source) : null };
}

const TYPES = { string: 'text', decimal: 'numeric', instant: 'timestamp with time zone', json: 'json' } as const;

function fieldsOf(recordType: string): Field[] {
  if (recordType === 'charge') return FOCUS_COLUMN_NAMES.map((name) => ({ name, type: TYPES[focusColumn(name).type] }));
  const columns: Readonly<Record<string, string>> = RECORD_COLUMNS[recordType as keyof typeof RECORD_COLUMNS] ?? {};
  return Object.entries(columns).map(([name, kind]) => ({ name, type: kind.replace('?', '') }));
}

/** By FOCUS column, the columns of the file that its rule reads. Null for records: what they are made from stands in code. */
function mappingOf({ recordType, stream, dialect, columns }: BatchFacts, { connector, config }: ConfiguredSource): SourceFacts['mapping'] {
  if (recordType !== 'charge') return null;
  const declared = streamsOf(connector, config).find(({ name }) => name === stream);
  if (declared?.kind !== 'charges') return null;
  const mapping = declared.mappings.find((one) => one.dialect === dialect);
  if (!mapping) return null;
  const canonical = mapping.header ?? ((name: string) => name);
  const source = bindHeader(columns, canonical, {});
  if ('code' in source) return null;
  const spelled = (name: string) => (source.position(name) < 0 ? [] : [source.spelling(name)]);
  const rules = Object.entries({ ...mapping.columns, Tags: mapping.tags });
  return Object.fromEntries(rules.flatMap(([field, { from = [] }]) => (from.length === 0 ? [] : [[field, from.flatMap(spelled)]])));
}
