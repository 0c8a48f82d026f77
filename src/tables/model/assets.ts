import { assetRows } from '../../store/asset/asset-rows.ts';
import { column, defineTable, nullable } from '../define-table.ts';

export const assets = defineTable({
  name: 'assets',
  description: 'Machines, devices and cloud resources: what tools see and the books say of one thing, matched.',
  grain: 'asset',
  key: ['asset_id'],
  demands: ['asset.read'],
  period: 'none',
  judged: ['assetObservation', 'fixedAsset'],
  columns: [
    column('asset_id', 'text', 'Names the asset; the same in later runs.'),
    column('status', 'text', 'Whether it is still there: `active`, `lost`, `retired` or `unseen`.'),
    column('asset_type', 'text', 'What kind of thing it is.'),
    nullable('native_type', 'text', 'What the tool that sees it calls its kind.'),
    nullable('name', 'text', 'What it is called.'),
    nullable('serial_number', 'text', 'Serial number, as it was given.'),
    nullable('asset_tag', 'text', 'The number on its sticker.'),
    nullable('manufacturer', 'text', 'Who made it.'),
    nullable('model', 'text', 'Its model.'),
    nullable('operating_system', 'text', 'Its operating system.'),
    nullable('assigned_to', 'text', 'Who has it.'),
    nullable('cost_center', 'text', 'The cost centre that it belongs to.'),
    nullable('first_seen_at', 'instant', 'When a tool saw it first.'),
    column('described_by_run_id', 'integer', 'The run since which it is described so, by its number in this hub.'),
  ],
  rows: assetRows,
});
