/** What is said of where a number comes from. */
export const WHY_EN = {
  why: 'Why this number?',
  'made-of': 'What it is made of',
  'hidden-part': 'of charges that you may not see',
  'row-of': '{file}, row {row}',
  'came-from': 'Where it comes from',
  cut: 'There is more: ask the hub for all of it.',
  ANOMALY: 'Anomaly',
  ASSET: 'Asset',
  ASSET_OBSERVATION: 'What was seen of an asset',
  BATCH: 'Delivery',
  CHARGE: 'Row of a bill',
  LEDGER_ENTRY: 'Line of a journal',
  RUN: 'Computation',
  SHARE: 'Share',
};
