import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkFocusFile, type CheckedFile } from '#src/actions/focus/check-focus-file.ts';

/** The rules that must hold and that a file breaks. */
export async function brokenRules(csv: string): Promise<string[]> {
  return (await judged(csv)).rules;
}

/** What a check says of a file of ours, and the rules that it breaks with what it breaks them by: `rule times: first`. */
export async function judged(csv: string): Promise<{ rules: string[]; checked: CheckedFile }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'costweave-check-'));
  try {
    const file = path.join(folder, 'export.csv');
    writeFileSync(file, csv);
    const checked = await checkFocusFile({ file, capabilities: new Set() });
    if ('code' in checked) throw new Error(JSON.stringify(checked));
    const rules = checked.results
      .filter(({ rule, outcome }) => outcome === 'broken' && rule.level === 'must')
      .map(({ rule, rows, first }) => `${rule.id} ${rows}: ${first?.found}`);
    return { rules, checked };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
