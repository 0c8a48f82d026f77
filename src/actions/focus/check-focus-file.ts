import type { FocusVersion } from '../../domain/charge/focus-columns.ts';
import { checkDataset, type DatasetCheck, type RuleResult } from '../../domain/focus/check/check-dataset.ts';
import type { Capability, CheckedDataset, FalseRule } from '../../domain/focus/check/rule.ts';
import { falseRulesOf } from '../../domain/focus/check/rules.ts';
import { versionOfColumns } from '../../domain/focus/version-of-columns.ts';
import type { RefusalReason } from '../../connector-kit/index.ts';
import { readFocusFile } from './read-focus-file.ts';

export interface CheckQuestion {
  readonly file: string;
  /** Default: as its columns show. */
  readonly version?: FocusVersion | undefined;
  /** What its issuer can do, beyond what a file shows. */
  readonly capabilities: ReadonlySet<Capability>;
}

export interface CheckedFile {
  readonly file: string;
  readonly dataset: CheckedDataset;
  readonly version: FocusVersion;
  readonly rows: number;
  readonly results: readonly RuleResult[];
  /** Published rules that are wrong, and were not applied. */
  readonly falseRules: readonly FalseRule[];
}

/** Judges a file by the rules of its version. No database is asked. */
export async function checkFocusFile({ file, version: asked, capabilities }: CheckQuestion): Promise<CheckedFile | RefusalReason> {
  const dataset: CheckedDataset = 'cost-and-usage';
  let version: FocusVersion = asked ?? '1.0';
  let check: DatasetCheck | undefined;
  const refused = await readFocusFile(file, {
    header(columns) {
      version = asked ?? versionOfColumns(columns);
      check = checkDataset(dataset, version, columns, capabilities);
    },
    row: (cell) => check!.row(cell),
  });
  if (refused) return refused;
  return { file, dataset, version, rows: check!.rows(), results: check!.results(), falseRules: falseRulesOf(version) };
}

/** No must is broken. */
export function isConformant({ results }: CheckedFile): boolean {
  return results.every(({ rule, outcome }) => outcome !== 'broken' || rule.level === 'should');
}
