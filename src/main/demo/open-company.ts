import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readPlanted } from '#demo/company.ts';
import { generateCompany } from '#demo/generate-company.ts';
import { serveEstate } from '#demo/served/serve-estate.ts';
import { deliverRestatements } from '#demo/deliver-restatements.ts';
import type { CompanyTruth } from '#demo/truth/company-truth.ts';
import { environment, loadConfig, type Config, type Environment } from '../../platform/config/config.ts';
import { configFailure } from '../command-failure.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { CONFIGURED_RULES } from '../hub/rule-file.ts';

/** The made-up company in a hub's home: its files, and the configuration that came with them. */
export interface Company {
  readonly folder: string;
  readonly config: Config;
  /** The environment, with tokens made for viewers that have none in it. */
  readonly env: Environment;
  /** What is true of the files. */
  readonly truth: CompanyTruth;
  /** Ends its systems, which answer over HTTP until then. */
  readonly close: () => Promise<void>;
}

/** Generates the company's files when they are not there yet, and starts the systems that its sources ask. */
export async function openCompany(home: string, rows: number | undefined, terminal: Terminal): Promise<Company> {
  const folder = path.join(home, 'company');
  // Written last: a company that was broken off half-way is generated again, to the same bytes.
  if (!existsSync(path.join(folder, 'planted.json'))) {
    const progress = terminal.progress('Generating bills and books');
    const options = rows === undefined ? {} : { rows };
    await generateCompany(folder, {
      ...options,
      overHttp: true,
      onProgress: ({ what, done, total }) => progress.update({ done, total, note: what }),
    });
    progress.end();
  }
  const truth = await readPlanted(folder);
  const estate = await serveEstate(folder, truth);
  if (estate) terminal.say('Its bills in S3 and Blob storage, ledgers, devices, cloud and models answer over HTTP on this machine.');
  const close = async () => estate?.stop();
  try {
    return { folder, truth, close, ...configured(home, folder) };
  } catch (error) {
    await close();
    throw error;
  }
}

function configured(home: string, folder: string): Pick<Company, 'config' | 'env'> {
  const env = { ...environment(), COSTWEAVE_HOME: home };
  const loaded = loadConfig({ file: path.join(folder, 'costweave.yaml'), env, ruleKinds: CONFIGURED_RULES });
  if ('problems' in loaded) throw configFailure(loaded.problems);
  const missing = loaded.config.viewers.flatMap(({ token: { secret } }) => {
    const name = secret.replace(/^env:/, '');
    return secret.startsWith('env:') && !env[name as keyof typeof env] ? [[name, randomBytes(16).toString('base64url')]] : [];
  });
  return { config: loaded.config, env: { ...env, ...Object.fromEntries(missing) } };
}

/** Brings the month that was delivered provisional as it was invoiced; false when that was done before. */
export async function restate({ folder, truth }: Company): Promise<boolean> {
  return (await deliverRestatements(folder)).deliveries.length > truth.deliveries.length;
}
