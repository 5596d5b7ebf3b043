/** Which of many lines are chosen: one by one, a run of them from the one chosen last, all, none. */

export interface Choice {
  readonly chosen: ReadonlySet<string>;
  /** Where a run begins: the line that was chosen or let go last. */
  readonly anchor: string | null;
}

export const nothingChosen: Choice = { chosen: new Set(), anchor: null };

/** Chooses the line, or lets it go. */
export function toggled({ chosen }: Choice, id: string): Choice {
  const after = new Set(chosen);
  if (!after.delete(id)) after.add(id);
  return { chosen: after, anchor: id };
}

/** Chooses everything from the anchor to the line, both included, as they stand in `order`; the line alone where there is no anchor. */
export function extended({ chosen, anchor }: Choice, id: string, order: readonly string[]): Choice {
  const from = anchor === null ? -1 : order.indexOf(anchor);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) return { chosen: new Set(chosen).add(id), anchor: anchor ?? id };
  const run = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { chosen: new Set([...chosen, ...run]), anchor };
}

/** What is chosen of what there is: a line that was moved away or is filtered out is not acted on. */
export function chosenOf<Line extends { readonly id: string }>(
  lines: readonly Line[],
  { chosen }: Choice,
): readonly Line[] {
  return lines.filter(({ id }) => chosen.has(id));
}
