import type { ZodType } from 'zod';
import type { ChargeMapping } from './charge-mapping.ts';
import type { Delivery, Refusal } from './delivery.ts';
import type { JournalPort } from './journal-port.ts';
import type { ObjectFolder } from './object-folder.ts';
import type { PagedStream } from './page-stream.ts';
import type { Normalized, RecordType } from '../domain/record/records.ts';
import type { SourceApi, SourceEndpoint } from './source-api.ts';

/**
 * What an integrator writes: one folder under `connectors/` and one line in its registry. A connector declares and
 * translates; paging, retries, transactions, limits, progress and redaction are the engine's.
 */
export interface Connector<Config = unknown> {
  /** `aws-billing`: as used on the command line and in the configuration. */
  readonly name: string;
  readonly version: string;
  /** One sentence for people who choose a source. */
  readonly description: string;
  /** What a source of this kind must be told. Every property is described; secrets are made with `secret()`. */
  readonly config: ZodType<Config>;
  /** What it reads from files, in a folder or an object store. */
  readonly streams: readonly Stream<Config>[];
  /** What it reads from an interface, page by page. */
  readonly pages?: readonly PagedStream<Config>[];
  /** Streams that the configuration declares, besides those above: tables with columns of one's own. */
  readonly configured?: (config: Config) => {
    readonly streams?: readonly Stream<Config>[];
    readonly pages?: readonly PagedStream<Config>[];
  };
  /** Where its pages are asked for. Only for connectors with streams of pages. Undefined: this configuration has none. */
  readonly endpoint?: (config: Config) => SourceEndpoint | undefined;
  /** What the hub posts there, besides what it reads. Only for connectors with an endpoint. */
  readonly posts?: { readonly journals: JournalPort<Config> };
  /** Asks the least that shows that address and credentials are right; says what answered, or throws SourceFault. */
  readonly check?: (api: SourceApi, config: Config) => Promise<string>;
  /**
   * `import.meta.url` of the module that exports this connector. Large files are then read in a thread of their own, which imports
   * the connector from there; without it they are read in the thread that asks.
   */
  readonly module?: string;
}

export type Stream<Config> = ChargeStream<Config> | RecordStream<Config, RecordType>;

/** Bills: files whose rows become charges by a mapping. Read in bulk. */
export interface ChargeStream<Config> {
  readonly kind: 'charges';
  readonly name: string;
  /** The dialects, most specific first; the first whose `required` columns a file has is taken. */
  readonly mappings: readonly ChargeMapping[];
  readonly deliveries: ListDeliveries<Config>;
}

/** Files whose rows become other records, one by one. */
export interface RecordStream<Config, T extends RecordType> {
  readonly kind: 'records';
  readonly name: string;
  readonly record: T;
  readonly version: number;
  /** The canonical form of a header name (case, blanks, other systems' names); all below use canonical names. Default: the name as it is. */
  readonly header?: (name: string) => string;
  /** Columns without which a file is refused. */
  readonly required: readonly string[];
  /** Sets of columns of which a file must have at least one whole set: `[['amount'], ['debit', 'credit']]`. */
  readonly requiredOneOf?: readonly (readonly string[])[];
  readonly deliveries: ListDeliveries<Config>;
  /** Pure: one row (by column name; a missing cell is '') to a record, a rejection or an exclusion. */
  readonly normalize: (
    row: Readonly<Record<string, string>>,
    context: { readonly slice: string; readonly config: Config },
  ) => Normalized<T>;
}

/**
 * Lists the newest revision of every slice that lies in the folder, led by manifests where the source writes them. What is
 * damaged is yielded as a refusal of its slice; only a folder that cannot be read at all throws.
 */
export type ListDeliveries<Config> = (folder: ObjectFolder, config: Config) => AsyncIterable<Delivery | Refusal>;

/** The streams of one source of this kind: those that all have, then those of its configuration. */
export function streamsOf<Config>(connector: Connector<Config>, config: Config): readonly Stream<Config>[] {
  return [...connector.streams, ...(connector.configured?.(config).streams ?? [])];
}

/** The same for what is read page by page. */
export function pagesOf<Config>(connector: Connector<Config>, config: Config): readonly PagedStream<Config>[] {
  return [...(connector.pages ?? []), ...(connector.configured?.(config).pages ?? [])];
}

/** Checks a connector's type and returns it unchanged. */
export function defineConnector<Config>(connector: Connector<Config>): Connector<Config> {
  return connector;
}
