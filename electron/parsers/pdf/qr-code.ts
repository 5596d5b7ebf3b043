/** A QR code of version 5 with correction level M (ISO/IEC 18004): as much as a digest with its code needs, and no more. */

const size = 37;
/** Two blocks of 43 data and 24 correction bytes (Table 9). */
const blocks = 2;
const dataBytes = 43;
const correctionBytes = 24;
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** Rows of modules, true for dark. Takes up to 120 figures, capitals, blanks and - . / : signs; throws on anything else. */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  const bits = bitsOf(codewords(text));
  const plain = new Matrix();
  plain.drawPatterns();
  const masked = masks.map((mask, number) => plain.masked(bits, mask, number));
  return masked.reduce((best, next) => (penaltyOf(next) < penaltyOf(best) ? next : best));
}

/** Alphanumeric mode (7.4.4), then the blocks' bytes in turns (7.6). */
function codewords(text: string): readonly number[] {
  const values = Array.from(text, (letter) => alphabet.indexOf(letter));
  if (values.length > 120 || values.includes(-1)) throw new Error("text that this QR code cannot hold");
  let bits = "0010" + binary(values.length, 9);
  for (let at = 0; at < values.length; at += 2) {
    const [first = 0, second] = [values[at], values[at + 1]];
    bits += second === undefined ? binary(first, 6) : binary(first * 45 + second, 11);
  }
  const capacity = blocks * dataBytes * 8;
  bits += "0".repeat(Math.min(4, capacity - bits.length));
  bits += "0".repeat((8 - (bits.length % 8)) % 8);
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2));
  for (let pad = 0xec; bytes.length < blocks * dataBytes; pad ^= 0xec ^ 0x11) bytes.push(pad);
  const data = Array.from({ length: blocks }, (_, block) => bytes.slice(block * dataBytes, (block + 1) * dataBytes));
  const correction = data.map(corrected);
  const inTurns = (lists: readonly (readonly number[])[]) =>
    lists[0]!.flatMap((_, at) => lists.map((list) => list[at]!));
  return [...inTurns(data), ...inTurns(correction)];
}

function binary(value: number, length: number): string {
  return value.toString(2).padStart(length, "0");
}

function bitsOf(bytes: readonly number[]): readonly boolean[] {
  return bytes.flatMap((byte) => Array.from({ length: 8 }, (_, at) => ((byte >> (7 - at)) & 1) === 1));
}

/** Product in the field of 256 elements with the polynomial 285. */
function times(one: number, other: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((other >>> bit) & 1) * one;
  }
  return product;
}

/** The remainder of the data by the generator polynomial (Annex A). */
function corrected(data: readonly number[]): readonly number[] {
  const generator = Array.from({ length: correctionBytes }, () => 0);
  generator[correctionBytes - 1] = 1;
  for (let degree = 0, root = 1; degree < correctionBytes; degree++, root = times(root, 2)) {
    for (let at = 0; at < correctionBytes; at++) generator[at] = times(generator[at]!, root) ^ (generator[at + 1] ?? 0);
  }
  const rest = Array.from({ length: correctionBytes }, () => 0);
  for (const byte of data) {
    const factor = byte ^ rest.shift()!;
    rest.push(0);
    for (const [at, coefficient] of generator.entries()) rest[at]! ^= times(coefficient, factor);
  }
  return rest;
}

const masks: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/** The right column of each pair; the column of the vertical timing pattern is stepped over. */
const columnPairs = Array.from({ length: (size - 1) / 2 }, (_, pair) => size - 1 - 2 * pair).map((right) =>
  right <= 6 ? right - 1 : right,
);

class Matrix {
  readonly #dark = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  readonly #isFixed = Array.from({ length: size }, () => Array.from({ length: size }, () => false));

  #fix(row: number, column: number, dark: boolean): void {
    if (row < 0 || column < 0 || row >= size || column >= size) return;
    this.#dark[row]![column] = dark;
    this.#isFixed[row]![column] = true;
  }

  /** Timing, finder and alignment patterns, and the room for the format (6.3). */
  drawPatterns(): void {
    for (let at = 0; at < size; at++) {
      this.#fix(6, at, at % 2 === 0);
      this.#fix(at, 6, at % 2 === 0);
    }
    for (const [row, column] of [
      [3, 3],
      [3, size - 4],
      [size - 4, 3],
    ] as const)
      this.#drawRings(row, column, 4);
    this.#drawRings(size - 7, size - 7, 2);
    this.#drawFormat(0);
  }

  /** Rings of dark and light: of a finder the third is light and the fourth its margin, of an alignment the second. */
  #drawRings(row: number, column: number, reach: number): void {
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        const ring = Math.max(Math.abs(dy), Math.abs(dx));
        this.#fix(row + dy, column + dx, reach === 4 ? ring !== 2 && ring !== 4 : ring !== 1);
      }
    }
  }

  /** Level M is 00 (Table 25); ten bits correct the five (Annex C). */
  #drawFormat(mask: number): void {
    let rest = mask;
    for (let at = 0; at < 10; at++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
    const bits = ((mask << 10) | rest) ^ 0x5412;
    const bit = (at: number) => ((bits >>> at) & 1) === 1;
    for (let at = 0; at <= 5; at++) this.#fix(at, 8, bit(at));
    this.#fix(7, 8, bit(6));
    this.#fix(8, 8, bit(7));
    this.#fix(8, 7, bit(8));
    for (let at = 9; at < 15; at++) this.#fix(8, 14 - at, bit(at));
    for (let at = 0; at < 8; at++) this.#fix(8, size - 1 - at, bit(at));
    for (let at = 8; at < 15; at++) this.#fix(size - 15 + at, 8, bit(at));
    this.#fix(size - 8, 8, true);
  }

  /** The bits in columns of two from the right, upwards and downwards in turns (7.7.3), under a mask. */
  masked(
    bits: readonly boolean[],
    mask: (row: number, column: number) => boolean,
    number: number,
  ): readonly (readonly boolean[])[] {
    this.#drawFormat(number);
    const rows = this.#dark.map((row) => [...row]);
    let next = 0;
    for (const right of columnPairs) {
      const isUpwards = ((right + 1) & 2) === 0;
      for (let step = 0; step < size; step++) {
        const row = isUpwards ? size - 1 - step : step;
        for (const column of [right, right - 1]) {
          if (this.#isFixed[row]![column]) continue;
          rows[row]![column] = (bits[next++] ?? false) !== mask(row, column);
        }
      }
    }
    return rows;
  }
}

/** Rules 1, 2 and 4 of 7.8.3: long runs, blocks, and how far dark and light are from half and half. */
function penaltyOf(rows: readonly (readonly boolean[])[]): number {
  let penalty = 0;
  let dark = 0;
  const lines = [...rows, ...rows.map((_, at) => rows.map((row) => row[at]!))];
  for (const line of lines) {
    for (let at = 0, run = 0; at < size; at++) {
      run = at > 0 && line[at] === line[at - 1] ? run + 1 : 1;
      if (run >= 5) penalty += run === 5 ? 3 : 1;
    }
  }
  for (const [y, row] of rows.entries()) {
    for (const [x, module] of row.entries()) {
      if (module) dark++;
      if (x > 0 && y > 0 && module === row[x - 1] && module === rows[y - 1]![x] && module === rows[y - 1]![x - 1])
        penalty += 3;
    }
  }
  return penalty + Math.floor(Math.abs(dark * 20 - size * size * 10) / (size * size)) * 10;
}
