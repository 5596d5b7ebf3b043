/** Pieces broken into lines, and the runs of a line in the order in which they are seen. */
import type { GlyphRun, Piece, Shaper, Span } from "./shape.ts";

export interface Line {
  /** From left to right. */
  readonly runs: readonly GlyphRun[];
  /** Points. */
  readonly width: number;
  /** True where a blank or a line feed stood behind its last word; false where a long word goes on in the next line. */
  readonly endsWord: boolean;
}

/** The spans as lines of at most `width` points at `size` points. There is at least one line. */
export function breakLines(shaper: Shaper, spans: readonly Span[], size: number, width: number): readonly Line[] {
  const limit = (width * 1000) / size;
  const lines: Line[] = [];
  let line: Piece[] = [];
  let used = 0;
  const close = () => {
    lines.push(closedLine(line, size));
    line = [];
    used = 0;
  };
  const take = (piece: Piece) => {
    if (line.length > 0 && used + piece.width - piece.spaceWidth > limit + 0.01) close();
    line.push(piece);
    used += piece.width;
    if (piece.endsLine) close();
  };
  for (const piece of shaper.pieces(spans)) {
    const isTooLong = piece.width - piece.spaceWidth > limit;
    if (!isTooLong) take(piece);
    else {
      for (const letter of shaper.letters(piece)) take(letter);
      if (piece.endsLine) close();
    }
  }
  if (line.length > 0 || lines.length === 0) close();
  return lines;
}

function closedLine(pieces: readonly Piece[], size: number): Line {
  const last = pieces.at(-1);
  const runs = pieces.flatMap((piece) =>
    piece === last ? piece.runs.slice(0, piece.runs.length - piece.spaceRuns) : piece.runs,
  );
  const width = runs.reduce((sum, run) => sum + run.width, 0);
  const endsWord = last !== undefined && (last.spaceRuns > 0 || last.endsLine);
  return { runs: visualOrder(runs), width: (width * size) / 1000, endsWord };
}

/**
 * Rule L2 of the Unicode Bidirectional Algorithm: from the highest level down, every stretch at or above it is turned. Fields are
 * isolated from each other, so no stretch goes on into the next one.
 */
function visualOrder(runs: readonly GlyphRun[]): readonly GlyphRun[] {
  const highest = Math.max(0, ...runs.map((run) => run.level));
  const ordered = [...runs];
  for (let level = highest; level >= 1; level--) {
    for (let start = 0; start < ordered.length; start++) {
      const { field } = ordered[start]!;
      if (ordered[start]!.level < level) continue;
      let end = start;
      while (end < ordered.length && ordered[end]!.level >= level && ordered[end]!.field === field) end++;
      ordered.splice(start, end - start, ...ordered.slice(start, end).toReversed());
      start = end - 1;
    }
  }
  return ordered;
}
