/** Cells of tables whose columns stand so close to each other that a gap alone does not part them. */
import type { SetRun } from "./set-words.ts";
import type { TextPiece } from "./text-lines.ts";

/** Edges of one column lie within this of each other, in points. */
const tolerance = 0.6;
/** A column has this many cells, of which so many begin with a figure; other columns of the same rows need none. */
const fewestCells = 3;
const fewestFigures = 2;
/** Between two cells of a column stand no more rows than this without one. */
const mostBetween = 5;
/** In heights of letters: somewhere in a column there is room in front of a cell, or it is a word's place and no column. */
const room = 0.45;
/** The same where the file parts words by blanks. */
const setApart = 0.2;
const fewestWithBlanks = 3;
const mostRuns = 4000;

interface Placed {
  readonly run: SetRun;
  readonly row: number;
  /** The gap in front of it, in heights of its letters; none in front of the first one of a row. */
  readonly gap: number | null;
}

/**
 * The pieces with those parted that hold cells of several columns. Cells stand in one column where their left or right edges or
 * their middles stand below each other, in rows that have a column of figures.
 */
export function partedCells(pieces: readonly TextPiece[], runs: readonly SetRun[]): readonly TextPiece[] {
  if (runs.length > mostRuns) return pieces;
  const starts = cellStarts(placedRuns(runs));
  if (starts.size === 0) return pieces;
  const byLine = Map.groupBy(runs, ({ y }) => Math.round(y));
  return pieces.flatMap((piece) => parted(piece, { byLine, starts }));
}

/** The runs by rows from the top, each row from the left. */
function placedRuns(runs: readonly SetRun[]): readonly Placed[] {
  const placed: Placed[] = [];
  let row = -1;
  let above: SetRun | null = null;
  for (const run of runs.toSorted((a, b) => b.y - a.y || a.left - b.left)) {
    if (above === null || above.y - run.y > run.em * 0.3) {
      row += 1;
      above = run;
    }
    placed.push({ run, row, gap: null });
  }
  return [...Map.groupBy(placed, (one) => one.row).values()].flatMap((own) => {
    const ordered = own.toSorted((a, b) => a.run.left - b.run.left);
    return ordered.map((one, at) => {
      const before = ordered[at - 1];
      return before === undefined ? one : { ...one, gap: (one.run.left - before.run.right) / one.run.em };
    });
  });
}

/** The runs that begin a cell behind another one of their row. */
function cellStarts(placed: readonly Placed[]): ReadonlySet<SetRun> {
  const behind = placed.filter(({ gap }) => gap !== null);
  const edges: readonly ((run: SetRun) => number)[] = [
    ({ left }) => left,
    ({ right }) => right,
    ({ left, right }) => (left + right) / 2,
  ];
  const columns = edges.flatMap((edge) => columnsBy(behind, edge));
  const ofFigures = columns.filter((column) => column.filter(isFigure).length >= fewestFigures);
  const rows = new Set(ofFigures.flatMap((column) => column.map(({ row }) => row)));
  const beside = columns.filter((column) => column.filter(({ row }) => rows.has(row)).length >= fewestFigures);
  const starts = new Set([...ofFigures, ...beside].flat());
  if (placed.filter(({ run }) => run.blanks > 0).length < fewestWithBlanks) return runsOf(starts);
  // Where words are parted by blanks, what is set anew in a row of the table is a cell of it.
  const ofTable = new Set([...starts].map(({ row }) => row));
  return runsOf([...starts, ...behind.filter(({ row, gap }) => ofTable.has(row) && (gap ?? 0) >= setApart)]);
}

function runsOf(placed: Iterable<Placed>): ReadonlySet<SetRun> {
  return new Set([...placed].map(({ run }) => run));
}

function isFigure({ run }: Placed): boolean {
  return /^[<>≤≥]?\d/u.test(run.letters);
}

/** Runs with one edge below each other, in rows near to each other. */
function columnsBy(placed: readonly Placed[], edge: (run: SetRun) => number): readonly (readonly Placed[])[] {
  const ordered = placed.toSorted((a, b) => edge(a.run) - edge(b.run));
  const columns: Placed[][] = [];
  for (const one of ordered) {
    const open = columns.at(-1);
    const first = open?.[0];
    if (open !== undefined && first !== undefined && edge(one.run) - edge(first.run) <= tolerance) open.push(one);
    else columns.push([one]);
  }
  return columns
    .flatMap(nearRows)
    .filter((column) => column.length >= fewestCells && column.some(({ gap }) => gap !== null && gap >= room));
}

function nearRows(column: readonly Placed[]): readonly (readonly Placed[])[] {
  const parts: Placed[][] = [];
  for (const one of column.toSorted((a, b) => a.row - b.row)) {
    const last = parts.at(-1)?.at(-1);
    if (last !== undefined && one.row - last.row <= mostBetween + 1) parts.at(-1)?.push(one);
    else parts.push([one]);
  }
  return parts;
}

interface Cells {
  readonly byLine: ReadonlyMap<number, readonly SetRun[]>;
  readonly starts: ReadonlySet<SetRun>;
}

/** The piece parted before each run of it that begins a cell; as it is where its letters are not those of the runs. */
function parted(piece: TextPiece, { byLine, starts }: Cells): readonly TextPiece[] {
  const { str, width, transform } = piece;
  const [a = 1, b = 0, , d = 0, x = 0, y = 0] = transform;
  if (b !== 0 || a <= 0 || str.trim() === "") return [piece];
  const own = [-1, 0, 1]
    .flatMap((by) => byLine.get(Math.round(y) + by) ?? [])
    .filter((run) => Math.abs(run.y - y) < Math.abs(d) * 0.2 && run.left > x - tolerance && run.left < x + width)
    .toSorted((one, other) => one.left - other.left);
  if (!own.some((run) => starts.has(run))) return [piece];
  if (lettersOf(str) !== own.map(({ letters }) => lettersOf(letters)).join("")) return [piece];
  const parts: TextPiece[] = [];
  let from = 0;
  let group: SetRun[] = [];
  const close = (isLast: boolean) => {
    const [first] = group;
    if (first === undefined) return;
    const end = isLast ? str.length : endOf(str, from, group.map(({ letters }) => lettersOf(letters)).join("").length);
    const place = [...transform.slice(0, 4), first.left, y];
    parts.push({
      ...piece,
      str: str.slice(from, end).trim(),
      transform: place,
      width: (group.at(-1) ?? first).right - first.left,
      hasEOL: isLast && piece.hasEOL,
      isCell: starts.has(first),
    });
    from = end;
    group = [];
  };
  for (const run of own) {
    if (starts.has(run)) close(false);
    group.push(run);
  }
  close(true);
  return parts;
}

/** Ligatures and letters with accents are spelled in two ways. */
function lettersOf(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s/gu, "");
}

/** Where so many letters of the text end. */
function endOf(text: string, from: number, count: number): number {
  let seen = 0;
  let at = from;
  for (const letter of text.slice(from)) {
    if (seen >= count) break;
    seen += lettersOf(letter).length;
    at += letter.length;
  }
  return at;
}
