import { once } from 'node:events';
import { createLog } from '../../platform/log.ts';
import { readAs } from '../../store/viewer/read-as.ts';
import { sourceStatuses } from '../../store/source/source-status.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../command-context.ts';
import { deliverLive } from '../demo/deliver-live.ts';
import { approveRules } from '../demo/approve-rules.ts';
import { holdHome } from '../demo/hold-home.ts';
import { keysOfPeople, meetPeople } from '../demo/meet-people.ts';
import { openCompany, restate, type Company } from '../demo/open-company.ts';
import { sayEstate } from '../demo/say-estate.ts';
import { sayKnown } from '../demo/say-known.ts';
import { tellAnomalies } from '../demo/tell-anomalies.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { CommandFailure } from '../command-failure.ts';
import { addSyncs, followJobs } from '../hub/follow-jobs.ts';
import { exampleOperations } from '../http/examples.ts';
import { refuseTakenPort } from '../http/listening.ts';
import { openHub, type Hub } from '../hub/hub.ts';
import { sayEndedJobs } from '../report/job-summary.ts';
import { serveGraph } from '../http/serve-graph.ts';
import { duration } from '../terminal/progress.ts';
import { table } from '../terminal/table.ts';
import { startWorker } from '../hub/worker.ts';
import { openWeb } from '../web/open-web.ts';

export interface DemoOptions {
  readonly live?: boolean;
  readonly every: number;
  readonly rows?: number;
  readonly port?: number;
  readonly serve: boolean;
}

/** A made-up company from its files to explained cost in one graph. What is there already is neither generated nor loaded again. */
export async function demo(context: CommandContext, options: DemoOptions): Promise<ExitCode> {
  const { signal } = context;
  const { home, http } = await context.config();
  const leaveHome = await holdHome(home);
  try {
    if (options.serve) await refuseTakenPort(http.host, options.port ?? http.port);
    await showCompany(context, home, options);
  } catch (error) {
    // Stopping is how a demo ends.
    if (!signal.aborted) throw error;
  } finally {
    leaveHome();
  }
  return EXIT.ok;
}

async function showCompany(context: CommandContext, home: string, options: DemoOptions): Promise<void> {
  const { terminal, logLevel } = context;
  const started = performance.now();
  const company = await openCompany(home, options.rows, terminal);
  try {
    terminal.say(`Starting the database (${company.config.databaseUrl === undefined ? `PostgreSQL 18, in ${home}` : 'DATABASE_URL'}) ...`);
    const hub = await openHub(company.config, {
      say: terminal.say,
      log: createLog({ level: logLevel ?? company.config.logLevel ?? 'error' }),
    });
    try {
      await showAll(context, hub, company, options, started);
    } finally {
      await hub.close();
    }
  } finally {
    await company.close();
  }
}

async function showAll(context: CommandContext, hub: Hub, company: Company, options: DemoOptions, started: number): Promise<void> {
  const { terminal } = context;
  await refuseOtherSources(hub, company);
  await meetPeople(hub.db);
  if (hub.config.governance.approvals) await approveRules(hub.config, hub.db);
  const worker = await startWorker(hub);
  try {
    await bringUpToDate(context, hub, company);
    await sayKnown(hub.db, terminal, company.truth.months);
    await sayEstate(hub.db, terminal, company.truth.months);
    terminal.say(`Ready after ${duration(performance.now() - started)}.`);
    if (options.serve) await stay(context, hub, company, options);
  } finally {
    await worker.close();
  }
}

async function bringUpToDate({ terminal, signal }: CommandContext, hub: Hub, company: Company): Promise<void> {
  const queues = await hub.queues();
  const work = async (sources: Company['config']['sources']) => {
    const since = Date.now();
    await addSyncs(queues, sources);
    sayEndedJobs(terminal, await followJobs(queues, terminal, since, signal));
  };
  const { sources } = company.config;
  await work(sources);
  if (!(await restate(company))) return;
  terminal.say('One month was delivered before it was invoiced. Its final bill arrives ...');
  await work(sources.filter(({ connector }) => connector.endsWith('-billing')));
}

async function stay({ terminal, signal }: CommandContext, hub: Hub, company: Company, options: DemoOptions): Promise<void> {
  const server = await serveGraph(hub, { port: options.port, env: company.env, webFiles: await openWeb(terminal.say) });
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, url: server.url })}\n`);
  const bold = (text: string) => terminal.style('bold', text);
  terminal.say(`\n${bold('GraphiQL')}  ${terminal.style('cyan', `${server.url}/graphiql`)}   (the graph: ${server.url}/graphql)\n`);
  terminal.say('Worth trying, each in a tab of its own there:');
  for (const [index, { title, query }] of exampleOperations(company.truth.months.at(-1)!).entries())
    terminal.say(`\n${bold(`${index + 1}. ${title}`)}\n${query}`);
  terminal.say(`\nWho you can be (Authorization: Bearer <key>; at the command line --key env:NAME; keys hold for a day):`);
  const titles = ['PERSON', 'AS', 'SEES', 'KEY'].map((title) => ({ title }));
  const people = await keysOfPeople(hub.db);
  terminal.say(
    table(
      titles,
      people.map(({ name, role, sees, key }) => [name, role, sees, key]),
    ),
  );
  terminal.say(`Portals: ${viewersOf(company).join(', ')}`);
  terminal.say(`\n${bold('Open')}  ${terminal.style('cyan', `${server.url}/`)}   (the console: what is in the hub, to look at)\n`);
  terminal.say(options.live ? 'A further day is delivered now and then. Ctrl-C stops.' : 'Ctrl-C stops. With --live further days arrive.');
  const live = options.live
    ? Promise.all([tellAnomalies(hub, terminal, signal), deliverLive(hub, company, options.every, terminal, signal)])
    : Promise.resolve();
  try {
    await Promise.race([live.then(() => once(signal, 'abort')), signal.aborted ? Promise.resolve() : once(signal, 'abort')]);
    await live;
  } finally {
    await server.close();
  }
}

function viewersOf({ config, env }: Company): string[] {
  return config.viewers.map(
    ({ id, token }) => `${id} (Authorization: Bearer ${env[token.secret.replace(/^env:/, '')] ?? 'as configured'})`,
  );
}

/** The demo's batches must not get between those of a real hub. */
async function refuseOtherSources(hub: Hub, { config }: Company): Promise<void> {
  const known = await readAs(hub.db, LOCAL_ADMINISTRATOR, (snapshot) => sourceStatuses(snapshot));
  const others = known.filter(({ id }) => !config.sources.some((source) => source.id === id)).map(({ id }) => id);
  if (others.length === 0) return;
  throw new CommandFailure(
    EXIT.config,
    `The database of ${config.home} holds other sources (${others.join(', ')}): set COSTWEAVE_HOME to a folder of its own for the demo.`,
  );
}
