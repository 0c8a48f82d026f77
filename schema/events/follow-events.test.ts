import { expect, it } from 'vitest';
import type { StoredEvent } from '#src/store/event/events.ts';
import type { GraphContext } from '../context.ts';
import { followEvents } from './follow-events.ts';

const event = (id: string, topic: string): StoredEvent => ({ id, topic, createdAt: '2025-01-01T00:00:00Z', payload: {} });
const EVENTS = [
  event('8', 'run.sealed'),
  event('9', 'batch.sealed'),
  event('10', 'batch.sealed'),
  event('11', 'run.sealed'),
  event('12', 'run.sealed'),
];

async function paidFor(after: string | null) {
  const points: number[] = [];
  const context = {
    told: {},
    events: {
      listen: async function* () {
        yield* EVENTS;
      },
      span: () => ({ floor: '9', newest: '11' }),
    },
    renew: () => Promise.resolve(),
    pay: (asked: number) => Promise.resolve(void points.push(asked)),
  } as unknown as GraphContext;
  const told: string[] = [];
  for await (const id of followEvents(context, { topics: ['run.sealed'], after }, ({ id }) => Promise.resolve(id)))
    told.push(`${id}${context.told.isReplayed ? ' again' : ''}`);
  return { told, points };
}

it('whoever goes back pays for what is read for them alone and for what of the outbox is passed over, and for nothing else', async () => {
  expect(await paidFor('0')).toEqual({ told: ['8 again', '11 again', '12'], points: [10, 1, 10] });
  expect(await paidFor(null)).toEqual({ told: ['8', '11', '12'], points: [] });
});
