import { prepareCertification, reviewCertification, type AccountSigned } from '#src/actions/break/certify-account.ts';
import { CERTIFICATION_STATES, type CertificationState } from '#src/domain/break/certification.ts';
import { certificationPage, type CertificationRow } from '#src/store/break/certifications.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';
import { readText } from '../filter/text-filter.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { resultOf } from '../refusal/refusal.ts';
import { ComparisonEnum } from './break-enums.ts';

const StateEnum = enumOf<CertificationState>('CertificationState', 'How far an account is signed.', CERTIFICATION_STATES);

const Certification = builder.objectRef<CertificationRow>('AccountCertification').implement({
  description: 'What people signed of the account of an issuer up to a month: what it billed, and what is booked for it.',
  fields: (t) => ({
    number: t.exposeString('id', { description: 'Names it in this hub.' }),
    comparison: t.field({ type: ComparisonEnum, description: 'What was compared.', resolve: ({ comparison }) => comparison }),
    party: t.exposeString('party', { description: 'The issuer, as the rules call it.' }),
    month: t.expose('month', { type: 'Month', description: 'Up to the end of which month.' }),
    state: t.field({ type: StateEnum, description: 'How far it is signed, as known now.', resolve: ({ state }) => state }),
    digest: t.exposeString('digest', {
      description: 'SHA-256 of every item below it and of what is open of them: another one makes the signature void.',
    }),
    preparedBy: t.exposeString('preparedBy', { description: 'Who prepared it.' }),
    preparedAt: t.expose('preparedAt', { type: 'DateTime', description: 'When.' }),
    preparedBecause: t.exposeString('reason', { description: 'In the words of the preparer.' }),
    evidenceName: t.exposeString('evidenceName', { description: 'The document that it rests on.' }),
    evidenceAddress: t.exposeString('evidenceAddress', { description: 'Where that is found.' }),
    evidenceSha256: t.exposeString('evidenceSha256', { description: 'SHA-256 of that document, in hexadecimal.' }),
    reviewedBy: t.exposeString('reviewedBy', { nullable: true, description: 'Who reviewed it; null: nobody has.' }),
    reviewedAt: t.expose('reviewedAt', { type: 'DateTime', nullable: true, description: 'When; null: nobody has.' }),
    reviewedBecause: t.exposeString('reviewReason', { nullable: true, description: 'In the words of the reviewer; null: nobody has.' }),
  }),
});
const CertificationConnection = connectionOf(
  'AccountCertification',
  Certification,
  'A page of certifications, the one prepared last first.',
);
const certificationCursor = cursorOf('certifications', 'id');

builder.queryField('accountCertifications', (t) =>
  t.field({
    demands: 'reconciliation.read',
    type: CertificationConnection,
    nullable: true,
    description: 'The last preparation of each account and month, with its review. It is void once anything below it has changed.',
    args: {
      month: t.arg({ type: ['Month'], description: 'Of these months.' }),
      party: t.arg.stringList({ description: 'Of these issuers, as the rules call them.' }),
      ...pageArgs,
    },
    resolve: async (_, { month, party, ...args }, { snapshot }): Promise<Page<CertificationRow>> => {
      const first = pageSize(args.first);
      const [idBefore] = certificationCursor.decode(args.after) ?? [];
      const question = { months: month ?? undefined, parties: party?.map(readText), first, idBefore };
      const found = await snapshot.read((reading) => certificationPage(reading, question));
      return {
        nodes: found.certifications,
        hasNextPage: found.hasNextPage,
        hasPreviousPage: idBefore !== undefined,
        cursor: ({ id }) => certificationCursor.encode([id]),
      };
    },
  }),
);

const Signed = builder.objectRef<AccountSigned>('AccountSigned').implement({
  description: 'The signature is kept.',
  fields: (t) => ({
    certification: t.field({
      type: Certification,
      nullable: true,
      description: 'The certification as it stands; null once a later preparation took its place.',
      resolve: async ({ id }, _, { snapshot }) => {
        const { certifications } = await snapshot.read((reading) => certificationPage(reading, { ids: [id], first: 1 }));
        return certifications[0] ?? null;
      },
    }),
  }),
});
const Result = resultOf('CertifyAccountResult', 'What became of a signature.', Signed);

const reason = 'Why, in at most 1,000 characters. It is kept with the signature and in the audit log.';

const PrepareInput = builder.inputType('PrepareCertificationInput', {
  description: 'Which account is signed, up to which month, and on what it rests.',
  fields: (t) => ({
    comparison: t.field({ type: ComparisonEnum, required: true, description: 'What was compared.' }),
    party: t.string({ required: true, description: 'The issuer, as the rules call it.' }),
    month: t.field({ type: 'Month', required: true, description: 'Up to the end of which month.' }),
    evidenceName: t.string({ required: true, description: 'The document that it rests on.' }),
    evidenceAddress: t.string({ required: true, description: 'Where that is found.' }),
    evidenceSha256: t.string({ required: true, description: 'SHA-256 of that document, in hexadecimal.' }),
    reason: t.string({ required: true, description: reason }),
  }),
});

const ReviewInput = builder.inputType('ReviewCertificationInput', {
  description: 'Which preparation is signed by a second person.',
  fields: (t) => ({
    certification: t.string({ required: true, description: 'As given by `AccountCertification.number`.' }),
    reason: t.string({ required: true, description: reason }),
  }),
});

builder.mutationField('prepareCertification', (t) =>
  t.field({
    demands: 'break.handle',
    type: Result,
    description:
      'Signs, as its preparer, that an account is reconciled up to a month. Refused while more is open of it than the rules let be.',
    args: { input: t.arg({ type: PrepareInput, required: true, description: 'The account.' }) },
    resolve: (_, { input: { comparison, party, month, evidenceName, evidenceAddress, evidenceSha256, reason: why } }, { viewer, act }) => {
      const evidence = { name: evidenceName, address: evidenceAddress, sha256: evidenceSha256 };
      return act((db) => prepareCertification(db, viewer, { account: { comparison, party, month }, evidence, reason: why }));
    },
  }),
);

builder.mutationField('reviewCertification', (t) =>
  t.field({
    demands: 'account.certify',
    type: Result,
    description: 'Signs, as another person, what a preparer has signed. Refused when anything below it has changed since.',
    args: { input: t.arg({ type: ReviewInput, required: true, description: 'The preparation.' }) },
    resolve: (_, { input }, { viewer, act }) =>
      act((db) => reviewCertification(db, viewer, { preparedId: input.certification, reason: input.reason })),
  }),
);
