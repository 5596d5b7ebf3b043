/** How many of a study's objects are pictures, where the others are counted by what they are. */
export function imagesOf(instances: number, others: readonly { readonly count: number }[]): number {
  return Math.max(0, instances - others.reduce((sum, { count }) => sum + count, 0));
}
