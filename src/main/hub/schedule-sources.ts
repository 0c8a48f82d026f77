import { keepRoutines, keepSchedules } from '#jobs/schedules.ts';
import { keepSourceSchedules } from '../../store/source/source.ts';
import type { Hub } from './hub.ts';
import { WORKER_VIEWER } from './worker.ts';
import { connectorOfSource } from '../source/open-connector.ts';

/** Has the queue sync sources by themselves as they are configured, and do what the hub does every so often. A process that stays calls it before it takes jobs. */
export async function scheduleSources(hub: Hub): Promise<void> {
  const { config, db } = hub;
  const sources = config.sources.flatMap((source) => (source.schedule === undefined ? [] : [{ ...source, schedule: source.schedule }]));
  const queues = await hub.queues();
  await keepRoutines(queues);
  const next = await keepSchedules(queues, sources);
  const scheduled = [];
  for (const source of sources) {
    const { name } = await connectorOfSource(config, source);
    scheduled.push({ id: source.id, connector: name, schedule: source.schedule, next: next.get(source.id) ?? null });
  }
  await keepSourceSchedules(db, WORKER_VIEWER, scheduled);
}
