import type { Connector, PagedStream, SourceApi } from '../../connector-kit/index.ts';
import type { DeliveryPolicy } from '../../domain/coverage/delivery-policy.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Month } from '../../domain/time/month.ts';

export interface PagesRequest {
  readonly source: { readonly id: string; readonly connector: string };
  readonly connector: Connector;
  readonly stream: PagedStream<unknown>;
  readonly api: SourceApi;
  /** As configured; the connector's own schema reads it. */
  readonly config: unknown;
  /** What the source may do without being asked about it. */
  readonly policy?: DeliveryPolicy;
  /** A backfill: from this month on, whatever the last sync left behind. */
  readonly from?: Month;
  /** Everything anew, whatever the last sync left behind. */
  readonly full?: boolean;
  /** Reads everything, writes nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: PagesProgress) => void;
  readonly signal?: AbortSignal;
  /** When this sync begins; default: now. */
  readonly now?: Instant;
}

export interface PagesProgress {
  readonly stream: string;
  readonly slice: string;
  readonly slicesDone: number;
  readonly slices: number;
  /** Of the slice at hand. */
  readonly pages: number;
  readonly items: number;
}
