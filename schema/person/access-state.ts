import type { AccessState } from '#src/domain/person/access-grant.ts';
import { enumOf } from '../enums/enum-of.ts';

export const AccessStateEnum = enumOf<AccessState>('AccessState', 'What became of something that was given for a time.', {
  pending: 'It begins later.',
  'in-force': 'It holds.',
  expired: 'Its time is over.',
  ended: 'It was taken back, or the person left.',
});
