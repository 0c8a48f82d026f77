import type { Generated, JSONColumnType } from 'kysely';
import type { AssetDecisionAct, AssetVerdict } from '../../domain/asset/asset-decision.ts';
import type { AssetType, ItemOrigin, ItemState } from '../../domain/asset/asset-item.ts';
import type { BilledAs } from '../../domain/asset/billed-as.ts';
import type { AssetStatus } from '../../domain/asset/asset-status.ts';
import type { AssetDiscrepancyKind } from '../../domain/asset/discrepancy.ts';
import type { AssetEventKind, AssetEventProperty } from '../../domain/asset/lifecycle.ts';
import type { AssetQuestionReason } from '../../domain/asset/match-assets.ts';
import type { Membership } from '../../domain/asset/work-out-assets.ts';

type Json<T extends object> = JSONColumnType<T, string, string>;

/** From which run on a row holds, and which run ended that; the digest of what it says. */
interface HeldByRuns {
  run_id: string;
  until_run_id: string | null;
  digest: string;
}

/** What runs of assets say, and what people decided. As they are read: see tables.ts. */
export interface MatchedAssetTables {
  asset_decision: {
    id: Generated<string>;
    act: AssetDecisionAct;
    left_item: string;
    right_item: string;
    verdict: AssetVerdict;
    decided_at: Generated<string>;
    decided_by: string;
    reason: string;
  };
  asset: HeldByRuns & {
    asset_id: string;
    status: AssetStatus;
    asset_type: AssetType;
    native_type: string | null;
    name: string | null;
    serial_number: string | null;
    asset_tag: string | null;
    manufacturer: string | null;
    model: string | null;
    operating_system: string | null;
    assigned_to: string | null;
    cost_center_id: string | null;
    first_seen_at: string | null;
    billed_as: Json<BilledAs[]>;
  };
  asset_link: HeldByRuns & {
    item_id: string;
    asset_id: string;
    origin: ItemOrigin;
    source_id: string;
    stream: string;
    item_key: string;
    is_present: boolean;
    item_state: ItemState;
    membership: Membership;
    with_item: string | null;
    score: number | null;
    evidence: Json<object[]>;
    cost_center_id: string | null;
  };
  asset_question: HeldByRuns & {
    left_item: string;
    right_item: string;
    reason: AssetQuestionReason;
    score: number;
    evidence: Json<object[]>;
  };
  asset_event: {
    run_id: string;
    event_no: number;
    asset_id: string;
    item_id: string;
    kind: AssetEventKind;
    at: string;
    batch_id: string;
    property: AssetEventProperty | null;
    from_value: string | null;
    to_value: string | null;
    cost_center_id: string | null;
  };
  asset_discrepancy: HeldByRuns & {
    discrepancy_id: string;
    kind: AssetDiscrepancyKind;
    asset_id: string | null;
    cost_center_id: string | null;
    subject: string;
    expected: string;
    found: string;
    amounts: Json<{ currency: string; amount: string }[]>;
  };
  asset_certificate: {
    run_id: string;
    items: number;
    linked: number;
    ambiguous: number;
    alone: number;
    vanished: number;
    assets: number;
    decisions: number;
    inventory_day: string;
  };
}
