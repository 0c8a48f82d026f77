import { openEventFeed } from '#schema/events/event-feed.ts';
import { readAs } from '../../store/viewer/read-as.ts';
import { anomalyOfRun } from '../../store/anomaly/anomalies.ts';
import { LOCAL_ADMINISTRATOR } from '../command-context.ts';
import type { Hub } from '../hub/hub.ts';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Says every anomaly as soon as its event arrives, as a subscriber hears of it, and how long after the last seal of a batch that was. */
export async function tellAnomalies(hub: Hub, terminal: Terminal, signal: AbortSignal): Promise<void> {
  let sealedAtMs: number | undefined;
  const feed = await openEventFeed({ db: hub.db, relay: await hub.relay() });
  for await (const event of feed.listen({ signal })) {
    if (event.topic === 'batch.sealed') sealedAtMs = Date.parse(event.createdAt);
    if (event.topic !== 'anomaly.detected' && event.topic !== 'anomaly.updated') continue;
    const { anomalyId, runId } = event.payload as { anomalyId: string; runId: string };
    const late = sealedAtMs === undefined ? '' : `, ${((Date.now() - sealedAtMs) / 1000).toFixed(1)} s after its batch was sealed`;
    const anomaly = await readAs(hub.db, LOCAL_ADMINISTRATOR, (snapshot) => anomalyOfRun(snapshot, { id: anomalyId, runId }));
    if (!anomaly) continue;
    const { dimension, value, day, currency, expected, actual, impact } = anomaly;
    const what = event.topic === 'anomaly.detected' ? 'Anomaly' : 'Anomaly goes on';
    terminal.say(
      `${terminal.style('yellow', what)}${late}: ${plainText(`${dimension} ${value} cost ${actual} ${currency} on ${day}, expected ${expected} (impact ${impact})`)}`,
    );
  }
  await feed.close();
}
