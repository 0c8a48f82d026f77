import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Permission } from '../authority/permission.ts';
import { stepsFor, type ApprovalStep } from './approval-policy.ts';
import {
  decisionFault,
  peopleBehind,
  proposalState,
  type Actor,
  type BoundProposal,
  type ProposalAct,
  type ProposalEvent,
  type Seen,
} from './proposal-state.ts';

const PEOPLE = ['ann', 'ben', 'cyd', 'dan'] as const;
const PERMISSIONS: readonly Permission[] = ['rules.write', 'rules.approve', 'period.close', 'approval.emergency'];
const person = fc.constantFrom(...PEOPLE);
const steps = fc.array(
  fc.record({ permission: fc.constantFrom<Permission>('rules.approve', 'period.close'), people: fc.integer({ min: 1, max: 3 }) }),
  { minLength: 1, maxLength: 3 },
);
/** Another account or key of a person has other permissions and the same name; somebody who stands in has both names, and so has a key that another made. */
const actor: fc.Arbitrary<Actor> = fc.record({
  viewer: fc.constantFrom('laptop', 'desk', 'key', 'token'),
  person: fc.option(person, { freq: 8 }),
  onBehalfOf: fc.option(person, { freq: 2 }),
  keyMadeBy: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: person }),
  permissions: fc.uniqueArray(fc.constantFrom(...PERMISSIONS)).map((some) => new Set(some)),
});
/** A program proposes nothing: test/approval/approved-rules.test.ts. */
const author = actor.filter(({ person: who }) => who !== null);
const act = fc.record({
  kind: fc.constantFrom<Exclude<ProposalAct, 'void'>>(
    'approve',
    'approve',
    'approve',
    'refuse',
    'withdraw',
    'comment',
    'emergency',
    'review',
  ),
  actor,
  /** What they looked at may have been changed meanwhile. */
  seen: fc.constantFrom('content preview', 'content preview', 'content old', 'old preview'),
  hours: fc.integer({ min: 0, max: 10 }),
});

const start = Date.parse('2025-01-01T00:00:00Z');
const instant = (hours: number) => new Date(start + hours * 3_600_000).toISOString();

function seenOf(text: string): Seen {
  const [contentDigest, previewDigest] = text.split(' ') as [string, string];
  return { contentDigest, previewDigest };
}

describe('a proposal', () => {
  it('comes into force only by as many people as its policy says, beside those who stand behind it', () => {
    let inForce = 0;
    let reviewed = 0;
    fc.assert(
      fc.property(
        steps,
        author,
        fc.subarray(['cyd', 'dan'], { maxLength: 1 }),
        fc.array(act, { maxLength: 40 }),
        (taken, proposer, favoured, acts) => {
          const proposal: BoundProposal = {
            contentDigest: 'content',
            previewDigest: 'preview',
            authors: peopleBehind(proposer),
            proposedBy: proposer.viewer,
            favoured,
            steps: taken,
            expiresAt: instant(100),
          };
          const events: ProposalEvent[] = [];
          const approving: Actor[] = [];
          let hours = 0;
          for (const { kind, actor: who, seen, hours: later } of acts) {
            hours += later;
            const before = proposalState(proposal, events, instant(hours));
            if (decisionFault(proposal, before, kind, who, seenOf(seen)) !== undefined) continue;
            events.push({ act: kind, people: peopleBehind(who), at: instant(hours) });
            if (kind === 'approve') approving.push(who);
            const { status } = proposalState(proposal, events, instant(hours));
            if (kind === 'review') {
              expect(before).toMatchObject({ status: 'emergency', awaitsReview: true });
              const others = [...proposal.authors, ...favoured, ...before.enforcers];
              expect(peopleBehind(who).filter((name) => others.includes(name))).toEqual([]);
              reviewed++;
            }
            // What is decided stays decided, whatever is said afterwards.
            if (before.status !== 'open') expect(status).toBe(before.status);
            if (kind === 'approve' || kind === 'emergency') expect(seen).toBe('content preview');
            if (status === 'emergency' && before.status === 'open') {
              expect(who.permissions).toContain('approval.emergency');
              expect(peopleBehind(who).filter((name) => proposal.authors.includes(name) || favoured.includes(name))).toEqual([]);
            }
          }
          const { status } = proposalState(proposal, events, instant(hours));
          if (status !== 'approved') return;
          inForce++;
          const needed = taken.reduce((sum, { people }) => sum + people, 0);
          expect(approving).toHaveLength(needed);
          expect(new Set([...proposal.authors, ...approving.flatMap(peopleBehind)]).size).toBeGreaterThan(1);
          // Nobody twice, through whatever account or in whosever place, and nobody who stands behind it or has something of it.
          const names = approving.flatMap(peopleBehind);
          expect(new Set(names).size).toBe(names.length);
          expect(names.filter((name) => proposal.authors.includes(name) || favoured.includes(name))).toEqual([]);
          expect(approving.map(({ viewer }) => viewer)).not.toContain(proposer.viewer);
          const permissions = taken.flatMap(({ permission, people }) => Array.from({ length: people }, () => permission));
          for (const [index, who] of approving.entries()) expect(who.permissions).toContain(permissions[index]);
        },
      ),
      { numRuns: 10_000 },
    );
    // Some 150 and 15 of the random histories come so far: far fewer would prove little, and no run comes near these.
    expect(inForce).toBeGreaterThan(50);
    expect(reviewed).toBeGreaterThan(0);
  });

  it('expires when nobody decides in time, and is void once another is made in its place', () => {
    const proposal: BoundProposal = {
      contentDigest: 'c',
      previewDigest: 'p',
      authors: ['ann'],
      proposedBy: 'person:ann',
      favoured: [],
      steps: [{ permission: 'rules.approve', people: 1 }],
      expiresAt: instant(10),
    };
    const ben: Actor = { viewer: 'person:ben', person: 'ben', onBehalfOf: null, keyMadeBy: null, permissions: new Set(['rules.approve']) };
    const seen = { contentDigest: 'c', previewDigest: 'p' };
    expect(decisionFault(proposal, proposalState(proposal, [], instant(9)), 'approve', ben, seen)).toBeUndefined();
    expect(decisionFault(proposal, proposalState(proposal, [], instant(10)), 'approve', ben, seen)).toBe('not-open');
    // A key that the author made for somebody else is no second pair of eyes.
    const byHers = { ...ben, keyMadeBy: 'ann' };
    expect(decisionFault(proposal, proposalState(proposal, [], instant(9)), 'approve', byHers, seen)).toBe('own-proposal');
    const replaced = proposalState(proposal, [{ act: 'void', people: ['ann'], at: instant(1) }], instant(2));
    expect(replaced.status).toBe('void');
    expect(decisionFault(proposal, replaced, 'approve', ben, seen)).toBe('not-open');
  });

  it('takes the steps that what is at stake asks for', () => {
    const policy = {
      days: 1,
      steps: [
        { permission: 'rules.approve', people: 1 },
        { permission: 'period.close', people: 1, above: { EUR: '1000' } },
      ] satisfies ApprovalStep[],
    };
    const permissions = (stakes: Record<string, string> | null) => stepsFor(policy, stakes).map(({ permission }) => permission);
    expect(permissions({})).toEqual(['rules.approve']);
    expect(permissions({ EUR: '1000' })).toEqual(['rules.approve']);
    expect(permissions({ EUR: '1000.00000001' })).toEqual(['rules.approve', 'period.close']);
    expect(permissions(null)).toEqual(['rules.approve', 'period.close']);
    // Nothing is said of dollars.
    expect(permissions({ USD: '0.01' })).toEqual(['rules.approve', 'period.close']);
  });
});
