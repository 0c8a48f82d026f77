import { afterEach, expect, test, vi } from 'vitest';
import { rowReader } from './row-reader.ts';

afterEach(() => vi.unstubAllGlobals());

const leaf = (name: string) => ({ name, isText: true, complete: (value: unknown) => value });

test('the readers that were used last are kept, whatever else is asked for', () => {
  let compilings = 0;
  const Compiling = new Proxy(Function, {
    construct(target, given) {
      compilings++;
      return Reflect.construct(target, given) as object;
    },
  });
  vi.stubGlobal('Function', Compiling);
  const read = (name: string) => rowReader([leaf(name)])({ [name]: `of ${name}` });
  for (let turn = 0; turn < 700; turn++) {
    expect(read(`asked once, in turn ${turn}`)).toEqual({ [`asked once, in turn ${turn}`]: `of asked once, in turn ${turn}` });
    read('asked often');
  }
  expect(compilings).toBe(701);
  read('asked once, in turn 0');
  expect(compilings).toBe(702);
  read('asked once, in turn 699');
  expect(compilings).toBe(702);
});
