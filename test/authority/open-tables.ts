/** What anybody who may use the graph may read of the database, and why that is nobody's secret. Everything else has a policy. */
export const OPEN_TABLES: Readonly<Record<string, string>> = {
  charge_detail:
    'a dictionary of splits, contracts and lines of invoices by content: without a charge that may be seen, nothing says whose one is',
  charge_price: 'a dictionary of list prices by content: without a charge that may be seen, nothing says who paid one',
  charge_resource: 'a dictionary of resources by content: without a charge that may be seen, nothing says whose one is',
  cost_center: 'master data: names of cost centres and their owners, which reports of every viewer show',
  exchange_rate: 'published rates',
  gl_account: 'master data: names of accounts',
  model:
    'which models there are; their owners, tags and descriptions are read for viewers who see all (model-detail.ts), and what they cost is worked out from charges, which have a policy',
  model_metric: 'measures of models, without cost',
  model_version: 'which versions of models there are; owners, tags and places of files as with models',
  period_check: 'which checks a close passed, with counts; why one was waived',
  period_close: 'which months are closed, since when and why',
  rule_set_version: 'rules as they were in force: bands of anomalies are explained by them to whoever sees the anomaly',
  run: 'which computations there are: keys and digests; what came of them is behind policies',
  run_input: 'what was made from what, by ids',
};

/** Views that read with the rights of their owner, and why they give no more than they should. */
export const OWNERS_VIEWS: Readonly<Record<string, string>> = {
  charge_daily_seen: 'joined to assignments of the cost centres that the transaction is held to, as the policies of its tables ask',
  charge_monthly_seen: 'joined to assignments of the cost centres that the transaction is held to, as the policies of its tables ask',
  noted_finding:
    'that something was found of a delivery, which everybody is told; what was found is in delivery_finding, which has a policy',
  purged_rows: 'that rows of a delivery were purged, when and under which proposal; what they were is in tombstone, which has a policy',
  refused_slice: 'that a delivery was refused, which everybody is told; what was found in it is in delivery_refusal, which has a policy',
  stream_freshness: 'when a stream was last read; why it failed is in source_stream, which has a policy',
};
