import { defineTool } from '../define-tool.ts';
import { PreviewRulesDocument } from '../generated/graphql.ts';
import type { Cell } from '../told.ts';

export const previewRules = defineTool({
  name: 'preview_rules',
  description: 'What other rules would change, to the last digit. Changes nothing.',
  document: PreviewRulesDocument,
  about: { kind: 'allocation, dimensions, reconciliation, anomalies…', text: 'the whole rule file, YAML' },
  tell({ previewRules: told }) {
    const { previewDigest, problems, preview } = told!;
    const rows = [
      ...problems.map(({ path, expected, found }): Cell[] => ['problem', path, `expected ${expected}`, `found ${found}`]),
      ...(preview?.facts ?? []).map(({ what, before, after }): Cell[] => ['fact', what, before, after]),
      ...(preview?.rules ?? []).map(({ path, before, after }): Cell[] => ['rule', path, before, after]),
      ...(preview?.months ?? []).flatMap(({ month, changes }) =>
        changes.map(({ receiver, currency, before, after }): Cell[] => [month ?? 'all', `${receiver} ${currency}`, before, after]),
      ),
    ];
    return {
      asOf: null,
      warranty: { sound: problems.length === 0, previewDigest },
      columns: ['what', 'where', 'before', 'after'],
      rows,
      rowCount: rows.length,
      narrowBy: 'fewer months',
    };
  },
});
