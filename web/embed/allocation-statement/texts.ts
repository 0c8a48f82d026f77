/** What a statement says. */
export const STATEMENT_EN = {
  rule: 'Rule',
  'statement-of': '{center}, {month}',
  'by-rules': 'By {name}, version {version}.',
};
