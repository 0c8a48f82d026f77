import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { WatchableDimension } from '../../domain/dimension/dimension.ts';
import type { BreakKind } from '../../domain/reconciliation/break-kind.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import type { ApprovalTables } from './approval-tables.ts';
import type { FindingTables } from './finding-tables.ts';
import type { ManualEntryTables } from './manual-entry-tables.ts';
import type { MatchedAssetTables } from './matched-asset-tables.ts';
import type { PageTables } from './page-tables.ts';
import type { PeriodTables } from './period-tables.ts';
import type { PersonTables } from './person-tables.ts';
import type { RecordTables } from './record-tables.ts';

/**
 * The tables as they are read: `bigint` and `numeric` arrive as decimal text, `timestamptz` as ISO text in UTC with
 * microseconds, `date` as `YYYY-MM-DD`. See migrations/ for what each row is.
 */
type Id = Generated<string>;
type Written<T> = ColumnType<T, T, never>;
type Json<T> = JSONColumnType<T & object, string, string>;

export interface Tables
  extends ApprovalTables, RecordTables, ManualEntryTables, MatchedAssetTables, PageTables, FindingTables, PeriodTables, PersonTables {
  source: {
    id: string;
    connector: string;
    config: Json<Record<string, unknown>>;
    created_at: Generated<string>;
    schedule: string | null;
    next_run_at: string | null;
  };
  batch: {
    id: Id;
    source_id: Written<string>;
    stream: Written<string>;
    slice: Written<string>;
    revision: Written<number>;
    record_type: Written<BatchRecordType>;
    dialect: Written<string>;
    months: Written<string[]>;
    digest: Written<string>;
    mark: Written<string | null>;
    issued_at: Written<string | null>;
    final: Written<boolean>;
    columns: Written<string[]>;
    notes: Written<string[]>;
    sealed_at: Written<string>;
    superseded_at: string | null;
  };
  batch_object: {
    batch_id: string;
    object_no: number;
    key: string;
    bytes: string;
    sha256: string;
    rows: number;
  };
  batch_control: {
    batch_id: string;
    currency: string;
    rows_delivered: string;
    rows_accepted: string;
    rows_rejected: string;
    rows_excluded: string;
    rows_unreadable: string;
    delivered: string;
    accepted: string;
    rejected: string;
    excluded: string;
    billed: string | null;
    effective: string | null;
  };
  batch_exclusion: { batch_id: string; reason: string; currency: string; rows: string; amount: string };
  row_finding: {
    batch_id: string;
    kind: string;
    column_name: string;
    currency: string;
    expected: string;
    rows: string;
    amount: string;
    examples: string;
  };
  rejection: { batch_id: string; object_no: number; row_number: number; column_name: string | null; expected: string; found: string };
  slice_listing: { source_id: string; stream: string; slice: string; offer: string | null; said: string | null; batch_id: string | null };
  manifest_text: { source_id: string; key: string; version: string; content: Buffer };
  delivery_refusal: {
    id: Id;
    source_id: string;
    stream: string;
    slice: string;
    code: string;
    expected: string;
    found: string;
    way_out: string;
    refused_at: Generated<string>;
    resolved_at: string | null;
  };
  slice_claim: { source_id: string; stream: string; slice: string; epoch: string };
  charge_account: {
    account_key: string;
    content_hash: Buffer;
    billing_account_id: string;
    billing_account_name: string | null;
    billing_account_type: string | null;
    billing_currency: string;
    billing_period_end: string;
    billing_period_start: string;
    invoice_id: string | null;
    invoice_issuer_name: string;
    host_provider_name: string | null;
    provider_name: string;
    publisher_name: string;
    service_provider_name: string | null;
    sub_account_id: string | null;
    sub_account_name: string | null;
    sub_account_type: string | null;
  };
  tag_set: { tag_key: string; content_hash: Buffer; tags: Json<Record<string, string | number | boolean | null>> };
  charge_scope: {
    scope_key: string;
    content_hash: Buffer;
    account_key: string;
    tag_key: string;
    service_category: string;
    service_name: string;
    service_subcategory: string | null;
  };
  charge_price: {
    price_key: string;
    content_hash: Buffer;
    charge_category: string;
    charge_class: string | null;
    charge_description: string | null;
    charge_frequency: string | null;
    commitment_discount_category: string | null;
    commitment_discount_status: string | null;
    commitment_discount_type: string | null;
    commitment_discount_unit: string | null;
    consumed_unit: string | null;
    contracted_unit_price: string | null;
    list_unit_price: string | null;
    pricing_category: string | null;
    pricing_currency: string | null;
    pricing_currency_contracted_unit_price: string | null;
    pricing_currency_list_unit_price: string | null;
    pricing_unit: string | null;
    sku_id: string | null;
    sku_meter: string | null;
    sku_price_details: Json<Record<string, unknown>> | null;
    sku_price_id: string | null;
    x: Json<Record<string, unknown>> | null;
  };
  charge_detail: {
    detail_key: string;
    content_hash: Buffer;
    allocated_method_details: Json<Record<string, unknown>> | null;
    allocated_method_id: string | null;
    allocated_resource_id: string | null;
    allocated_resource_name: string | null;
    allocated_tags: Json<Record<string, unknown>> | null;
    commitment_program_eligibility_details: Json<Record<string, unknown>> | null;
    contract_applied: Json<Record<string, unknown>> | null;
    invoice_detail_id: string | null;
  };
  charge_resource: {
    resource_key: string;
    content_hash: Buffer;
    availability_zone: string | null;
    capacity_reservation_id: string | null;
    capacity_reservation_status: string | null;
    commitment_discount_id: string | null;
    commitment_discount_name: string | null;
    region_id: string | null;
    region_name: string | null;
    resource_id: string | null;
    resource_name: string | null;
    resource_type: string | null;
    x: Json<Record<string, unknown>> | null;
  };
  charge: {
    batch_id: string;
    scope_key: string;
    price_key: string;
    resource_key: string;
    detail_key: string | null;
    charge_period_start: string;
    charge_period_end: string;
    row_number: number;
    object_no: number;
    part: number;
    billed_cost: string;
    effective_cost: string;
    list_cost: string;
    contracted_cost: string;
    pricing_quantity: string | null;
    consumed_quantity: string | null;
    commitment_discount_quantity: string | null;
    pricing_currency_effective_cost: string | null;
  };
  charge_daily: RollupColumns & { day: string };
  charge_monthly: RollupColumns;
  rule_set_version: {
    id: Id;
    kind: string;
    name: string;
    version: number;
    digest: string;
    rules: Json<Record<string, unknown>>;
    created_at: Generated<string>;
    created_by: string;
  };
  run: {
    id: Id;
    kind: Written<string>;
    month: Written<string>;
    key: Written<string>;
    inputs_digest: Written<string | null>;
    input_facts: Written<unknown>;
    rule_set_version_id: Written<string | null>;
    code_version: Written<string>;
    output_digest: Written<string>;
    sealed_at: Written<string>;
    superseded_at: string | null;
  };
  run_input: { run_id: string; batch_id: string | null; input_run_id: string | null; role: 'past' | 'before' | null };
  dimension_assignment: {
    run_id: string;
    batch_id: string;
    scope_key: string;
    cost_center: string;
    application: string;
    environment: string;
    owner: string;
  };
  dimension_finding: {
    run_id: string;
    finding_no: number;
    kind: string;
    dimension: string;
    rule: string;
    detail: Json<Record<string, unknown>>;
    scopes: string;
    sample_scope_key: string;
  };
  standard_tag: { run_id: string; scope_key: string; tag: string; value: string; origin: string };
  tag_reading: {
    run_id: string;
    reading_no: number;
    tag: string;
    status: string;
    origin: string;
    rule: string;
    key: string;
    found: string;
    value: string | null;
    key_fold: string | null;
    value_fold: string | null;
    candidates: string[];
    scopes: string;
    sample_scope_key: string;
  };
  allocation_certificate: {
    run_id: string;
    currency: string;
    scale: number;
    input: string;
    allocated: string;
    unallocated: string;
    excluded: Generated<string>;
    difference: string;
  };
  allocation_share: { run_id: string; share_no: number; cost_center: string; rule: string; currency: string; amount: string };
  allocation_route: {
    run_id: string;
    route_no: number;
    currency: string;
    scale: number;
    cost_centers: string[];
    rules: string[];
    weights: string[];
  };
  allocation_cell: { run_id: string; scope_key: string; charge_category: string; route_no: number; charges: Generated<number> };
  reconciliation_match: {
    run_id: string;
    match_no: number;
    issuer: string;
    currency: string;
    amount: string;
    booked: string;
    detail: Json<Record<string, unknown>>;
  };
  reconciliation_break: {
    run_id: string;
    break_no: number;
    kind: BreakKind;
    issuer: string;
    currency: string;
    billed: string | null;
    booked: string | null;
    difference: string;
    detail: Json<Record<string, unknown>>;
  };
  anomaly: {
    run_id: string;
    id: string;
    dimension: WatchableDimension;
    value: string;
    cost_center: string | null;
    currency: string;
    first_day: string;
    last_day: string;
    day: string;
    expected: string;
    lower_bound: string;
    upper_bound: string;
    actual: string;
    impact: string;
    explanation: Json<unknown[]>;
  };
  plan_mark: { id: Generated<number>; sealed_at: string };
  outbox: { id: Id; topic: string; payload: Json<Record<string, unknown>>; created_at: Generated<string>; published_at: string | null };
  audit_entry: {
    id: Id;
    at: Generated<string>;
    viewer: string;
    action: string;
    subject: string;
    /** Of entries from before there were the columns that follow. */
    detail: Generated<Json<Record<string, unknown>>>;
    origin: string | null;
    before: Json<unknown> | null;
    after: Json<unknown> | null;
    reason: string | null;
    on_behalf_of: string | null;
    address: string | null;
    approval: string | null;
    /** What the digest covers: see `auditLeaf`. */
    form: number;
    /** The position in the log, from 0, without gaps. */
    leaf_index: string;
    previous_hash: Buffer | null;
    hash: Buffer;
  };
  audit_subtree: { level: number; index: string; hash: Buffer };
  audit_key: { key_id: string; public_key: string; since: string };
  audit_tree_head: { size: string; key_id: string; root: Buffer; at: string; signature: Buffer };
  charge_focus: Record<string, unknown>;
}

interface RollupColumns {
  batch_id: string;
  month: string;
  scope_key: string;
  region_id: string | null;
  charge_category: string;
  charge_class: string | null;
  charge_frequency: string | null;
  pricing_category: string | null;
  commitment_discount_status: string | null;
  billed_cost: string;
  effective_cost: string;
  list_cost: string;
  contracted_cost: string;
  charge_count: string;
}
