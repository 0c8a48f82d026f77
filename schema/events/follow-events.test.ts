import { expect, it } from 'vitest';
import type { StoredEvent } from '#src/store/event/events.ts';
import type { GraphContext } from '../context.ts';
import { followEvents } from './follow-events.ts';

const LATER = new Date(Date.now() + 3_600_000).toISOString();
const event = (id: string, topic: string, createdAt: string): StoredEvent => ({ id, topic, createdAt, payload: {} });
const EVENTS = [
  event('1', 'run.sealed', '2025-01-01T00:00:00Z'),
  event('2', 'batch.sealed', '2025-01-02T00:00:00Z'),
  event('3', 'run.sealed', LATER),
];

async function paidFor(after: string | null): Promise<{ readonly told: string[]; readonly points: number[] }> {
  const points: number[] = [];
  const context = {
    told: {},
    events: {
      listen: async function* () {
        yield* EVENTS;
      },
    },
    renew: () => Promise.resolve(),
    pay: (asked: number) => Promise.resolve(void points.push(asked)),
  } as unknown as GraphContext;
  const told: string[] = [];
  for await (const id of followEvents(context, { topics: ['run.sealed'], after }, ({ id }) => Promise.resolve(id))) told.push(id);
  return { told, points };
}

it('whoever goes back pays for what they are told and for what is passed over, and for nothing that happens afterwards', async () => {
  expect(await paidFor('0')).toEqual({ told: ['1', '3'], points: [10, 1] });
  expect(await paidFor(null)).toEqual({ told: ['1', '3'], points: [] });
});
