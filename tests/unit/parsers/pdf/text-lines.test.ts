import { expect, test } from "vitest";
import { linesOfPieces, type TextPiece } from "../../../../electron/parsers/pdf/read/text-lines.ts";

const toPage = [1, 0, 0, -1, 0, 800];

/** Letters of this size that begin here, half as wide as they are high. */
function piece(str: string, { x, y, em }: { readonly x: number; readonly y: number; readonly em: number }): TextPiece {
  const width = (str.length * em) / 2;
  return { str, width, height: em, transform: [em, 0, 0, em, x, y], hasEOL: false, isVertical: false };
}

const textOf = (pieces: readonly TextPiece[]) => linesOfPieces(pieces, toPage).text;

test("a raised small figure behind a number is a note or a power, and no figure of it", () => {
  const value = piece("45", { x: 100, y: 500, em: 10 });
  expect(textOf([value, piece("2", { x: 110, y: 503.5, em: 6 })])).toBe("45²");
  expect(
    textOf([
      piece("10", { x: 100, y: 500, em: 10 }),
      piece("9", { x: 110, y: 504, em: 6 }),
      piece("/L", { x: 114, y: 500, em: 10 }),
    ]),
  ).toBe("10⁹/L");
});

test("small figures on the line itself, lowered ones and words stay as they are", () => {
  const value = piece("45", { x: 100, y: 500, em: 10 });
  expect(textOf([value, piece("2", { x: 110, y: 500, em: 6 })])).toBe("452");
  expect(textOf([piece("H", { x: 100, y: 500, em: 10 }), piece("2", { x: 105, y: 498, em: 6 })])).toBe("H2");
  expect(textOf([value, piece("th", { x: 110, y: 503.5, em: 6 })])).toBe("45th");
});
