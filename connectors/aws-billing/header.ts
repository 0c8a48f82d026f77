/**
 * The canonical name of a cost and usage column: the snake case of CUR 2.0 and of the Athena form, so that one table of rules
 * reads all three. `lineItem/UnblendedCost` → `line_item_unblended_cost`. Headers that are tags themselves
 * (`resourceTags/user:Name`, `costCategory/Team`) stay as they are: keys that differ only by case are two keys.
 */
export function curHeader(name: string): string {
  const trimmed = name.replace(/^\uFEFF/, '').trim();
  if (isTagHeader(trimmed)) return trimmed;
  const category = /^([a-z]\w*)\/(.+)$/i.exec(trimmed);
  const snake = category ? `${snakeCase(category[1]!)}_${snakeCase(category[2]!)}` : trimmed.toLowerCase();
  // AWS spells the same column SavingsPlanARN and SavingsPlanArn.
  return snake.replace(/_arn$/, '_a_r_n');
}

/** True for a column that is one tag or one cost category: of the CSV form, or of the Athena form. */
export function isTagHeader(name: string): boolean {
  return /^(resourceTags|costCategory)\//i.test(name) || /^(resource_tags_(user|aws)|cost_category)_/i.test(name);
}

function snakeCase(text: string): string {
  return text
    .replace(/[A-Z]/g, (letter) => `_${letter}`)
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .toLowerCase();
}
