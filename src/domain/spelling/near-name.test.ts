import { expect, test } from 'vitest';
import { nearName } from './near-name.ts';

const KEYS = ['http', 'databaseUrl', 'sources', 'rules', 'costCenterId', 'name'];

test.each([
  ['htpp', 'http'],
  ['databseUrl', 'databaseUrl'],
  ['database_url', 'databaseUrl'],
  ['SOURCES', 'sources'],
  ['Cost Centre', 'costCenterId'],
  ['nmae', 'name'],
  ['xyzw', undefined],
  ['completely-else', undefined],
])('%s is near %s', (written, meant) => expect(nearName(written, KEYS)).toBe(meant));

test('nothing is near where nothing is known', () => expect(nearName('a', [])).toBeUndefined());
