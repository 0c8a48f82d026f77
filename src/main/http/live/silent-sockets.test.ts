import { expect, it } from 'vitest';
import { silentSockets } from './silent-sockets.ts';

it('an address has so many sockets that say nothing, and others have as many', () => {
  const silent = silentSockets(2);
  const [first, second] = [silent.enter('192.0.2.1')!, silent.enter('192.0.2.1')];
  expect([silent.enter('192.0.2.1'), second, silent.enter('192.0.2.2')]).toEqual([undefined, expect.any(Function), expect.any(Function)]);
  first();
  first();
  expect([silent.enter('192.0.2.1'), silent.enter('192.0.2.1')]).toEqual([expect.any(Function), undefined]);
});
