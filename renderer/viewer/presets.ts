/** Windows by names that say what one sees with them. */
import type { FrameFacts } from "../../shared/model/frame.ts";
import type { ImageView } from "../../shared/model/key-image.ts";
import { rangeOf } from "../../shared/pixels/grey.ts";
import type { PixelValues } from "../../shared/pixels/pixel-values.ts";

export interface Preset {
  readonly id: string;
  readonly name: string;
  /** The window for a frame; null for the object's own. */
  readonly windowFor: (frame: { readonly values: PixelValues; readonly facts: FrameFacts }) => ImageView["window"];
}

const asSent: Preset = { id: "sent", name: "As sent", windowFor: () => null };
const automatic: Preset = {
  id: "automatic",
  name: "Automatic",
  windowFor: ({ values, facts }) => {
    const { least, most } = rangeOf(values, facts);
    return most > least ? { center: (least + most) / 2, width: most - least } : null;
  },
};

function fixed(id: string, name: string, center: number, width: number): Preset {
  return { id, name, windowFor: () => ({ center, width }) };
}

const computedTomography: readonly Preset[] = [
  asSent,
  fixed("soft", "Soft tissue", 50, 400),
  fixed("brain", "Brain", 40, 80),
  fixed("bone", "Bone", 500, 2000),
  fixed("lung", "Lung", -600, 1500),
];

const anyGrey: readonly Preset[] = [asSent, automatic];
const none: readonly Preset[] = [];

/** The presets that make sense: named tissues need values on Hounsfield's scale. The same list for all frames of a kind. */
export function presetsOf(
  modality: string | null,
  facts: Pick<FrameFacts, "photometricInterpretation">,
): readonly Preset[] {
  const { photometricInterpretation } = facts;
  if (photometricInterpretation === "RGB" || photometricInterpretation === "PALETTE COLOR") return none;
  return modality === "CT" ? computedTomography : anyGrey;
}
