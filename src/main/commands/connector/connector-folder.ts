import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { casesIn, memoryFilesOf, type ConformanceCase, type ConformanceSubject } from '../../../conformance/index.ts';
import { openLocalFolder } from '../../../platform/object-store/local-folder.ts';
import { EXIT } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';
import { openConnectorHere, type OpenedConnector } from '../../source/open-connector.ts';
import { faultyHttp } from './connector-over-http.ts';

/** A connector and the folder that it lives in, ours or foreign. */
export interface ConnectorFolder extends OpenedConnector {
  readonly folder: string;
}

/** By a bundled name, a folder or module, or an installed package, looked up from the working directory. */
export async function openConnectorFolder(reference: string): Promise<ConnectorFolder> {
  const opened = await openConnectorHere(reference);
  return { ...opened, folder: folderOf(fileURLToPath(opened.module)) };
}

/**
 * Of a bundled connector its own; else the nearest folder above the module that has fixtures or is a package: a package may keep its
 * modules further down.
 */
function folderOf(module: string): string {
  const bundled = path.relative(BUNDLED, module);
  if (isWithin(BUNDLED, module)) return path.join(BUNDLED, bundled.split(path.sep)[0]!);
  let folder = path.dirname(module);
  while (!existsSync(path.join(folder, 'fixtures')) && !existsSync(path.join(folder, 'package.json'))) {
    const above = path.dirname(folder);
    if (above === folder) return path.dirname(module);
    folder = above;
  }
  return folder;
}

const HUB = fileURLToPath(new URL('../../../../', import.meta.url));
const BUNDLED = path.join(HUB, 'connectors');

/** Where fixtures of recordings are kept: those of bundled connectors beside the suite that judges them. */
export function recordingsHome({ folder, connector }: ConnectorFolder): string {
  return path.dirname(folder) === BUNDLED ? path.join(HUB, 'test/conformance/fixtures', connector.name) : path.join(folder, 'fixtures');
}

/** Each folder below `fixtures` is a case. None, when there is no such folder. */
export async function fixturesOf(opened: ConnectorFolder): Promise<ConformanceCase[]> {
  const homes = [...new Set([path.join(opened.folder, 'fixtures'), recordingsHome(opened)])];
  return (await Promise.all(homes.map(casesBelow))).flat();
}

async function casesBelow(home: string): Promise<ConformanceCase[]> {
  if (!statSync(home, { throwIfNoEntry: false })?.isDirectory()) return [];
  const files = await memoryFilesOf(openLocalFolder(home));
  try {
    return casesIn(files);
  } catch (error) {
    throw new CommandFailure(EXIT.contract, `${home}: expected <case>.config.json files in JSON, found one that is not (${String(error)})`);
  }
}

/** What the suite judges. */
export async function subjectOf(opened: ConnectorFolder): Promise<ConformanceSubject> {
  return { connector: opened.connector, cases: await fixturesOf(opened), code: modulesOf(opened), transport: faultyHttp };
}

/** The connector's own modules by their path below its folder: the one that exports it, and all that these import by a path. */
function modulesOf({ folder, module }: ConnectorFolder): Readonly<Record<string, string>> {
  const texts = new Map<string, string>();
  const waiting = [fileURLToPath(module)];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (texts.has(file) || !statSync(file, { throwIfNoEntry: false })?.isFile()) continue;
    const text = readFileSync(file, 'utf8');
    texts.set(file, text);
    for (const [, specifier] of text.matchAll(/\b(?:from|import)\s*['"](\.{1,2}\/[^'"]+)['"]/g)) {
      const target = path.resolve(path.dirname(file), specifier!);
      if (isWithin(folder, target)) waiting.push(target);
    }
  }
  return Object.fromEntries([...texts].map(([file, text]) => [path.relative(folder, file).replaceAll('\\', '/'), text]));
}

export function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}
