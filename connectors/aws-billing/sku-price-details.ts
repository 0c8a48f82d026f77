import { productValue } from './product-map.ts';

/**
 * What is priced, in FOCUS's own keys: JSON text, or null for a row without SKU price. Legacy reports and the Athena form have a
 * column for each property; CUR 2.0 keeps most of them in the map `product`.
 */
export function skuPriceDetails(
  rateCode: string,
  rateId: string,
  type: string,
  instanceType: string,
  vcpu: string,
  memory: string,
  operatingSystem: string,
  storageClass: string,
  product: string,
): string | null {
  if ((rateCode || rateId) === '' || type === 'Tax') return null;
  const cores = vcpu || productValue(product, 'vcpu');
  const gibibytes = /^([\d.]+) GiB$/.exec((memory || productValue(product, 'memory')).replaceAll(',', ''))?.[1];
  const details = {
    CoreCount: /^\d+$/.test(cores) ? Number.parseInt(cores, 10) : undefined,
    InstanceType: instanceType || productValue(product, 'instance_type') || undefined,
    MemorySize: gibibytes === undefined ? undefined : Number.parseFloat(gibibytes),
    OperatingSystem: operatingSystem || productValue(product, 'operating_system') || undefined,
    StorageClass: storageClass || productValue(product, 'storage_class') || undefined,
  };
  const text = JSON.stringify(details);
  return text === '{}' ? null : text;
}
