/** The value in the middle of all, of an even number the upper of the two; 0 where there is none. */
export function middleValue(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
