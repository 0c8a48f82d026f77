import { judgeCertificates } from '../../domain/allocation/judge-certificates.ts';
import { certifiedMoney } from '../../store/allocation/certified-money.ts';
import type { RunCloseCheck } from '../run-close-check.ts';

export const allocationCloseCheck: RunCloseCheck = {
  name: 'certificates',
  what: 'The certificate of the allocation adds up to its shares, to the last digit.',
  wayOut: 'Make the allocation anew, and keep the one that does not add up: it is evidence.',
  demands: 'control.read',
  judge: async (snapshot, runId) => judgeCertificates(runId === null ? [] : await certifiedMoney(snapshot, runId)),
};
