/** Where a note's text is laid out in columns, which only letters of one width keep under each other. */

export interface Stretch {
  readonly text: string;
  readonly isInColumns: boolean;
}

/** The text cut between lines: stretches in columns, and all others. Put together again they are the text. */
export function columnStretches(text: string): readonly Stretch[] {
  const lines = text.split("\n");
  const inColumns = lines.map((line) => / {3,}\S/.test(line.trimStart()));
  // A cell that goes on in the next line may stand there alone, as far in as its column.
  for (const [at, line] of lines.entries())
    if (!inColumns[at] && inColumns[at - 1] === true && /^ {4,}\S/.test(line)) inColumns[at] = true;
  const stretches: { text: string; isInColumns: boolean }[] = [];
  for (const [at, line] of lines.entries()) {
    const isInColumns = inColumns[at] === true;
    const words = at < lines.length - 1 ? `${line}\n` : line;
    const last = stretches.at(-1);
    if (last?.isInColumns === isInColumns) last.text += words;
    else stretches.push({ text: words, isInColumns });
  }
  return stretches;
}
