import { AWS_OFFERS } from '../aws/price-list.ts';
import { readFleets } from './read-fleets.ts';

/** What runs under the US payer: mostly by the hour. In sandboxes a tag must say whose cost it is, and often none does. */
export const US_FLEETS = readFleets(
  AWS_OFFERS,
  `
  id                   account      offer            count  every  perDay   pattern   team        app            env      commitment
  us-shop-web          shop-us      m5.2xlarge       3      hour   17       shop      storefront  web-shop       prod     savings-plan
  us-shop-burst        shop-us      c5.xlarge        2      hour   17       shop      storefront  web-shop       prod     -
  us-shop-staging      shop-us      t3.medium        2      hour   12       business  storefront  web-shop       staging  -
  us-shop-db           shop-us      rds              2      hour   23.99    steady    storefront  web-shop       prod     reservation
  us-shop-disks        shop-us      gp3              8      day    34       storage   -           web-shop       prod     -
  us-shop-cdn          shop-us      cloudfront       3      day    820      shop      storefront  web-shop       prod     -
  us-shop-images       shop-us      s3-storage       6      day    210      storage   storefront  catalogue      prod     -
  us-shop-image-reads  shop-us      s3-requests      6      day    640000   shop      storefront  catalogue      prod     -
  us-shop-keys         shop-us      kms              4      day    310      shop      -           web-shop       prod     -
  us-pay-api           pay-us       m5.large         3      hour   17       shop      payments    checkout       prod     savings-plan
  us-pay-ledger        pay-us       dynamodb         5      day    9500000  shop      payments    checkout       prod     -
  us-pay-functions     pay-us       lambda-duration  4      day    1900000  shop      payments    fraud-check    prod     -
  us-pay-invocations   pay-us       lambda-requests  4      day    3100     shop      payments    fraud-check    prod     -
  us-pay-keys          pay-us       kms              4      day    2100000  shop      payments    checkout       prod     -
  us-data-warehouse    data-us      redshift         2      hour   20       business  data        warehouse      prod     -
  us-data-lake         data-us      s3-storage       14     day    390      storage   data        lake           prod     -
  us-data-lake-reads   data-us      s3-requests      8      day    3900000  business  data        lake           prod     -
  us-data-features     data-us      s3-storage       4      day    260      storage   ml          features       prod     -
  us-data-transfer     data-us      transfer         4      day    430      business  data        lake           prod     -
  us-ml-training       ml-us        sagemaker        3      hour   19       business  ml          ranking        prod     -
  us-ml-gpu            ml-us        p3.2xlarge       1      hour   16       business  ml          ranking        dev      -
  us-ml-disks          ml-us        gp3              5      day    61       storage   ml          ranking        dev      -
  us-k8s-nodes         platform-us  m5.xlarge        2      hour   23.99    steady    platform    kubernetes     prod     reservation
  us-k8s-control       platform-us  eks              1      hour   24       steady    platform    kubernetes     prod     -
  us-nat               platform-us  nat              1      hour   1900     shop      platform    network        prod     -
  us-balancers         platform-us  alb              1      hour   24       steady    platform    network        prod     -
  us-logs              platform-us  cloudwatch       9      day    13       business  platform    observability  prod     -
  us-lanternwatch      platform-us  observability    2      day    1150     steady    platform    observability  prod     -
  us-sandbox-untagged  sandbox-us   t3.medium        2      hour   11       business  -           -              -        -
  us-sandbox-stranger  sandbox-us   gp3              6      day    44       storage   skunkworks  prototype      dev      -
  us-sandbox-ml        sandbox-us   sagemaker        2      day    9        business  ml          prototype      dev      -
`,
);
