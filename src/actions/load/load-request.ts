import type { Connector, Delivery, FolderObject, ObjectFolder, Stream } from '../../connector-kit/index.ts';
import type { DeliveryPolicy } from '../../domain/coverage/delivery-policy.ts';
import type { LoadProgress } from '../../reading/delivery/delivery-host.ts';

export interface LoadRequest {
  readonly source: { readonly id: string; readonly connector: string };
  readonly connector: Connector;
  readonly stream: Stream<unknown>;
  readonly folder: ObjectFolder;
  /** As configured; the connector's own schema reads it. */
  readonly config: unknown;
  readonly delivery: Delivery;
  /** What the source may do without being asked about it. */
  readonly policy?: DeliveryPolicy;
  /** Its objects as they were listed; default: as they lie there now. */
  readonly found?: readonly FolderObject[];
  /** Reads everything, writes nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
}
