import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { readRuleSet } from '#jobs/rule-sets.ts';
import { environment, type Config } from '../../platform/config/config.ts';
import { resolveSecret } from '../../platform/resolve-secret.ts';
import { RUNS } from '../../runs/runs.ts';
import { checkSource } from '../source/check-source.ts';
import { CommandFailure } from '../command-failure.ts';
import { KEPT_RULE_KINDS, keptRuleProblems } from '../hub/kept-rules.ts';
import { ruleFileOf } from '../hub/rule-file.ts';
import { placeOf } from '../source/open-folder.ts';
import { examineDatabase } from './examine-database.ts';
import { examineLinks } from './examine-links.ts';
import { examineRedis } from './examine-redis.ts';
import { note, ok, wrong, type Finding } from './finding.ts';
import { problemText } from '../../domain/problem.ts';

const DISK_BYTES_MIN = 2 * 1024 ** 3;

/** Everything the hub stands on, in the order in which it needs it. One thing that is wrong does not hide the others. */
export async function* examine(readConfig: () => Promise<Config>): AsyncGenerator<Finding> {
  yield examineNode();
  let config: Config;
  try {
    config = await readConfig();
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    yield wrong('configuration', error.message, 'Mend the file or the environment; docs/operators.md says what may stand in it.');
    return;
  }
  yield ok('configuration', config.file ?? 'no costweave.yaml here: defaults and the environment');
  yield* examineViewers(config);
  yield* examineRules(config);
  yield* examineSources(config);
  yield await examineDisk(config);
  yield* examineLinks(config);
  yield* examineDatabase(config);
  yield* examineRedis(config);
}

function examineNode(): Finding {
  const major = Number.parseInt(process.versions.node, 10);
  if (major >= 24) return ok('node', process.version);
  return wrong('node', process.version, 'Start with `npx costweave`, which brings the Node 24 that the hub is made for.');
}

function* examineViewers(config: Config): Generator<Finding> {
  if (config.viewers.length === 0 && config.signIn.oidc.length === 0 && !config.localAdministrator)
    yield wrong(
      'viewers',
      'none is configured, and requests from this machine need a token too',
      'Add viewers or a sign-in to the configuration, or localAdministrator: true.',
    );
  for (const { id, token } of config.viewers) {
    try {
      resolveSecret(token, environment());
      yield ok(`viewer ${id}`, `token behind ${token.secret}`);
    } catch (error) {
      yield wrong(`viewer ${id}`, messageOf(error), 'Set the variable or write the file; `serve` does not start without it.');
    }
  }
}

async function* examineRules(config: Config): AsyncGenerator<Finding> {
  for (const definition of RUNS.values()) {
    const { kind } = definition;
    if (!definition.rules) continue;
    const file = ruleFileOf(config, kind);
    try {
      const found = await readRuleSet(definition, file);
      if (found === undefined)
        yield note(`rules ${kind}`, 'none: no such runs are made', `Name a file as rules.${kind} in the configuration.`);
      else yield ok(`rules ${kind}`, file ?? 'the defaults');
    } catch (error) {
      yield wrong(`rules ${kind}`, messageOf(error), 'Mend the file: the path says where.');
    }
  }
  for (const kind of KEPT_RULE_KINDS) {
    const file = config.rules[kind];
    const [problem] = file === undefined ? [] : await keptRuleProblems(kind, file);
    if (problem) yield wrong(`rules ${kind}`, problemText(problem), 'Mend the file: the path says where.');
    else yield ok(`rules ${kind}`, file ?? 'the defaults');
  }
}

async function* examineSources(config: Config): AsyncGenerator<Finding> {
  if (config.sources.length === 0)
    yield note('sources', 'none is configured', 'Add sources to the configuration, or load by hand: `costweave load`.');
  for (const source of config.sources) {
    const { ready, answered, problems } = await checkSource(config, source);
    if (problems.length === 0) yield ok(`source ${source.id}`, answered ?? `${ready} slices lie ready in ${placeOf(source)}`);
    else yield wrong(`source ${source.id}`, problems.slice(0, 5).join('; '), `\`costweave source check ${source.id}\` says all of it.`);
  }
}

async function examineDisk({ home }: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs(existsSync(home) ? home : '.');
  const free = bavail * bsize;
  const found = `${(free / 1024 ** 3).toFixed(1)} GiB free for ${home}`;
  return free >= DISK_BYTES_MIN ? ok('disk', found) : wrong('disk', found, 'Make room, or move the home: COSTWEAVE_HOME.');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
