import { expect, test } from 'vitest';
import { blotOut } from './blot-out.ts';
import { createLog } from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void, level = 'info'): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog({ level, write: (line) => lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('lines are JSON with an instant, a level by name and the facts of the parent', () => {
  const [line] = logged((log) => log.child({ job: 'load-delivery' }).info({ rows: 3 }, 'loaded'));
  expect(line).toMatchObject({ level: 'info', job: 'load-delivery', rows: 3, msg: 'loaded' });
  expect(line!['time']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});

test('no secret is written: by its key, in a URL, in an error or its cause', () => {
  const canary = 'cAnaRy-7Q';
  const lines = logged((log) => {
    const cause = new Error(`cannot connect to postgres://hub:${canary}@db.example:5432/costweave`);
    log.error({
      err: new Error(`redis://:${canary}@cache:6379 is gone`, { cause }),
      request: { authorization: canary, headers: { cookie: canary } },
    });
    log.info({ token: canary, source: { password: canary } }, `asked with Bearer ${canary}x`);
  });
  expect(lines).toHaveLength(2);
  expect(JSON.stringify(lines)).not.toContain(canary);
  expect(JSON.stringify(lines)).toContain('postgres://hub:***@db.example');
});

test('nothing that is logged makes a line of its own', () => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', write: (line) => lines.push(line) });
  log.info({ viewer: 'a\n{"level":"error"}\r' }, 'b\n{"level":"error"}');
  expect(lines.join('').trimEnd().split('\n')).toHaveLength(1);
});

test('lines below the level are not written', () => {
  expect(logged((log) => log.debug({}, 'x'))).toEqual([]);
  expect(logged((log) => log.error({}, 'x'), 'silent')).toEqual([]);
});

test.each([
  ['postgres://u:p%40ss@h/db', 'postgres://u:***@h/db'],
  ['see http://example.org:80/a@b', 'see http://example.org:80/a@b'],
  ['a@b.example wrote: "x"', 'a@b.example wrote: "x"'],
])('blots out %j', (text, expected) => expect(blotOut(text)).toBe(expected));
