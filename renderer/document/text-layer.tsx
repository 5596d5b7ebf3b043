/** The words of a page over its picture, unseen: they can be selected, copied, and read out. */
import type { TextLine } from "../../shared/model/document.ts";

let ruler: CanvasRenderingContext2D | null = null;

/** Width of the text in CSS pixels at a font size of 1 pixel. */
function plainWidth(text: string): number {
  ruler ??= document.createElement("canvas").getContext("2d");
  if (ruler === null) return text.length / 2;
  ruler.font = "100px sans-serif";
  return ruler.measureText(text).width / 100;
}

/** The letters are stretched to the width that the line has on the page, so that a selection covers what it takes. */
export function TextLayer({ lines, scale }: { readonly lines: readonly TextLine[]; readonly scale: number }) {
  return (
    <div className="page-text">
      {lines.map((line, at) => {
        const size = Math.max(1, line.height * scale);
        const natural = plainWidth(line.text) * size;
        const stretch = natural > 0 && line.width > 0 ? (line.width * scale) / natural : 1;
        return (
          <div
            key={at}
            className="page-line"
            style={{
              left: line.x * scale,
              top: line.y * scale,
              fontSize: size,
              transform: `scaleX(${stretch})`,
            }}
          >
            {line.text}
          </div>
        );
      })}
    </div>
  );
}
