import { GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, parse, type ExecutionResult } from 'graphql';
import { expect, it } from 'vitest';
import type { GraphContext } from '#schema/context.ts';
import type { StoredEvent } from '#src/store/event/events.ts';
import { alikeAnswers, subscribeAlike } from './tell-alike.ts';
import { writtenAnswer, type WrittenAnswer } from './written-answer.ts';

/** Subscribers of a schema whose only field says how often it was worked out. Answers what each was told, and the same of those who are told something of their own. */
async function told(
  subscribers: readonly { readonly alike: string; readonly isOwn?: true; readonly isAlike?: false; readonly isReplayed?: true }[],
  { fails = false, bytesMax }: { readonly fails?: boolean; readonly bytesMax?: number } = {},
): Promise<{ readonly written: string[][]; readonly own: (ExecutionResult | undefined)[][]; readonly closed: number }> {
  const events: StoredEvent[] = ['1', '2'].map((id) => ({ id, topic: 'counted', payload: {}, createdAt: '' }));
  const memory = alikeAnswers(bytesMax);
  let worked = 0;
  let closed = 0;
  const count = {
    type: new GraphQLNonNull(GraphQLInt),
    resolve: () => {
      worked++;
      if (fails) throw new Error('cannot be read');
      return worked;
    },
    subscribe: async function* (_: unknown, __: unknown, { told: telling }: GraphContext) {
      for (const event of events) {
        telling.event = event;
        yield event;
      }
    },
  };
  const query = new GraphQLObjectType({ name: 'Query', fields: { count: { type: GraphQLInt } } });
  const schema = new GraphQLSchema({ query, subscription: new GraphQLObjectType({ name: 'Subscription', fields: { count } }) });
  const document = parse('subscription { count }');
  const written: string[][] = [];
  const own: (ExecutionResult | undefined)[][] = [];
  await Promise.all(
    subscribers.map(async ({ alike, isOwn, isAlike = true, isReplayed }, index) => {
      const heard = (written[index] = [] as string[]);
      const alone = (own[index] = [] as ExecutionResult[]);
      const operation = {
        schema,
        document,
        contextValue: { told: { isAlike, isReplayed } } as unknown as GraphContext,
        alike,
        write: (result: ExecutionResult) => writtenAnswer({ result, extensions: undefined, place: undefined, rows: 0 }),
        tell: (answer: WrittenAnswer) => (isOwn ? undefined : Promise.resolve(void heard.push(String(answer.message('1'))))),
        close: () => Promise.resolve(void closed++),
      };
      const answers = await subscribeAlike(operation, memory);
      for await (const answer of answers as AsyncIterable<ExecutionResult>) alone.push(answer);
    }),
  );
  return { written, own, closed };
}

const message = (count: number) => `{"id":"1","type":"next","payload":{"data":{"count":${count}}}}`;

it('an event is worked out once for all who asked the same and see the same', async () => {
  expect(await told([{ alike: 'a' }, { alike: 'a' }, { alike: 'b' }])).toEqual({
    written: [
      [message(1), message(3)],
      [message(1), message(3)],
      [message(2), message(4)],
    ],
    own: [[], [], []],
    closed: 4,
  });
});

it('whoever is told something of their own besides is told the same answer by themselves', async () => {
  const { written, own } = await told([{ alike: 'a' }, { alike: 'a', isOwn: true }]);
  expect([written[0], own[1]]).toEqual([
    [message(1), message(2)],
    [{ data: { count: 1 } }, { data: { count: 2 } }],
  ]);
});

it('what is told of a person is worked out for each', async () => {
  const { own } = await told([
    { alike: 'a', isAlike: false },
    { alike: 'a', isAlike: false },
  ]);
  expect(own.flat().map((answer) => answer?.data?.['count'])).toEqual(expect.arrayContaining([1, 2, 3, 4]));
});

it('what happened before a subscription began is read for that one, and told to no other', async () => {
  const { written, own } = await told([{ alike: 'a' }, { alike: 'a', isReplayed: true }, { alike: 'a' }]);
  expect(written[0]).toEqual(written[2]);
  const shared = written[0]!.map((text) => (JSON.parse(text) as { payload: ExecutionResult }).payload.data?.['count']);
  const alone = own[1]!.map((answer) => answer?.data?.['count']);
  expect(new Set([...shared, ...alone])).toEqual(new Set([1, 2, 3, 4]));
});

it('answers are forgotten before they fill the memory', async () => {
  const { closed } = await told([{ alike: 'a' }, { alike: 'a' }], { bytesMax: 0 });
  expect(closed).toBe(4);
});

it('an error is nobody else’s', async () => {
  const { written, own } = await told([{ alike: 'a' }, { alike: 'a' }], { fails: true });
  expect(written).toEqual([[], []]);
  expect(own.flat().map((answer) => answer?.errors?.[0]?.message)).toEqual(Array.from({ length: 4 }, () => 'cannot be read'));
});
