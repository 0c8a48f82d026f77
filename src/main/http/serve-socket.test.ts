import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { readerOf } from '../../domain/authority/viewer.ts';
import { DEFAULT_LIMITS } from '../../domain/limit/viewer-limits.ts';
import { mayBuffer, type Session } from './live/session.ts';
import { isTooFarBehind } from './serve-socket.ts';

const KB = 1024;
const session = (viewer: string | undefined, bufferedBytes: number): Session => ({
  request: {} as IncomingMessage,
  takesEmbedsAlone: false,
  isStream: false,
  operations: new Map(),
  cut: () => undefined,
  crowd: () => undefined,
  tell: () => Promise.resolve(),
  bufferedBytes: () => bufferedBytes,
  isClosed: false,
  ...(viewer === undefined ? {} : { caller: { viewers: [readerOf(viewer, [])] } as unknown as NonNullable<Session['caller']> }),
  allowance: { ...DEFAULT_LIMITS, bufferedBytesPerViewer: 100 * KB },
});

describe('what is written and not read', () => {
  it('is little on one socket, whatever waits on others', () => {
    expect(isTooFarBehind(64 * KB, () => false)).toBe(false);
    expect(isTooFarBehind(64 * KB + 1, () => false)).toBe(true);
    expect(isTooFarBehind(64 * KB + 1, () => true)).toBe(false);
  });

  it('is never more on one socket than is kept for any', () => {
    expect(isTooFarBehind(4 * KB * KB, () => true)).toBe(false);
    expect(isTooFarBehind(4 * KB * KB + 1, () => true)).toBe(true);
  });

  it('is counted over all sockets of a viewer, and over no one else’s', () => {
    const one = session('ann', 60 * KB);
    const nobody = session(undefined, 900 * KB);
    const others = [session('ben', 900 * KB), nobody];
    expect(mayBuffer(one, new Set([one, ...others]))).toBe(true);
    expect(mayBuffer(one, new Set([one, session('ann', 40 * KB), ...others]))).toBe(true);
    expect(mayBuffer(one, new Set([one, session('ann', 40 * KB + 1), ...others]))).toBe(false);
    // Nobody is known yet, and nothing is told them.
    expect(mayBuffer(nobody, new Set([one, ...others]))).toBe(true);
  });
});
