import { COST_CENTERS } from './cost-centers.ts';

/** A model that the company trains, and what it is said to run on. */
export interface PlannedModel {
  readonly name: string;
  readonly team: string;
  /** What its tag `app` says; a tag of the bills, as a rule. */
  readonly app: string | null;
  /** Versions until the last day that is planned. */
  readonly versions: number;
  /** How people mark what is live: by alias, or by stage as before MLflow 2.9. */
  readonly marks: 'alias' | 'stage';
  /** Fleets of the bills on which it is trained and served. */
  readonly trainedOn: string | null;
  readonly servedOn: string | null;
}

const TABLE = `
  name                      team             app            versions  marks  trainedOn       servedOn
  search-ranking            ml               ranking        11        alias  us-ml-training  us-k8s-nodes
  home-ranking              ml               ranking        10        alias  us-ml-training  us-k8s-nodes
  category-ranking          ml               ranking        9         alias  us-ml-training  eu-shop-tasks
  ranking-embeddings        ml               ranking        9         alias  us-ml-gpu       eu-shop-tasks
  feature-imputer           ml               features       8         alias  us-sandbox-ml   -
  basket-size               ml               features       9         alias  -               eu-shop-tasks
  card-fraud                payments         fraud-check    11        alias  -               us-pay-functions
  account-takeover          payments         fraud-check    10        alias  -               us-pay-functions
  refund-abuse              payments         fraud-check    9         stage  -               us-pay-functions
  chargeback-risk           payments         fraud-check    8         stage  -               us-pay-functions
  payment-retry             payments         checkout       8         stage  -               us-pay-api
  route-duration            fulfilment       route-planner  11        alias  eu-data-batch   eu-fulfil-planner
  stop-order                fulfilment       route-planner  10        alias  eu-data-batch   eu-fulfil-planner
  driver-shifts             fulfilment       route-planner  8         stage  eu-data-batch   eu-fulfil-planner
  parcel-damage             fulfilment       parcel-scan    9         alias  eu-data-batch   eu-fulfil-scanners
  label-reading             fulfilment       parcel-scan    10        alias  -               eu-fulfil-scanners
  picture-quality           storefront       catalogue      9         alias  -               eu-shop-tasks
  product-matching          storefront       catalogue      9         stage  eu-data-batch   eu-shop-tasks
  size-advice               storefront       web-shop       8         alias  -               eu-shop-tasks
  price-elasticity          storefront       web-shop       9         stage  eu-data-batch   -
  demand-forecast           data             lake           11        alias  eu-data-batch   -
  late-events               data             lake           8         alias  eu-data-batch   -
  report-anomalies          data             reporting      8         stage  -               -
  log-triage                platform         observability  8         alias  -               us-k8s-nodes
  sign-in-risk              security         threat-watch   9         alias  -               -
  phishing-mail             security         threat-watch   8         stage  -               -
  churn-score               ml               churn          9         alias  -               -
  chat-assist               ml               chat-assist    10        alias  -               -
  invoice-reading           finance-systems  -              8         stage  -               -
`;

export const PLANNED_MODELS: readonly PlannedModel[] = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [name, team, app, versions, marks, trainedOn, servedOn] = line.trim().split(/\s+/) as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const known = (text: string) => (text === '-' ? null : text);
    if (marks !== 'alias' && marks !== 'stage') throw new Error(`${name}: marks by alias or stage, not ${marks}`);
    return {
      name,
      team,
      app: known(app),
      versions: Number.parseInt(versions, 10),
      marks,
      trainedOn: known(trainedOn),
      servedOn: known(servedOn),
    };
  });

/** On that day, counted from the last of the bills, a model gets another name; all else of it stays. */
export const MODEL_RENAMED = { day: 2, from: 'basket-size', to: 'basket-forecast' } as const;
/** On that day a model is deleted, and nothing says so. */
export const MODEL_DELETED = { day: 3, name: 'price-elasticity' } as const;
/** A version that was deleted long ago: its number is a hole. */
export const VERSION_DELETED = { name: 'card-fraud', version: 3 } as const;
/** A version whose files could not be stored. */
export const VERSION_FAILED = { name: 'demand-forecast', version: 4 } as const;

/** What tags of charges say that a resource is for, by fleet: the first so many resources. The last one names no registered model. */
const MODEL_TAGS: Readonly<Record<string, readonly string[]>> = {
  'us-sandbox-ml': ['feature-imputer', 'basket-size'],
  'us-ml-disks': ['ranking-experiments'],
};

/** The model that a resource's tag `model` names in the bills. */
export function modelTag(fleetId: string, resource: number): string | undefined {
  return MODEL_TAGS[fleetId]?.[resource];
}

/** All that tags of the bills name, and on which fleet's resource. */
export const TAGGED_MODELS = Object.entries(MODEL_TAGS).flatMap(([fleet, models]) =>
  models.map((model, resource) => ({ fleet, resource, model })),
);

/** Who a team's models are registered by. */
export function ownerOf(team: string): string {
  const owner = COST_CENTERS.find((center) => center.team === team)?.owner ?? 'nobody';
  return `${owner.toLowerCase().replaceAll(' ', '.')}@alderstone.example`;
}
