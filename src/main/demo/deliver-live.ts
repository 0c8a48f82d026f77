import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { deliverNextDay, startLive, type LiveState } from '#demo/deliver-next-day.ts';
import { addSyncs } from '../hub/follow-jobs.ts';
import type { Hub } from '../hub/hub.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Company } from './open-company.ts';

/** Delivers a further day every so often until the month is over or the signal is aborted; goes on where the last start stopped. */
export async function deliverLive(
  hub: Hub,
  company: Company,
  everySeconds: number,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const queues = await hub.queues();
  const bills = company.config.sources.filter(({ connector }) => connector.endsWith('-billing'));
  let state = readState(company);
  while (!signal.aborted) {
    const delivered = await deliverNextDay(company.folder, state);
    if (!delivered) {
      terminal.say(
        `The running month is over: nothing further is delivered. To begin again, stop with Ctrl-C, delete ${company.config.home} and start \`costweave demo --live\`.`,
      );
      return;
    }
    state = delivered.state;
    writeFileSync(stateFile(company), `${JSON.stringify(state)}\n`);
    await addSyncs(queues, bills);
    const planted = delivered.planted ? ` On it lies something unusual: ${delivered.planted.why}` : '';
    terminal.say(`${terminal.style('cyan', delivered.day)} delivered.${planted}`);
    await sleep(everySeconds * 1000, undefined, { signal }).catch(() => undefined);
  }
}

function stateFile({ folder }: Company): string {
  return path.join(folder, 'live.json');
}

function readState(company: Company): LiveState {
  try {
    return JSON.parse(readFileSync(stateFile(company), 'utf8')) as LiveState;
  } catch {
    return startLive(company.truth);
  }
}
