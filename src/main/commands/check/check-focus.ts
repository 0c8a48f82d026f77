import { checkFocusFile, isConformant, type CheckedFile } from '../../../actions/focus/check-focus-file.ts';
import { FOCUS_VERSIONS, type FocusVersion } from '../../../domain/charge/focus-columns.ts';
import { CAPABILITIES, type Capability } from '../../../domain/focus/check/rule.ts';
import type { FocusDataset } from '../../../domain/focus/focus-dataset.ts';
import type { CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';
import { table } from '../../terminal/table.ts';

export interface CheckOptions {
  readonly dataset?: FocusDataset;
  readonly version: string | undefined;
  readonly supports?: readonly string[];
}

/** Says of each rule of FOCUS that a file breaks how often, and where first. Ends with exit code 6 when one that must hold does not. */
export async function checkFocus({ terminal }: CommandContext, file: string, options: CheckOptions): Promise<ExitCode> {
  const checked = await checkFocusFile({
    file,
    dataset: options.dataset,
    version: versionOf(options.version),
    capabilities: capabilitiesOf(options.supports ?? []),
  });
  if ('code' in checked)
    throw new CommandFailure(EXIT.partial, `${file}: expected ${checked.expected}, found ${checked.found}. ${checked.wayOut}`);
  await terminal.data(terminal.json ? `${JSON.stringify(asJson(checked))}\n` : `${asText(checked)}\n`);
  return isConformant(checked) ? EXIT.ok : EXIT.partial;
}

function versionOf(asked: string | undefined): FocusVersion | undefined {
  const found = FOCUS_VERSIONS.find((version) => version === asked);
  if (found !== undefined || asked === undefined) return found;
  throw new CommandFailure(EXIT.usage, `--version: expected one of ${FOCUS_VERSIONS.join(', ')}, found ${JSON.stringify(asked)}`);
}

function capabilitiesOf(asked: readonly string[]): ReadonlySet<Capability> {
  const known = Object.keys(CAPABILITIES) as Capability[];
  const unknown = asked.find((name) => !(known as string[]).includes(name));
  if (unknown !== undefined)
    throw new CommandFailure(EXIT.usage, `--supports: expected some of ${known.join(', ')}, found ${JSON.stringify(unknown)}`);
  return new Set(known.filter((name) => asked.includes(name)));
}

function asJson(checked: CheckedFile): object {
  return {
    schemaVersion: 1,
    file: checked.file,
    dataset: checked.dataset,
    focusVersion: checked.version,
    rows: checked.rows,
    conformant: isConformant(checked),
    rules: checked.results.map(({ rule, outcome, rows, first }) => ({
      id: rule.id,
      level: rule.level,
      says: rule.says,
      outcome,
      rows,
      ...(first && { first }),
    })),
    falseRules: checked.falseRules.map(({ official, why }) => ({ official, why })),
  };
}

const FOUND_LENGTH_MAX = 120;

function asText(checked: CheckedFile): string {
  const broken = checked.results.filter(({ outcome }) => outcome === 'broken');
  const count = (outcome: string) => checked.results.filter((result) => result.outcome === outcome).length;
  const rows = broken.map(({ rule, rows: times, first }) => [
    rule.level,
    rule.id,
    times.toLocaleString('en'),
    first === undefined || first.row === 0 ? '' : String(first.row),
    cut(first?.found ?? ''),
  ]);
  const columns = [
    { title: 'level' },
    { title: 'rule' },
    { title: 'times', right: true },
    { title: 'first row', right: true },
    { title: 'found' },
  ];
  return [
    `${checked.file}: FOCUS ${checked.version}, ${checked.dataset}, ${checked.rows.toLocaleString('en')} rows`,
    ...(broken.length === 0 ? [] : ['', table(columns, rows), '']),
    `${isConformant(checked) ? 'Conformant' : 'Not conformant'}: ${count('kept')} rules kept, ${broken.length} broken, ${count('not-asked')} not asked (a column or a capability is not there; --supports names capabilities).`,
    ...(checked.falseRules.length === 0
      ? []
      : [`Published rules that are wrong and not applied: ${checked.falseRules.map(({ official }) => official).join(', ')}.`]),
  ].join('\n');
}

function cut(text: string): string {
  return text.length <= FOUND_LENGTH_MAX ? text : `${text.slice(0, FOUND_LENGTH_MAX - 1)}…`;
}
