/** Colours as objects store them, made red, green and blue (PS3.3 C.7.6.3.1.2). */

export type ColourValues = Uint8Array | Uint16Array | Uint32Array;

/** Of brightness and two differences: over all values, or leaving room below and above as television does. */
export type YbrRange = "full" | "partial";

/** Turns brightness, blue and red difference (BT.601), pixel after pixel, into red, green and blue in the same place. */
export function ybrToRgb(values: ColourValues, bits: number, range: YbrRange): void {
  const top = 2 ** bits - 1;
  const middle = 2 ** (bits - 1);
  const unit = 2 ** (bits - 8);
  const [bottom, brightness, difference] = range === "full" ? [0, 1, 1] : [16 * unit, 255 / 219, 255 / 224];
  for (let at = 0; at + 2 < values.length; at += 3) {
    const y = (values[at]! - bottom) * brightness;
    const blue = (values[at + 1]! - middle) * difference;
    const red = (values[at + 2]! - middle) * difference;
    values[at] = between(y + 1.402 * red, top);
    values[at + 1] = between(y - 0.344136 * blue - 0.714136 * red, top);
    values[at + 2] = between(y + 1.772 * blue, top);
  }
}

function between(value: number, top: number): number {
  return value <= 0 ? 0 : value >= top ? top : Math.round(value);
}

/** Three planes, one behind the other, as pixels of three values. */
export function interleaved<Values extends ColourValues>(planes: Values): Values {
  const pixels = planes.slice() as Values;
  const count = Math.floor(planes.length / 3);
  for (let plane = 0; plane < 3; plane++) {
    for (let at = 0; at < count; at++) pixels[at * 3 + plane] = planes[plane * count + at]!;
  }
  return pixels;
}

/** Two pixels that share their colour, stored as two brightnesses and two differences, as two pixels of three values. */
export function unshared422<Values extends ColourValues>(stored: Values, into: Values): Values {
  for (let from = 0, to = 0; from + 3 < stored.length && to + 5 < into.length; from += 4, to += 6) {
    into[to] = stored[from]!;
    into[to + 3] = stored[from + 1]!;
    into[to + 1] = into[to + 4] = stored[from + 2]!;
    into[to + 2] = into[to + 5] = stored[from + 3]!;
  }
  return into;
}
