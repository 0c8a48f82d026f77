import path from 'node:path';
import { z } from 'zod';
import { FOCUS_COLUMN_NAMES, isInVersion } from '../domain/charge/focus-columns.ts';
import type { ChargeMapping, ColumnRule } from '../connector-kit/charge-mapping.ts';
import type { Findings } from './clauses.ts';
import type { ConformanceSubject } from './conformance-case.ts';
import { moduleReach, type ModuleReach } from './module-reach.ts';
import { pageCases } from './page-case.ts';
import { streamCases } from './stream-case.ts';

/** What can be said of a connector before it reads anything. */
export function checkDeclarations(subject: ConformanceSubject, findings: Findings): void {
  checkConfig(subject, findings);
  checkImports(subject, findings);
  checkNames(subject, findings);
  const configured = streamCases(subject).map(({ stream }) => stream);
  for (const stream of new Set([...subject.connector.streams, ...configured])) {
    if (stream.kind === 'charges') for (const mapping of stream.mappings) checkMapping(stream.name, mapping, findings);
  }
  const pages = [...(subject.connector.pages ?? []), ...pageCases(subject).map(({ stream }) => stream)];
  for (const stream of new Set(pages)) {
    if (stream.kind === 'charges-pages') for (const mapping of stream.mappings) checkMapping(stream.name, mapping, findings);
  }
}

interface PropertySchema {
  readonly description?: string;
  readonly secret?: boolean;
  readonly properties?: Readonly<Record<string, PropertySchema>>;
}

const SECRET_NAME = /secret|password|passwd|token|private_?key|access_?key(?!_?id)|api_?key|credential/i;

function checkConfig({ connector }: ConformanceSubject, findings: Findings): void {
  const schema = z.toJSONSchema(connector.config, { io: 'input', unrepresentable: 'any' }) as PropertySchema;
  for (const [path, property] of propertiesIn(schema, '')) {
    findings.check(
      'config-documented',
      (property.description ?? '').length > 10,
      () => `${path}: expected a description in a sentence, found none`,
    );
    const isUnmarked = SECRET_NAME.test(path) && property.secret !== true;
    findings.check('config-documented', !isUnmarked, () => `${path}: is named like a secret and is not made with secret()`);
  }
  findings.check('config-documented', connector.description.length > 10, () => 'expected a description of the connector in a sentence');
}

function propertiesIn({ properties = {} }: PropertySchema, above: string): [string, PropertySchema][] {
  return Object.entries(properties).flatMap(([name, property]): [string, PropertySchema][] => [
    [above + name, property],
    ...propertiesIn(property, `${above}${name}.`),
  ]);
}

function checkImports({ code }: ConformanceSubject, findings: Findings): void {
  for (const [file, text] of Object.entries(code)) {
    const { imports, ways } = reachOf(file, text, findings);
    for (const specifier of imports)
      findings.check('imports-only-the-kit', isAllowed(file, specifier), () => `${file} imports ${specifier}`);
    findings.check('imports-only-the-kit', ways.length === 0, () => `${file} reaches out: ${ways.join(', ')}`);
  }
}

function isAllowed(file: string, specifier: string): boolean {
  return (
    specifier === 'zod' ||
    /^node:(path|url)$/.test(specifier) ||
    /^(costweave\/connector-kit|#src\/connector-kit\/index\.ts)$/.test(specifier) ||
    (/^\.{1,2}\//.test(specifier) && !path.posix.join(path.posix.dirname(file), specifier).startsWith('..'))
  );
}

function reachOf(file: string, text: string, findings: Findings): ModuleReach {
  try {
    return moduleReach(file, text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    findings.check('imports-only-the-kit', false, () => `${file} is no TypeScript: ${error.message}`);
    return { imports: [], ways: [] };
  }
}

function checkNames({ connector }: ConformanceSubject, findings: Findings): void {
  const streams = [...connector.streams, ...(connector.pages ?? [])].map(({ name }) => name);
  const isAny = streams.length > 0 || connector.configured !== undefined;
  findings.check('names-are-unique', isAny && new Set(streams).size === streams.length, () => `streams ${streams.join(', ')}`);
  for (const stream of [...connector.streams, ...(connector.pages ?? [])]) {
    if (stream.kind !== 'charges' && stream.kind !== 'charges-pages') continue;
    const dialects = stream.mappings.map(({ dialect }) => dialect);
    findings.check('names-are-unique', new Set(dialects).size === dialects.length, () => `${stream.name}: dialects ${dialects.join(', ')}`);
  }
}

/** A value is never missing by accident: there is a source, or a constant, or a sentence that says why there is neither. */
function checkMapping(stream: string, { dialect, columns }: ChargeMapping, findings: Findings): void {
  for (const name of FOCUS_COLUMN_NAMES) {
    if (name === 'Tags') continue;
    const rule: ColumnRule | undefined = columns[name];
    const isStated =
      (rule === undefined && !isInVersion(name, '1.2')) ||
      (rule !== undefined && ((rule.from?.length ?? 0) > 0 || rule.otherwise !== undefined || (rule.none ?? '').length > 10));
    findings.check('columns-are-mapped', isStated, () => `${stream} ${dialect}: ${name} has no source, no constant and no stated reason`);
  }
  const unknown = Object.keys(columns).filter((name) => !(FOCUS_COLUMN_NAMES as string[]).includes(name));
  findings.check('columns-are-mapped', unknown.length === 0, () => `${stream} ${dialect}: ${unknown.join(', ')} are no columns of FOCUS`);
}
