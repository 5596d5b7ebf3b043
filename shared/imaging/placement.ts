/** From a place on the image to a place in its pane, or in its box on paper, and back: fitted, enlarged, shifted, flipped and turned. */
import type { FrameFacts } from "../model/frame.ts";
import type { ImagePoint, ImageView } from "../model/key-image.ts";

/** An image as it lies in its pane. */
export interface PaneView extends ImageView {
  /** 1 fits the image into the pane, or shows it pixel for pixel. */
  readonly zoom: number;
  /** True where one pixel of the image is one of the screen before it is enlarged; else the image is fitted into the pane. */
  readonly isPixelForPixel?: boolean;
  /** How far its middle lies from the pane's, in pixels of the screen. */
  readonly panX: number;
  readonly panY: number;
}

/** What of a view decides where a point lies. */
export type Placed = Omit<PaneView, "window" | "isInverted">;

export interface ImageSize {
  readonly rows: number;
  readonly columns: number;
  /** How much higher than wide a pixel is. */
  readonly pixelAspect: number;
}

export interface PaneSize {
  readonly width: number;
  readonly height: number;
  /** How many pixels of the screen are as wide as one unit of the pane; one where that is not said. */
  readonly density?: number;
}

export interface Placement {
  /** Pixels of the screen for the width of one image pixel. */
  readonly scale: number;
  readonly toPane: (point: ImagePoint) => ImagePoint;
  readonly toImage: (point: ImagePoint) => ImagePoint;
}

type AspectFacts = Pick<FrameFacts, "pixelSpacing" | "imagerPixelSpacing" | "pixelAspectRatio">;

/**
 * Pixels that are not square: from their spacing in the patient, else at the detector, else from the ratio that stands for one (PS3.3
 * 10.7.1.3, C.7.6.3.1.7); square where none is stated.
 */
export function pixelAspect({ pixelSpacing, imagerPixelSpacing, pixelAspectRatio }: AspectFacts): number {
  for (const stated of [pixelSpacing, imagerPixelSpacing, pixelAspectRatio]) {
    const [row, column] = stated ?? [];
    if (row !== undefined && column !== undefined && row > 0 && column > 0) return row / column;
  }
  return 1;
}

/** How the image lies in the pane. Points of the image are counted in its pixels from its top left corner. */
export function placementOf(image: ImageSize, pane: PaneSize, view: Placed): Placement {
  const base = view.isPixelForPixel === true ? 1 / (pane.density ?? 1) : fitScale(image, pane, view.turns);
  const scale = base * view.zoom;
  const [scaleX, scaleY] = [scale, scale * image.pixelAspect];
  const [middleX, middleY] = middleOf(image, pane, view);
  const flip = view.isFlipped ? -1 : 1;
  return {
    scale,
    toPane: ({ x, y }) => {
      const turned = quarterTurns((x - image.columns / 2) * scaleX * flip, (y - image.rows / 2) * scaleY, view.turns);
      return { x: turned.x + middleX, y: turned.y + middleY };
    },
    toImage: ({ x, y }) => {
      const upright = quarterTurns(x - middleX, y - middleY, 4 - view.turns);
      return { x: (upright.x * flip) / scaleX + image.columns / 2, y: upright.y / scaleY + image.rows / 2 };
    },
  };
}

/** Where the image's middle lies. Pixel for pixel its edges lie between pixels of the screen, or each would be a mixture of four. */
function middleOf({ rows, columns }: ImageSize, pane: PaneSize, view: Placed): readonly [number, number] {
  const [x, y] = [pane.width / 2 + view.panX, pane.height / 2 + view.panY];
  if (view.isPixelForPixel !== true) return [x, y];
  const density = pane.density ?? 1;
  const [across, down] = view.turns % 2 === 0 ? [columns, rows] : [rows, columns];
  const snapped = (middle: number, length: number) =>
    (Math.round(middle * density - length / 2) + length / 2) / density;
  return [snapped(x, across), snapped(y, down)];
}

/** The scale at which the whole image is seen. */
export function fitScale({ rows, columns, pixelAspect: aspect }: ImageSize, pane: PaneSize, turns: number): number {
  const [width, height] = turns % 2 === 0 ? [columns, rows * aspect] : [rows * aspect, columns];
  return Math.min(pane.width / width, pane.height / height);
}

function quarterTurns(x: number, y: number, turns: number): ImagePoint {
  switch (turns % 4) {
    case 1:
      return { x: -y, y: x };
    case 2:
      return { x: -x, y: -y };
    case 3:
      return { x: y, y: -x };
    default:
      return { x, y };
  }
}

/** Letters of the patient's sides as they stand at the pane's edges; nothing where the orientation is not stated. */
export interface SideLetters {
  readonly left: string;
  readonly right: string;
  readonly top: string;
  readonly bottom: string;
}

type Sides = Pick<FrameFacts, "imageOrientationPatient" | "patientOrientation">;

/** What is known of an image's sides: what its frame says, else, while that is not there or says nothing, what its set says. */
export function sidesOf(frame: Sides | null, ofSet: readonly number[] | null): Sides {
  return {
    imageOrientationPatient: frame?.imageOrientationPatient ?? (ofSet === null ? null : [...ofSet]),
    patientOrientation: frame?.patientOrientation ?? null,
  };
}

/**
 * Sides follow turning and flipping (PS3.3 C.7.6.1.1.1): one letter, or two where the image lies at an angle. They come from the
 * angles, or from the letters that an X-ray states in place of them.
 */
export function sideLetters(
  { imageOrientationPatient, patientOrientation }: Sides,
  view: Pick<ImageView, "turns" | "isFlipped">,
): SideLetters | null {
  const stated =
    imageOrientationPatient?.length === 6
      ? [imageOrientationPatient.slice(0, 3), imageOrientationPatient.slice(3)].flatMap((direction) => [
          lettersOf(direction),
          lettersOf(direction.map((part) => -part)),
        ])
      : (patientOrientation ?? []).flatMap((sides) => [sides.slice(0, 2), opposite(sides.slice(0, 2))]);
  const [end, start, bottom, top] = stated;
  if (end === undefined || start === undefined || bottom === undefined || top === undefined) return null;
  // Clockwise from the right edge; each turn carries them on by one.
  const around = view.isFlipped ? [start, bottom, end, top] : [end, bottom, start, top];
  const at = (edge: number) => around[(edge - view.turns + 4) % 4] ?? "";
  return { right: at(0), bottom: at(1), left: at(2), top: at(3) };
}

/** The patient's directions: to the left, to the back, to the head are positive (PS3.3 C.7.6.2.1.1). */
const letters = [
  ["L", "R"],
  ["P", "A"],
  ["H", "F"],
] as const;

function opposite(sides: string): string {
  const pairs = letters.flatMap(([one, other]) => [`${one}${other}`, `${other}${one}`]);
  return Array.from(sides, (side) => pairs.find((pair) => pair.startsWith(side))?.slice(1) ?? "").join("");
}

function lettersOf(direction: readonly number[]): string {
  return direction
    .map((part, axis) => ({ size: Math.abs(part), letter: letters[axis]?.[part > 0 ? 0 : 1] ?? "" }))
    .filter(({ size }) => size > 0.35)
    .toSorted((a, b) => b.size - a.size)
    .slice(0, 2)
    .map(({ letter }) => letter)
    .join("");
}

const letterWords: Readonly<Record<string, string>> = {
  L: "left",
  R: "right",
  P: "back",
  A: "front",
  H: "head",
  F: "feet",
};

/** "the patient's right" for those who hear the letters. */
export function sideWords(sides: string): string {
  return Array.from(sides, (letter) => letterWords[letter] ?? letter).join(" and ");
}
