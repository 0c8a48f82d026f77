import type { OpenRefusal, SchemaFinding, StreamStatus } from '#src/store/source/source-status.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';

const limited = 'Null for viewers who do not see all cost centres.';

export const DeliveryRefusal = builder.objectRef<OpenRefusal>('DeliveryRefusal').implement({
  description: 'A delivery that was not accepted: its slice keeps the revision it had, until a sound one comes.',
  fields: (t) => ({
    stream: t.exposeString('stream', { description: 'The stream of the source.' }),
    slice: t.exposeString('slice', { description: 'The slice that was refused.' }),
    code: t.exposeString('code', { description: 'Why, as a stable code: `gzip-damaged`, `column-missing`, …' }),
    refusedAt: t.expose('refusedAt', { type: 'DateTime', description: 'Since when.' }),
    expected: t.exposeString('expected', { nullable: true, description: `What was expected. ${limited}` }),
    found: t.exposeString('found', { nullable: true, description: `What was found. ${limited}` }),
    wayOut: t.exposeString('wayOut', { nullable: true, description: `What to do about it. ${limited}` }),
  }),
});

const StreamFailure = builder.objectRef<StreamStatus>('StreamFailure').implement({
  description: 'Why the last try of a stream ended before everything was read. What was known before is still what counts.',
  fields: (t) => ({
    code: t.string({
      description: 'Why, as a stable code: `unauthorized`, `throttled`, `not-listed`, …',
      resolve: ({ failureCode }) => failureCode!,
    }),
    failedAt: t.field({ type: 'DateTime', description: 'When.', resolve: ({ failedAt }) => failedAt! }),
    expected: t.exposeString('expected', { nullable: true, description: `What was expected. ${limited}` }),
    found: t.exposeString('found', { nullable: true, description: `What was found. ${limited}` }),
    wayOut: t.exposeString('wayOut', { nullable: true, description: `What to do about it. ${limited}` }),
  }),
});

export const SourceStream = builder.objectRef<StreamStatus>('SourceStream').implement({
  description: 'How a stream of a source fares.',
  fields: (t) => ({
    name: t.exposeString('stream', { description: 'The stream: `charges`, `computers`, `journal`.' }),
    triedAt: t.expose('triedAt', { type: 'DateTime', nullable: true, description: 'When it was tried last.' }),
    succeededAt: t.expose('succeededAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When all that it had was read last; null: never.',
    }),
    failure: t.field({
      type: StreamFailure,
      nullable: true,
      description: 'What went wrong at the last try, and what to do; null: it went well.',
      resolve: (stream) => (stream.failureCode === null ? null : stream),
    }),
  }),
});

const SchemaChange = enumOf<SchemaFinding['kind']>('SchemaChange', 'What became of a field.', {
  new: 'It was added. This is recorded, and nothing stops.',
  lost: 'It is missing. The stream stops; what was read before stays.',
  retyped: 'Its type changed. The stream stops; what was read before stays.',
});

export const SchemaFindingType = builder.objectRef<SchemaFinding>('SchemaFinding').implement({
  description: 'A field of what a source delivers that came, went or changed its type.',
  fields: (t) => ({
    stream: t.exposeString('stream', { description: 'The stream of the source.' }),
    slice: t.exposeString('slice', { description: 'The slice in which it was found.' }),
    change: t.field({ type: SchemaChange, description: 'What became of it.', resolve: ({ kind }) => kind }),
    path: t.exposeString('path', { description: 'The field: `general.name`, or a column.' }),
    accepted: t.exposeString('accepted', { nullable: true, description: 'The type that was accepted; null for a new field.' }),
    found: t.exposeString('found', { nullable: true, description: 'The type that was found; null for a lost field.' }),
    foundAt: t.expose('foundAt', { type: 'DateTime', description: 'When.' }),
    open: t.exposeBoolean('isOpen', {
      description: 'True while nobody has accepted it. A lost or retyped field stops its stream as long: `costweave source accept-schema`.',
    }),
  }),
});
