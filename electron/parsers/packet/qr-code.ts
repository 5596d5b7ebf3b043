/** The packet's digest as a QR code (ISO/IEC 18004), for whoever compares it with a telephone's camera. */
import { encodeQR } from "qr";

/** Rows of modules, true for dark, without the quiet zone. Takes figures, capitals, blanks and - . / : signs. */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  // The library draws a border of at least one module; the page around it is quiet enough.
  const bordered = encodeQR(text, "raw", { ecc: "medium", encoding: "alphanumeric", border: 1 });
  return bordered.slice(1, -1).map((row) => row.slice(1, -1));
}
