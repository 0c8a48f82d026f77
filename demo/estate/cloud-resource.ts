import type { Instant } from '#src/domain/time/instant.ts';
import type { Region } from '../aws/price-list.ts';
import type { AccountName } from './accounts.ts';

/** One thing that runs in the cloud, as its own inventory knows it. */
export interface CloudResource {
  readonly account: AccountName;
  /** `global`: recorded in every region that has a recorder. */
  readonly region: Region | 'global';
  readonly type: string;
  readonly id: string;
  readonly name: string | null;
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly relations: readonly CloudRelation[];
  readonly machine: CloudMachine | null;
  /** What the bills call it; null: it costs nothing. */
  readonly billedAs: string | null;
  readonly createdAt: Instant;
  /** When it was last changed. */
  readonly changedAt: Instant;
  /** When it was deleted; null: it is there. */
  readonly deletedAt: Instant | null;
}

export interface CloudRelation {
  readonly name: string;
  readonly type: string;
  readonly id: string;
  readonly resourceName?: string;
}

export interface CloudMachine {
  readonly instanceType: string;
  readonly macAddresses: readonly string[];
}

export interface CloudEstateOptions {
  readonly seed: number;
  /** As for the bills: 1 is the full company. */
  readonly size: number;
  /** Days since the last of the bills. */
  readonly day: number;
}
