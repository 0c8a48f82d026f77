import { readFileSync } from 'node:fs';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  type GraphQLEnumType,
  type GraphQLObjectType,
  type GraphQLScalarType,
  type GraphQLUnionType,
} from 'graphql';
import { expect, it } from 'vitest';
import { NODES } from './node/nodes.ts';
import { schema } from './schema.ts';

/** Rules that hold for the whole graph, whatever is added to it. */
const objects = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
);
const named = (types: readonly { readonly name: string }[]) => types.map(({ name }) => name).toSorted();
const implementing = (name: string) => {
  const type = schema.getType(name);
  return isInterfaceType(type) ? named(schema.getPossibleTypes(type)) : [];
};

it('every type with an id is a Node, and every Node can be read by its id', () => {
  expect(named(objects.filter((type) => 'id' in type.getFields()))).toEqual([...NODES.keys()].toSorted());
  expect(implementing('Node')).toEqual([...NODES.keys()].toSorted());
});

it('every type that is read with asOf and has an id says so', () => {
  const historical = [...NODES.values()].flatMap(({ kind, isHistorical }) => (isHistorical ? [kind] : []));
  expect(implementing('HistoricalNode')).toEqual(historical.toSorted());
});

const fieldsOf = (scalar: string) =>
  objects.flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => getNamedType(field.type).name === scalar)
      .map(({ name }) => `${type.name}.${name}`),
  );

/** JSON stands for what has no shape that could be known beforehand. */
const SHAPELESS: Readonly<Record<string, string>> = {
  'AssetObservation.tags': 'keys are what people made up in the tool',
  'AuditEntry.after': 'every action changes something else',
  'AuditEntry.before': 'every action changes something else',
  'Charge.allocatedMethodDetails': 'FOCUS: keys named by the provider',
  'Charge.allocatedTags': 'keys are what people made up in the cloud',
  'Charge.commitmentProgramEligibilityDetails': 'FOCUS: keys named by the provider',
  'Charge.contractApplied': 'FOCUS: as the provider states it',
  'Charge.skuPriceDetails': 'FOCUS: properties named by the provider',
  'Charge.tags': 'keys are what people made up in the cloud',
  'Charge.x': 'columns of the source that FOCUS has not',
  'EmbedToken.variables': 'what the document takes',
  'Export.question': 'a filter is a tree of any depth',
  'Model.tags': 'keys are what people made up in the registry',
  'ModelVersion.tags': 'keys are what people made up in the registry',
};

it('nothing whose shape is known is JSON', () => {
  expect(fieldsOf('JSON').toSorted()).toEqual(Object.keys(SHAPELESS).toSorted());
});

/** Texts that are named like a closed set of words and are none. */
const OPEN_WORDS: Readonly<Record<string, string>> = {
  'Dispute.reason': 'what the person wrote',
  'DisputeEvent.reason': 'what the person wrote',
  'ManualEntry.reason': 'what the person wrote',
  'ManualEntry.serviceCategory': "FOCUS's own word, as of charges",
  'ProposalEvent.reason': 'what the person wrote',
  'AllocationPool.method': 'methods are a registry of definitions, and old rules name what they named',
  'AllocationPool.reason': 'what the person wrote',
  'ScopeRule.reason': 'what the person wrote',
  'Proposal.reason': 'what the person wrote',
  'AccessDelegation.reason': 'what the person wrote',
  'AccessReviewLine.reason': 'what the person wrote',
  'AccessGrant.endReason': 'what the person wrote',
  'AccessGrant.reason': 'what the person wrote',
  'AssetDecision.reason': 'what the person wrote',
  'AssetObservation.nativeType': "the tool's own word",
  'Asset.nativeType': "the tool's own word",
  'AuditEntry.reason': 'what the person wrote',
  'BatchExclusion.reason': 'every connector, foreign ones too, has codes of its own',
  'BreakEvent.reason': 'what the person wrote',
  'BreakExplanation.reason': 'what the person wrote',
  'BreakOwner.reason': 'what the person wrote, or a sentence',
  'Charge.billingAccountType': "FOCUS: the provider's own word",
  'Charge.capacityReservationStatus': 'FOCUS: kept as the source delivered it, in whatever spelling',
  'Charge.chargeCategory': 'FOCUS: kept as the source delivered it, in whatever spelling',
  'Charge.commitmentDiscountCategory': 'FOCUS: kept as the source delivered it, in whatever spelling',
  'Charge.commitmentDiscountStatus': 'FOCUS: kept as the source delivered it, in whatever spelling',
  'Charge.commitmentDiscountType': "FOCUS: the provider's own word",
  'Charge.pricingCategory': 'FOCUS: kept as the source delivered it, in whatever spelling',
  'Charge.resourceType': "FOCUS: the provider's own word",
  'Charge.serviceCategory': 'FOCUS: kept as the source delivered it, in whatever spelling',
  'Charge.serviceSubcategory': 'FOCUS: kept as the source delivered it, in whatever spelling',
  'Charge.subAccountType': "FOCUS: the provider's own word",
  'DeliveryRefusal.code': 'every connector, foreign ones too, has codes of its own',
  'EmbedToken.origin': 'of pages, as browsers send it',
  'FindingDecision.reason': 'what the person wrote',
  'GlAccount.accountType': "the ledger's own word",
  'LegalHold.reason': 'words of a person',
  'ModelVersion.status': "the registry's own word",
  'PeriodClose.reason': 'what the person wrote',
  'PeriodReopening.reason': 'what the person wrote',
  'Person.endReason': 'what the person wrote',
  'StreamFailure.code': 'every connector, foreign ones too, has codes of its own',
  'TrueUp.chargeCategory': 'FOCUS: kept as the source delivered it, in whatever spelling',
};

it('closed sets of words are enums', () => {
  const suspicious = fieldsOf('String').filter((field) =>
    /(kind|state|status|type|category|method|role|reason|code|origin|act|verdict|outcome|mode|direction|level)$/i.test(field),
  );
  const grouped = suspicious.filter((field) => !/^(CostRow\.|.*\.(companyCode)$)/.test(field));
  expect(grouped.toSorted()).toEqual(Object.keys(OPEN_WORDS).toSorted());
});

it('names of enum values are in capitals', () => {
  const wrong = Object.values(schema.getTypeMap())
    .filter((type) => isEnumType(type) && !type.name.startsWith('__'))
    .flatMap((type) => (type as GraphQLEnumType).getValues().map(({ name }) => name))
    .filter((name) => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(name));
  expect(wrong).toEqual([]);
});

it('every mutation takes one input and answers a success or a refusal', () => {
  const refusals = implementing('Refusal');
  expect(refusals).toEqual(['Conflict', 'Invalid', 'NotFound', 'NotPermitted']);
  for (const { name, args, type } of Object.values(schema.getMutationType()!.getFields())) {
    expect(
      args.map((arg) => `${arg.name}: ${String(arg.type)}`),
      name,
    ).toEqual([`input: ${name.replace(/^./, (letter) => letter.toUpperCase())}Input!`]);
    const result = getNamedType(type);
    expect(isNonNullType(type) && isUnionType(result), name).toBe(true);
    const members = (result as GraphQLUnionType).getTypes().map((member) => member.name);
    expect(members.filter((member) => refusals.includes(member)).toSorted(), name).toEqual(refusals);
    const successes = members.filter((member) => !refusals.includes(member));
    // What takes an approval answers what was proposed.
    expect(successes.length === 1 ? successes : successes.filter((member) => member !== 'ProposalMade'), name).toHaveLength(1);
  }
});

/** Lists without a cursor, and what bounds each. */
const BOUNDED: Readonly<Record<string, string>> = {
  'Break.doubts': 'an enum',
  'Break.items': 'at most 12 of a side, or the 200 that a person decided on together',
  'Break.near': 'at most 24, or what looks at the whole issuer',
  'BreakItem.costCenters': 'those of the lines of one document',
  'BreakItem.references': 'what one document refers to',
  'BreaksNoted.breaks': 'at most 500: more are no decision of a person',
  'AllocationShare.journalLines': 'as its lines of statements, on both sides, and again where they are taken back',
  'Charge.journalLines': 'lines of the shares that one charge gives to',
  'Journal.events': 'what became of one journal',
  'Journal.replaces': 'the parts of one entry',
  'Journal.replacedBy': 'the parts of one entry',
  'JournalEvent.said': 'messages of a ledger on one journal',
  'JournalLineShare.chargeCategories': 'the categories of FOCUS',
  'JournalsMade.references': 'the journals of one month',
  'JournalsReleased.references': 'the journals of one month',
  'JournalsWithdrawn.withdrawn': 'two at most',
  'JournalsWithdrawn.reversals': 'two at most',
  'AllocationShare.statementLines': 'one a group of categories of the statement that it is of, and those that correct it',
  'Dispute.effects': 'one a cost centre and currency of one month',
  'Dispute.escalations': 'at most five',
  'Dispute.events': 'what people did about one dispute',
  'Dispute.openedBy': 'one person, and in whose place',
  'Dispute.settledBy': 'lines of one issue, of the parties of one dispute',
  'DisputeEvent.people': 'one person, and in whose place',
  'DisputeOpened.voided': 'what one dispute takes the place of',
  'DisputePreview.effects': 'one a cost centre and currency of one month',
  'DisputePreview.rules': 'what one fact says otherwise',
  'DisputedCharges.tags': 'at most ten',
  'StatementLine.disputes': 'what people disputed of one line',
  'Methodology.sections': 'the steps of a rule set, at most 200, and what it leaves out',
  'MethodologySection.sentences': 'a few',
  'Statement.totals': 'one a currency of one cost centre',
  'StatementLine.chargeCategories': 'the categories of FOCUS',
  'StatementLine.drivers': 'those that one step of a rule set names',
  'CostBridge.parts': 'one a cause and currency of one cost centre',
  'CostBridge.totals': 'one a currency of one cost centre',
  'ExportFacts.quality': 'one for each kind of record of a table',
  'ModelCostReport.quality': 'one a month, kind of record and currency',
  'Reconciliation.quality': 'one for each kind of record and currency',
  'CloseCheckResult.lastCertified': 'one a kind of run',
  'Warranty.fallback': 'one for each delivery or run that the report rests on',
  'Warranty.disputes': 'one a month and currency',
  'Warranty.manualEntries': 'one a month and currency',
  'ProposalPreview.facts': 'what one proposal would change',
  'ProposalPreview.rules': 'what one file says otherwise than another',
  'ProposalPreview.months': 'the months of one preview',
  'ProposalEvent.people': 'one person, and in whose place',
  'Proposal.steps': 'at most ten',
  'Proposal.events': 'what people did to one proposal',
  'Proposal.authors': 'one person, and in whose place',
  'RulesPreview.problems': 'what is wrong with one text',
  'ProposalMade.voided': 'what one proposal takes the place of',
  'Proposal.favoured': 'who has something of one proposal',
  'MonthPreview.changes': 'one a cost centre and currency of one run',
  'AllocationRun.certificate': 'one a currency',
  'AllocationRun.pools': 'the steps of one rule set',
  'AllocationRun.scope': 'at most 200 of each kind',
  'ScopeRule.amounts': 'one a currency',
  'OrganisationCost.path': 'units of one branch',
  'TagReading.candidates': 'what one word is near to',
  'Anomaly.days': 'the days of three months',
  'Anomaly.explanation': 'the largest contributors of each watched dimension',
  'AnomalyDetected.days': 'the days of three months',
  'AnomalyDetected.explanation': 'the largest contributors of each watched dimension',
  'ApiKey.permissions': 'an enum',
  'CostBridge.quality': 'one for each of two months, kind of record and currency',
  'FiscalPeriod.openMonths': 'months of one period',
  'SessionsEnded.numbers': 'sessions of one person, each of which lasts some hours',
  'Asset.billedAs': 'ids of one asset',
  'Asset.cost': 'one a month and currency, of at most 120 months',
  'Asset.costByCostCenter': 'one a month, currency and cost centre of the charges of one asset, of at most 120 months',
  'Asset.decisions': 'what people decided of one asset',
  'Asset.links': 'items of one asset, a few lists each with one',
  'Asset.observations': 'items of one asset, a few lists each with one',
  'Asset.records': 'items of one asset, a few lists each with one',
  'AssetDecision.items': 'two',
  'AssetDiscrepancy.amounts': 'one a currency',
  'AssetLink.evidence': 'one a kind of evidence',
  'AssetMatchDecided.assets': 'the assets of one decision',
  'AssetObservation.macAddresses': 'network adapters of one device',
  'AssetObservation.software': 'programs of one device, as one row delivers them',
  'AssetQuestion.assets': 'two',
  'AssetQuestion.evidence': 'one a kind of evidence',
  'AssetQuestion.items': 'two',
  'AuditConsistency.hashes': 'one a level of the tree: a few dozen for any log',
  'AuditProof.hashes': 'one a level of the tree: a few dozen for any log',
  'Batch.columns': 'columns of one kind of file',
  'Batch.control': 'one a currency',
  'Batch.exclusions': 'one a reason and currency',
  'Batch.months': 'months of one delivery',
  'Batch.notes': 'remarks on one delivery',
  'Charge.allocatedTo': 'one a rule and target; only the whole adds up to the charge',
  'CloseCheckResult.faults': 'at most 20, with their number beside',
  'CloseCheckResult.figures': 'a few counts, and one or two amounts a currency',
  'CostConversion.lines': 'one a month and currency',
  'CostConversion.originalTotals': 'one a currency',
  'CostConversion.withoutRate': 'one a month and currency',
  'CostReport.delivered': 'one a stream and month, of at most 120 months',
  'CostReport.rows': 'paged by the arguments of the report, at most 20,000',
  'CostReport.totals': 'one a currency',
  'DeliveryFinding.amounts': 'one a currency',
  'DeliveryFinding.decisions': 'what people decided of one finding',
  'DeliveryFinding.months': 'months of one delivery',
  'DeliveryFinding.otherAmounts': 'one a currency',
  'DeliveryFindingsDecided.findings': 'those that were named, and what holds back the same delivery',
  'DeliveryHeld.findings': 'why one delivery is held back, one a kind',
  'DeliveryTotals.amounts': 'one a currency',
  'DeliveryTotals.months': 'months of one delivery',
  'DimensionFinding.tags': 'variants of one tag',
  'FiscalPeriod.months': 'at most three: a period has at most six weeks',
  'KeptCloseCheck.figures': 'a few counts, and one or two amounts a currency',
  'Lineage.edges': 'between at most 1,000 nodes',
  'Lineage.tombstones': 'a few of each of at most 1,000 nodes',
  'Lineage.nodes': 'at most 1,000, and `cut` says when there is more',
  'Model.aliases': 'names that a registry gives to versions of one model',
  'ModelCostReport.totals': 'one a month and currency, of at most 120 months',
  'Period.closes': 'the last twelve of one month',
  'Period.runs': 'one a kind of run',
  'PeriodClose.checks': 'an enum',
  'Person.accounts': 'accounts of one person',
  'Person.grants': 'what one person holds today',
  'Query._entities': 'at most 1,000 representations',
  'Query.chargesOfRow': 'at most two',
  'Query.closeChecks': 'an enum',
  'Query.dimensions': 'columns of FOCUS and mapped dimensions',
  'Query.tables': 'the tables that the hub describes',
  'Table.columns': 'what a table is made of',
  'Table.key': 'some of its columns',
  'Table.demands': 'permissions',
  'TableColumn.addsWithin': 'some columns of the table',
  'Query.fiscalPeriods': 'at most sixteen',
  'Query.nodes': 'at most 100 ids',
  'Query.retention': 'an enum',
  'Query.sources': 'sources of the configuration',
  'ReconciledInvoice.batches': 'deliveries of one invoice',
  'QualityOffence.acts': 'what stewards did about one offence',
  'QualityRuleResult.stewards': 'one a side',
  'MeterDifference.days': 'days of at most 12 months',
  'LicencePosition.uncountedFirst': 'at most 20, with their number beside',
  'QualityStewards.people': 'at most 50',
  'QualityStewards.roles': 'at most 50',
  'QualityWaiverChanged.signed': 'an enum',
  'AmortizedItem.schedule': 'the months of one life',
  'Query.qualityScores': 'one a month, kind of record and currency, of at most 120 months',
  'ReconciliationEvidence.bookedMonths': 'the month and its neighbours',
  'ReconciliationEvidence.documents': 'at most 20, with their number beside',
  'ReconciliationEvidence.invoices': 'at most 20, with their number beside',
  'ReconciliationEvidence.reasons': 'an enum',
  'RehearsedClose.checks': 'an enum',
  'RehearsedClose.totals': 'one a currency',
  'RowFinding.examples': 'a few of one kind',
  'Scope.values': 'the configuration of one viewer',
  'SliceWithdrawn.months': 'months of one delivery',
  'Source.openRefusals': 'slices of one source that stand refused',
  'Source.schemaFindings': 'fields of one source: those that stop it, and new ones of 30 days',
  'Source.streams': 'streams of one connector',
  'Tombstone.months': 'months of one delivery',
  'Tombstone.sums': 'one a measure and currency',
  'UnmappedCost.tagKeys': 'tag keys of the charges of one account and service',
  'Viewer.permissions': 'an enum',
  'Warranty.batches': 'the bills of at most 120 months; a warranty in part would be none',
  'Warranty.masked': 'fields of one operation',
  'Warranty.missing': 'slices of at most 120 months; a warranty in part would be none',
  'Warranty.quality': 'one a month, kind of record and currency, of at most 120 months',
  'Warranty.pinned': 'one a closed month, of at most 120 months',
  'WorkAtHand.jobs': 'one a place of a worker',
  'Warranty.trueUps': 'one a month, a closed month and currency',
  'Warranty.runs': 'one a month, at most 120',
  'WarrantyBatch.months': 'months of one delivery',
};

it('every list that can grow has a cursor', () => {
  const lists = objects
    .filter(({ name }) => !/(Connection|Edge)$/.test(name))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => isListType(getNullableType(field.type)))
        .map(({ name }) => `${type.name}.${name}`),
    );
  expect(lists.toSorted()).toEqual(Object.keys(BOUNDED).toSorted());
});

it('every connection is a page of nodes and edges with a cursor for each', () => {
  const connections = objects.filter(({ name }) => name.endsWith('Connection'));
  expect(connections.length).toBeGreaterThan(20);
  for (const connection of connections) {
    expect(Object.keys(connection.getFields()), connection.name).toEqual(expect.arrayContaining(['nodes', 'edges', 'pageInfo', 'asOf']));
  }
  for (const type of objects) {
    for (const field of Object.values(type.getFields())) {
      if (!getNamedType(field.type).name.endsWith('Connection')) continue;
      expect(
        field.args.map(({ name }) => name),
        `${type.name}.${field.name}`,
      ).toEqual(expect.arrayContaining(['first', 'after']));
    }
  }
});

it('scalars with a standard name it, and each is described in the docs', () => {
  const scalars = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLScalarType => isScalarType(type) && !isSpecifiedScalarType(type),
  );
  const docs = readFileSync(new URL('../docs/scalars.md', import.meta.url), 'utf8');
  for (const { name, specifiedByURL } of scalars) {
    expect(docs, name).toContain(`\n## ${name}\n`);
    if (specifiedByURL) expect(docs, name).toContain(`(${specifiedByURL})`);
  }
  expect(named(scalars.filter(({ specifiedByURL }) => !specifiedByURL))).toEqual(['Count', 'JSON', '_Any']);
});

/** Whoever is permitted this reads records, or what is made of them. */
const OF_RECORDS = new Set(
  ['allocation.read', 'anomaly.read', 'asset.read', 'charge.read', 'cost.read', 'driver.read', 'ledger.read'].concat([
    'mapping.read',
    'match.read',
    'model.read',
    'reconciliation.read',
  ]),
);

/** Root fields that read records and tell no scores of them. */
const WITHOUT_QUALITY: Readonly<Record<string, string>> = {
  accountCertifications: 'what people signed',
  methodology: 'rules in words, with shares of an allocation, which tells it',
  disputes: 'what people said of lines of statements, and what two runs over the same records differ by',
  previewDispute: 'the difference between two runs over the same records',
  openItemBalances: 'what is open of bills and books: `reconciliation` tells how sound they are',
  journals: 'statements as they are charged in the books: see statements',
  statementIssues: 'which statements there are, and when they were issued: it says nothing of records',
  asset: 'one thing: what offends of it is in qualityOffences',
  charge: 'one record: what offends of it is in qualityOffences',
  chargesOfRow: 'one record: what offends of it is in qualityOffences',
  closeChecks: 'what a close rests on: checks that pass or fail',
  model: 'one thing: what offends of it is in qualityOffences',
  previewRules: 'the difference between two runs over the same records',
  rehearsedClose: 'what a close rests on: checks that pass or fail',
};

it('whatever is made of records tells how sound they are', () => {
  const telling = (type: GraphQLObjectType) => 'quality' in type.getFields() || 'warranty' in type.getFields();
  const silent = Object.values(schema.getQueryType()!.getFields()).filter(({ type, extensions }) => {
    const named = getNamedType(type);
    return [extensions['demands']].flat().some((one) => OF_RECORDS.has(one as string)) && !(isObjectType(named) && telling(named));
  });
  expect(named(silent)).toEqual(Object.keys(WITHOUT_QUALITY).toSorted());
});
