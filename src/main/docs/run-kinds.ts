import type { AnyRun } from '../../runs/define-run.ts';
import type { Runs } from '../../runs/runs.ts';

/** The kinds of run for docs/runs.md: what each does and says, what it is made from, and what it writes. */
export function runKinds(runs: Runs): string {
  const all = [...runs.values()];
  return [
    '| kind | what it does | what it says | current runs | rules |',
    '|---|---|---|---|---|',
    ...all.map(
      ({ kind, title, description, cadence, rules }) =>
        `| \`${kind}\` | ${title} | ${description} | ${cadence === 'monthly' ? 'one a month' : 'one in all'} | ${rulesText(kind, rules)} |`,
    ),
    '',
    '| kind | made from records | rests on runs | writes | code |',
    '|---|---|---|---|---|',
    ...all.map(
      ({ kind, records, restsOn, lineage, codeVersion }) =>
        `| \`${kind}\` | ${listed(records)} | ${listed([...new Set(restsOn.map((on) => on.kind))])} | ${lineage.tables.length === 0 ? 'tables of its own' : listed(lineage.tables.map(({ table }) => table))} | \`${codeVersion}\` |`,
    ),
  ].join('\n');
}

function rulesText(kind: string, rules: AnyRun['rules']): string {
  if (!rules) return 'none';
  return `\`rules.${kind}\`${rules.fallback === undefined ? '' : ', else defaults'}`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `\`${name}\``).join(', ');
}
