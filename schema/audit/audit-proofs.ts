import { auditConsistency, auditInclusion, type AuditConsistency, type AuditInclusion } from '#src/store/audit/audit-proofs.ts';
import { lastAuditHead, type KeptHead } from '#src/store/audit/audit-heads.ts';
import { builder } from '../builder.ts';
import { invalidInput } from '../error/graph-error.ts';
import { parseIdOf } from '../node/global-id.ts';
import { auditEntryNode } from './audit-entry-node.ts';

const AuditHead = builder.objectRef<KeptHead>('AuditHead').implement({
  description:
    'A signed statement on the audit log: at this instant it had so many entries, and the Merkle tree over them (RFC 6962, SHA-256) this root. Keep one, and no later log can leave out or change what it covers.',
  fields: (t) => ({
    size: t.expose('size', { type: 'Count', description: 'How many entries it covers: the first ones of the log.' }),
    root: t.exposeString('root', { description: 'The root of the tree over them, in hexadecimal digits.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was signed.' }),
    keyId: t.exposeString('keyId', { description: 'The first 16 hexadecimal digits of the SHA-256 of the public key.' }),
    signature: t.exposeString('signature', {
      description: 'Ed25519, in Base64, over `audit-head/1 {"at":…,"keyId":…,"root":…,"size":…}`.',
    }),
    publicKey: t.exposeString('publicKey', { description: 'The key that verifies it, in PEM. Compare it with the one that you hold.' }),
  }),
});

const AuditProof = builder.objectRef<AuditInclusion>('AuditProof').implement({
  description: 'That an entry is in the log which a head was signed over (RFC 9162, 2.1.3).',
  fields: (t) => ({
    head: t.expose('head', { type: AuditHead, description: 'The head that it is proved against: the last one.' }),
    index: t.expose('index', { type: 'Count', description: 'The position of the entry in the log, from 0.' }),
    leaf: t.exposeString('leaf', { description: 'The entry as it is hashed: its form, and what it says as JSON with sorted keys.' }),
    hashes: t.exposeStringList('hashes', { description: 'The hashes beside its way to the root, from below, in hexadecimal digits.' }),
  }),
});

const AuditTree = builder.objectRef<AuditConsistency['from']>('AuditTree').implement({
  description: 'The tree over the first entries of the audit log.',
  fields: (t) => ({
    size: t.expose('size', { type: 'Count', description: 'How many entries.' }),
    root: t.exposeString('root', { description: 'Its root, in hexadecimal digits.' }),
  }),
});

const AuditConsistencyType = builder.objectRef<AuditConsistency>('AuditConsistency').implement({
  description: 'That a log only adds to an earlier state of itself (RFC 9162, 2.1.4).',
  fields: (t) => ({
    from: t.expose('from', { type: AuditTree, description: 'The earlier state.' }),
    to: t.expose('to', { type: AuditTree, description: 'The later state.' }),
    hashes: t.exposeStringList('hashes', {
      description: 'The proof, in hexadecimal digits. Empty where both are equal or the earlier one is empty.',
    }),
  }),
});

builder.queryFields((t) => ({
  auditHead: t.field({
    demands: 'audit.read',
    type: AuditHead,
    nullable: true,
    description: 'The audit log as it was last signed; null: it never was.',
    resolve: async (_, __, { snapshot }) => (await snapshot.read(lastAuditHead)) ?? null,
  }),
  auditProof: t.field({
    demands: 'audit.read',
    type: AuditProof,
    nullable: true,
    description: 'That an entry is in the log that was last signed; null: there is no such entry, or it was noted since.',
    args: { entry: t.arg.id({ required: true, description: 'The id of the entry.' }) },
    resolve: async (_, { entry }, { snapshot }) => {
      const named = parseIdOf(auditEntryNode, entry);
      return (named && (await snapshot.read((reading) => auditInclusion(reading, named.key.id)))) ?? null;
    },
  }),
  auditConsistency: t.field({
    demands: 'audit.read',
    type: AuditConsistencyType,
    nullable: true,
    description: 'That the log of one size only adds to the log of another.',
    args: {
      from: t.arg.int({ required: true, description: 'The size of the earlier log.' }),
      to: t.arg.int({ required: true, description: 'The size of the later log.' }),
    },
    resolve: async (_, { from, to }, { snapshot }) => {
      if (from < 0 || from > to) throw invalidInput('sizes of which the first is 0 or more and at most the second', { from, to });
      const found = await snapshot.read((reading) => auditConsistency(reading, { from, to }));
      if ('size' in found) throw invalidInput(`a size of at most ${found.size}, which the tree has now`, to);
      return found;
    },
  }),
}));
