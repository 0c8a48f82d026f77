import { FOCUS_VERSIONS, type FocusVersion } from '../../domain/charge/focus-columns.ts';
import { checkDataset, type DatasetCheck, type RuleResult } from '../../domain/focus/check/check-dataset.ts';
import type { Capability, FalseRule } from '../../domain/focus/check/rule.ts';
import { falseRulesOf } from '../../domain/focus/check/rules.ts';
import { columnsOfDataset, datasetOfColumns, versionOfColumns } from '../../domain/focus/dataset-columns.ts';
import { FOCUS_DATASETS, type FocusDataset } from '../../domain/focus/focus-dataset.ts';
import type { RefusalReason } from '../../connector-kit/index.ts';
import { readFocusFile } from './read-focus-file.ts';

export interface CheckQuestion {
  readonly file: string;
  /** Default: as its columns show. */
  readonly dataset?: FocusDataset | undefined;
  /** Default: as its columns show. */
  readonly version?: FocusVersion | undefined;
  /** What its issuer can do, beyond what a file shows. */
  readonly capabilities: ReadonlySet<Capability>;
}

export interface CheckedFile {
  readonly file: string;
  readonly dataset: FocusDataset;
  readonly version: FocusVersion;
  readonly rows: number;
  readonly results: readonly RuleResult[];
  /** Published rules that are wrong, and were not applied. */
  readonly falseRules: readonly FalseRule[];
}

/** Judges a file by the rules of its version. No database is asked. */
export async function checkFocusFile(question: CheckQuestion): Promise<CheckedFile | RefusalReason> {
  const { file, version: asked, capabilities } = question;
  let dataset: FocusDataset = question.dataset ?? 'cost-and-usage';
  let version: FocusVersion = asked ?? '1.0';
  let check: DatasetCheck | undefined;
  const refused = await readFocusFile(file, {
    header(columns) {
      dataset = question.dataset ?? datasetOfColumns(columns);
      version = asked ?? versionOfColumns(dataset, columns);
      if (columnsOfDataset(dataset, version).length === 0) return withoutDataset(dataset, version);
      check = checkDataset(dataset, version, columns, capabilities);
      return undefined;
    },
    row: (cell) => check!.row(cell),
  });
  if (refused) return refused;
  return { file, dataset, version, rows: check!.rows(), results: check!.results(), falseRules: falseRulesOf(dataset, version) };
}

function withoutDataset(dataset: FocusDataset, version: FocusVersion): RefusalReason {
  const having = FOCUS_VERSIONS.filter((one) => columnsOfDataset(dataset, one).length > 0);
  return {
    code: 'version-unknown',
    expected: `a version that has ${FOCUS_DATASETS[dataset]} (${having.join(', ')})`,
    found: `FOCUS ${version}`,
    wayOut: 'leave the version out, and the columns show it',
  };
}

/** No must is broken. */
export function isConformant({ results }: CheckedFile): boolean {
  return results.every(({ rule, outcome }) => outcome !== 'broken' || rule.level === 'should');
}
