import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { toldRead } from './told-read.ts';

const PLACE = 'PL/pgSQL function bi_private.note(text,text[]) line 7 at RAISE';
const FACTS = {
  timestamp: '2026-12-08 09:10:11.123 UTC',
  user: 'bi_ann',
  dbname: 'costweave',
  pid: 42,
  remote_host: '192.0.2.7',
  session_id: '6752a0c1.2a',
  line_num: 3,
  error_severity: 'LOG',
  message: 'costweave: the login bi_ann reads bi.cost_centers under driver.read, person.read',
  context: `${PLACE}\nSQL statement "select 1"`,
  statement: 'select owner from bi.cost_centers',
  application_name: 'psql',
};
const read = (facts: object, cutAt?: number) => toldRead(JSON.stringify({ ...FACTS, ...facts }).slice(0, cutAt), 'costweave');
const TOLD = {
  login: 'bi_ann',
  view: 'cost_centers',
  permissions: ['driver.read', 'person.read'],
  at: '2026-12-08 09:10:11.123 UTC',
  address: '192.0.2.7',
};

describe('a line of the log of PostgreSQL', () => {
  it('tells what a login read, by its head alone', () => {
    expect(read({})).toEqual(TOLD);
    expect(read({ remote_host: '[local]' })).toMatchObject({ address: null });
    expect(read({}, JSON.stringify(FACTS).indexOf('"statement"') + 20)).toEqual(TOLD);
  });

  it('tells it however long the code around it is, where the head of the line ends within that', () => {
    const context = `${PLACE}\nSQL statement "select count(*) from bi.cost_centers${' '.repeat(2_000)}"`;
    expect(read({ context }, 1_500)).toEqual(TOLD);
    expect(read({ context: PLACE })).toEqual(TOLD);
  });

  it.each([
    ['of another database', { dbname: 'other' }],
    ['of somebody else', { user: 'bi_bob' }],
    [
      'of code of the login',
      { context: 'PL/pgSQL function inline_code_block line 1 at RAISE\nSQL statement "-- bi_private.note(text,text[])"' },
    ],
    ['of a function that is named like ours', { context: 'PL/pgSQL function pg_temp_3."bi_private.note(text,text[])"() line 1 at RAISE' }],
    ['of a function that is named like our place', { context: `PL/pgSQL function pg_temp_3."x\n${PLACE}"() line 1 at RAISE` }],
    ['of a function that has our place in its own', { context: `${PLACE}"() line 1 at RAISE` }],
    ['of our function by another statement', { context: PLACE.replace('RAISE', 'RAISE EXCEPTION') }],
    ['of no place', { context: undefined }],
    ['without an instant', { timestamp: 'now' }],
    ['of another severity', { error_severity: 'ERROR' }],
    ['that says something else', { message: 'costweave: the login bi_ann reads bi.cost_centers' }],
    ['that says more', { message: `${FACTS.message}\ncostweave: the login bi_ann reads bi.drivers under driver.read` }],
  ])('%s tells nothing', (_, facts) => {
    expect(read(facts)).toBeUndefined();
  });

  property.prop([fc.string({ maxLength: 60 })])('is never taken for one by what a statement says', (text) => {
    const forged = `","message":"${FACTS.message}","user":"bi_bob"`;
    const found = read({ message: 'duration: 1 ms', statement: `costweave: the login ${forged}${text}` });
    expect(found).toBeUndefined();
    expect(read({ statement: `${text}${forged},"statement":"${text}` })).toEqual(TOLD);
  });
});
