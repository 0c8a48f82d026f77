import type { JSONColumnType } from 'kysely';
import type { AssetType, ItemState } from '../../domain/asset/asset-item.ts';
import type { RowOrigin } from './row-origin.ts';

type Json<T extends object | null> = JSONColumnType<T, string, string>;

/** What tools saw, what is on the books, what may be installed. As they are read: see tables.ts. */
export interface AssetTables {
  asset_observation: RowOrigin & {
    item_key: string;
    asset_type: AssetType;
    native_type: string | null;
    name: string | null;
    serial_number: string | null;
    asset_tag: string | null;
    hardware_uuid: string | null;
    mac_addresses: Json<string[]>;
    cloud_resource_id: string | null;
    cloud_account_id: string | null;
    region: string | null;
    manufacturer: string | null;
    model: string | null;
    operating_system: string | null;
    assigned_to: string | null;
    cost_center_id: string | null;
    state: ItemState;
    first_seen_at: string | null;
    last_seen_at: string | null;
    purchase: Json<object | null>;
    software: Json<{ name: string; version: string | null; publisher: string | null }[]>;
    relationships: Json<{ kind: string; target: string }[]>;
    tags: Json<Record<string, string>>;
  };
  fixed_asset: RowOrigin & {
    company_code: string;
    asset_number: string;
    description: string;
    serial_number: string | null;
    asset_tag: string | null;
    cost_center_id: string | null;
    capitalized_on: string;
    retired_on: string | null;
    acquisition_amount: string;
    book_amount: string | null;
    currency: string;
  };
  license_entitlement: RowOrigin & {
    entitlement_id: string;
    product: string;
    publisher: string | null;
    quantity: string;
    metric: string;
    valid_from: string;
    valid_to: string | null;
    cost_center_id: string | null;
    amount: string | null;
    currency: string | null;
  };
}
