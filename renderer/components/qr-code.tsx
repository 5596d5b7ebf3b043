/** A few words as a QR code (ISO/IEC 18004), for a camera. */
import { encodeQR } from "qr";

interface QrCodeProps {
  /** Figures, capitals, blanks and - . / : only. */
  readonly text: string;
  readonly label: string;
}

export function QrCode({ text, label }: QrCodeProps) {
  // With the quiet zone of four modules that the standard asks for, whatever stands beside it.
  const rows = encodeQR(text, "raw", { ecc: "medium", encoding: "alphanumeric", border: 4 });
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`0 0 ${rows.length} ${rows.length}`}>
      <path className="qr-paper" d={`M0 0h${rows.length}v${rows.length}h-${rows.length}z`} />
      <path className="qr-ink" d={dark.join("")} />
    </svg>
  );
}
