import { AWS_OFFERS } from '../aws/price-list.ts';
import { readFleets } from './read-fleets.ts';

/** What runs under the European payer: many resources, a line a day each. */
export const EU_FLEETS = readFleets(
  AWS_OFFERS,
  `
  id                     account      offer            count  every  perDay   pattern   team        app            env      commitment
  eu-fulfil-planner      fulfil-eu    m5.large         34     day    19       business  fulfilment  route-planner  prod     savings-plan
  eu-fulfil-scanners     fulfil-eu    lambda-duration  22     day    520000   business  fulfilment  parcel-scan    prod     -
  eu-fulfil-invocations  fulfil-eu    lambda-requests  22     day    2900     business  fulfilment  parcel-scan    prod     -
  eu-fulfil-db           fulfil-eu    rds              6      day    23.99    steady    fulfilment  route-planner  prod     reservation
  eu-fulfil-disks        fulfil-eu    gp3              34     day    12       storage   fulfilment  route-planner  prod     -
  eu-fulfil-test         fulfil-eu    t3.medium        10     day    9        business  fulfilment  route-planner  staging  -
  eu-shop-tasks          shop-eu      fargate          40     day    61       shop      storefront  web-shop       prod     -
  eu-shop-carts          shop-eu      dynamodb         16     day    4100000  shop      storefront  carts          prod     -
  eu-shop-images         shop-eu      s3-storage       18     day    120      storage   -           catalogue      prod     -
  eu-shop-image-reads    shop-eu      s3-requests      18     day    1300     shop      -           catalogue      prod     -
  eu-shop-cdn            shop-eu      cloudfront       5      day    640      shop      storefront  web-shop       prod     -
  eu-data-batch          data-eu      c5.xlarge        26     day    14       business  data        lake           prod     -
  eu-data-lake           data-eu      s3-storage       30     day    180      storage   data        lake           prod     -
  eu-data-warehouse      data-eu      redshift         4      day    20       business  data        warehouse      prod     -
  eu-data-transfer       data-eu      transfer         12     day    95       business  data        lake           prod     -
  eu-security-watch      security-eu  guardduty        8      day    7        business  security    threat-watch   prod     -
  eu-security-logs       security-eu  cloudwatch       12     day    6        business  security    threat-watch   prod     -
  eu-security-keys       security-eu  kms              10     day    240000   steady    security    threat-watch   prod     -
  eu-sandbox-untagged    sandbox-eu   t3.medium        14     day    13       business  -           -              -        -
  eu-sandbox-stranger    sandbox-eu   s3-storage       8      day    70       storage   tbd         prototype      dev      -
  eu-sandbox-data        sandbox-eu   redshift         1      day    6        business  data        prototype      dev      -
`,
);
